/** The columns of the ledger: what each shows, how wide, and by what the server can sort it. */
import type { ReactNode } from 'react'
import type { ItemRow, SORTS } from '#domain/ledger/item-list.ts'
import { LEVEL_NAME, STATE_NAME } from '#domain/ledger/names.ts'
import type { State } from '#domain/ledger/state.ts'
import { CLASS_NAME, type Language } from '#domain/names.ts'
import type { LEDGER_WORDS } from '../../data/words/ledger.ts'
import { DueIn } from '../../parts/light.tsx'
import { sayMoment } from '../../parts/moments.ts'

type Words = (typeof LEDGER_WORDS)[Language]

export interface Column {
  readonly key: string
  readonly title: (words: Words) => string
  /** Pixels; the title takes what is left. */
  readonly width: number
  readonly sort?: (typeof SORTS)[number]
  readonly show: (item: ItemRow, language: Language) => ReactNode
  /** Not shown until it is chosen. */
  readonly optional?: true
}

/** Between number and title, which are always there, and the end of the row. */
export const COLUMNS: readonly Column[] = [
  {
    key: 'state',
    title: ({ state }) => state,
    width: 104,
    show: ({ state }, language) => STATE_NAME[state as State][language],
  },
  {
    key: 'left',
    title: ({ daysLeft }) => daysLeft,
    width: 112,
    show: ({ dueOn, light }) => <DueIn dueOn={dueOn} light={light} />,
  },
  {
    key: 'due',
    title: ({ dueOn }) => dueOn,
    width: 104,
    sort: 'due',
    show: ({ dueOn }) => dueOn ?? '—',
  },
  {
    key: 'original',
    title: ({ originalDueOn }) => originalDueOn,
    width: 104,
    optional: true,
    show: ({ originalDueOn }) => originalDueOn ?? '—',
  },
  {
    key: 'unit',
    title: ({ leadUnit }) => leadUnit,
    width: 130,
    show: ({ leadUnit }) => leadUnit ?? '—',
  },
  {
    key: 'class',
    title: ({ class: title }) => title,
    width: 88,
    show: (item, language) => (item.class === null ? '—' : CLASS_NAME[item.class][language]),
  },
  {
    key: 'level',
    title: ({ level }) => level,
    width: 88,
    show: ({ level }, language) => LEVEL_NAME[level][language],
  },
  {
    key: 'tags',
    title: ({ tags }) => tags,
    width: 120,
    optional: true,
    show: ({ tags }) => tags.join('、'),
  },
  {
    key: 'round',
    title: ({ round }) => round,
    width: 60,
    optional: true,
    show: ({ round }) => round,
  },
  {
    key: 'listed',
    title: ({ listedAt }) => listedAt,
    width: 136,
    sort: 'listed',
    optional: true,
    show: ({ listedAt }) => sayMoment(listedAt),
  },
  {
    key: 'changed',
    title: ({ changedAt }) => changedAt,
    width: 136,
    sort: 'changed',
    optional: true,
    show: ({ changedAt }) => sayMoment(changedAt),
  },
]

export const USUAL_COLUMNS: readonly string[] = COLUMNS.flatMap(({ key, optional }) =>
  optional ? [] : [key],
)
