/** The way of an item of the sample from its assignment to the look-backs: what is done on it, and how many days ago. */
import type { Step } from '../../domain/ledger/steps.ts'

/** `before` and `after` are pictures; `which` tells steps of one kind apart. */
export type Stop = readonly [
  what: Step | 'before' | 'after',
  daysAgo: number,
  which?: string | undefined,
]

/** From the assignment to the reports on the work, in days after the assignment. */
const BEGINNING = [
  ['assign', 0],
  ['acknowledge', 1],
  ['set-plan', 4],
  ['start', 5],
  ['before', 6],
  ['reach-milestone', 20, 'a'],
  ['report-progress', 35, '25'],
  ['report-progress', 64, '45'],
  ['report-progress', 92, '60'],
  ['report-progress', 120, '70'],
] as const satisfies readonly Stop[]

/** Days after the work was done; the notice runs out before the decision, whatever the holidays. */
const CLOSING = [
  ['after', 0],
  ['report-progress', 1, '90'],
  ['reach-milestone', 4, 'b'],
  ['self-check', 6],
  ['apply', 7],
  ['check-on-site', 10],
  ['sign', 11, 'unit'],
  ['sign', 12, 'office'],
  ['sign', 13, 'leader'],
  ['sign', 14, 'district'],
  ['publish-notice', 15],
  ['record-superior-check', 43],
  ['strike-off', 44],
  ['look-back', 77, '1'],
  ['look-back', 138, '3'],
  ['look-back', 230, '6'],
  ['look-back', 413, '12'],
  ['consolidate', 415],
] as const satisfies readonly Stop[]

/** What only the superior does, with items of its own. */
const SUPERIOR: readonly (string | undefined)[] = ['district', 'record-superior-check']

/** The last step of an item on its way, and how many days ago it was taken. */
export type Arrived = readonly [what: (typeof CLOSING)[number][0], daysAgo: number, which?: string]

/** As far as the reports, or to `last` of the beginning. */
export function begun(assigned: number, last?: (typeof BEGINNING)[number][0]): readonly Stop[] {
  const end = last === undefined ? BEGINNING.length : BEGINNING.findIndex(([it]) => it === last) + 1
  return BEGINNING.slice(0, end)
    .map(([what, day, which]): Stop => [what, assigned - day, which])
    .filter(([, daysAgo]) => daysAgo > 0)
}

/** The whole way as far as a step of its end; what lies after the end of the work is left out of the beginning. */
export function closing(
  assigned: number,
  [last, ended, which]: Arrived,
  ofSuperior = false,
): readonly Stop[] {
  const stops = CLOSING.filter(([what, , each]) => ofSuperior || ![what, each].some(isSuperiors))
  const at = stops.findIndex(
    ([what, , each]) => what === last && (which === undefined || each === which),
  )
  const taken = stops.slice(0, at + 1)
  const begin = ended + (taken.at(-1)?.[1] ?? 0)
  return [
    ...begun(assigned).filter(([, daysAgo]) => daysAgo > begin),
    ...taken.map(([what, day, each]): Stop => [what, begin - day, each]),
  ]
}

const isSuperiors = (name: string | undefined) => name !== undefined && SUPERIOR.includes(name)
