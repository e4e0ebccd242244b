/** What the ledger shows, as its address says it: ?state=assigned,under-way&light=red&text=扬尘&sort=due */
import { ClassWanted, LEVELS, SORTS } from '#domain/ledger/item-list.ts'
import { LIGHTS } from '#domain/ledger/light.ts'
import { STATES } from '#domain/ledger/state.ts'

/** Names of filters with one value of a closed list each. */
export const CHOICES = {
  light: LIGHTS,
  class: ClassWanted.options,
  level: LEVELS,
} as const satisfies Readonly<Record<string, readonly string[]>>
export type ChoiceName = keyof typeof CHOICES

const FREE = [
  'unit',
  'lead',
  'plan',
  'tag',
  'dueFrom',
  'dueTo',
  'changedFrom',
  'changedTo',
] as const

export interface LedgerView {
  readonly states: readonly string[]
  readonly light: string
  readonly class: string
  readonly level: string
  readonly unit: string
  /** The leading unit only; `unit` is any with a duty. */
  readonly lead: string
  readonly plan: string
  readonly tag: string
  readonly dueFrom: string
  readonly dueTo: string
  readonly changedFrom: string
  readonly changedTo: string
  readonly text: string
  readonly sort: (typeof SORTS)[number]
  readonly descending: boolean
}

/** What an address does not say, or says wrongly, filters nothing. */
export function viewOf(search: URLSearchParams): LedgerView {
  const one = (name: string, allowed: readonly string[]) => {
    const value = search.get(name) ?? ''
    return allowed.includes(value) ? value : ''
  }
  const sort = one('sort', SORTS)
  return {
    states: (search.get('state') ?? '').split(',').filter((state) => isIn(STATES, state)),
    light: one('light', CHOICES.light),
    class: one('class', CHOICES.class),
    level: one('level', CHOICES.level),
    unit: search.get('unit') ?? '',
    lead: search.get('lead') ?? '',
    plan: search.get('plan') ?? '',
    tag: search.get('tag') ?? '',
    dueFrom: search.get('dueFrom') ?? '',
    dueTo: search.get('dueTo') ?? '',
    changedFrom: search.get('changedFrom') ?? '',
    changedTo: search.get('changedTo') ?? '',
    text: search.get('text') ?? '',
    sort: isIn(SORTS, sort) ? sort : 'due',
    descending: search.get('order') === 'desc',
  }
}

/** The address of a view; what is not set does not stand in it. */
export function searchOf(view: LedgerView): URLSearchParams {
  const pairs: readonly (readonly [string, string])[] = [
    ['state', view.states.join(',')],
    ...(['light', 'class', 'level', ...FREE, 'text'] as const).map(
      (name) => [name, view[name]] as const,
    ),
    ['sort', view.sort === 'due' ? '' : view.sort],
    ['order', view.descending ? 'desc' : ''],
  ]
  return new URLSearchParams(pairs.filter(([, value]) => value !== '').map((pair) => [...pair]))
}

/** What the server is asked: words of one character, still being typed, are left out. */
export function queryOf(view: LedgerView): URLSearchParams {
  const words = view.text.split(/\s+/).filter((word) => [...word].length > 1)
  return searchOf({ ...view, text: words.join(' ') })
}

export const NO_FILTER = {
  states: [],
  light: '',
  class: '',
  level: '',
  unit: '',
  lead: '',
  plan: '',
  tag: '',
  dueFrom: '',
  dueTo: '',
  changedFrom: '',
  changedTo: '',
  text: '',
} as const satisfies Partial<LedgerView>

export function isFiltered(view: LedgerView): boolean {
  return Object.entries(NO_FILTER).some(([name]) => view[name as keyof typeof NO_FILTER].length > 0)
}

const isIn = <T extends string>(list: readonly T[], value: string): value is T =>
  (list as readonly string[]).includes(value)
