/** What the page of a register shows, as its address says it: ?stage=found&unit=…&q=东风&sort=due */

import { LAST_CHECKS } from '#domain/register/subject.ts'

export const SORTS = ['name', 'due', 'check', 'entered'] as const
export const OVERDUE = ['due', 'check', 'check-soon', 'expiry'] as const

export interface RegisterView {
  readonly stage: string
  readonly unit: string
  readonly overdue: (typeof OVERDUE)[number] | ''
  readonly relapsed: boolean
  /** '': both. */
  readonly settled: 'true' | 'false' | ''
  readonly lastCheck: (typeof LAST_CHECKS)[number] | ''
  /** Tests of the register's own fields, as a figure that was followed here has them; '': none. */
  readonly fields: string
  readonly q: string
  readonly sort: (typeof SORTS)[number]
}

export function viewOf(search: URLSearchParams): RegisterView {
  const one = <T extends string>(name: string, allowed: readonly T[]): T | null =>
    allowed.find((each) => each === search.get(name)) ?? null
  return {
    stage: search.get('stage') ?? '',
    unit: search.get('unit') ?? '',
    overdue: one('overdue', OVERDUE) ?? '',
    relapsed: search.get('relapsed') === 'true',
    settled: one('settled', ['true', 'false']) ?? '',
    lastCheck: one('lastCheck', LAST_CHECKS) ?? '',
    fields: search.get('fields') ?? '',
    q: search.get('q') ?? '',
    sort: one('sort', SORTS) ?? 'name',
  }
}

/** The address of a view; what is usual does not stand in it. */
export function searchOf(view: RegisterView): URLSearchParams {
  const { sort, relapsed, ...rest } = view
  const said = { ...rest, sort: sort === 'name' ? '' : sort, relapsed: relapsed ? 'true' : '' }
  return new URLSearchParams(Object.entries(said).filter(([, value]) => value !== ''))
}

/** What the server is asked; a word of one character is still being typed. */
export function queryOf(register: string, view: RegisterView): URLSearchParams {
  const asked = searchOf({ ...view, q: [...view.q.trim()].length > 1 ? view.q.trim() : '' })
  const unit = asked.get('unit')
  asked.delete('unit')
  if (unit !== null) asked.set('unitId', unit)
  asked.set('register', register)
  return asked
}
