/**
 * 漏巡: a span of the cadence went by without patrols enough, though somebody held the cell all along. Who leads
 * or walks it answers by a day; another judges the answer.
 */
import { z } from 'zod'
import { addDays, CivilDate, daysBetween } from '../civil-date.ts'
import { refuse } from '../refusal.ts'
import { Text } from '../text.ts'
import type { Cell, Member } from './cell.ts'
import type { Cadence, GridPack } from './grid-pack.ts'

/** `excused`: there was a reason; `confirmed`: there was none. */
export const MISSED_STATES = ['raised', 'answered', 'excused', 'confirmed'] as const
export type MissedState = (typeof MISSED_STATES)[number]

export const MissedAnswer = z.object({ answer: Text(2_000) })
export const MissedJudgement = z.object({ excused: z.boolean(), note: Text(2_000) })

export const MissedSpan = z.object({
  cellId: z.uuid(),
  from: CivilDate,
  to: CivilDate,
  /** Patrols that the level asks for, and those there were. */
  wanted: z.int(),
  walked: z.int(),
})
export type MissedSpan = Readonly<z.infer<typeof MissedSpan>>

export const MissedPatrol = MissedSpan.extend({
  missedId: z.uuid(),
  cell: z.string(),
  answerDueOn: CivilDate,
  state: z.enum(MISSED_STATES),
  version: z.int(),
  answer: z.string(),
  answeredBy: z.uuid().nullable(),
  answeredByName: z.string().nullable(),
  answeredAt: z.iso.datetime().nullable(),
  judgement: z.string(),
})
export type MissedPatrol = Readonly<z.infer<typeof MissedPatrol>>

/** A Monday, from which spans follow each other for ever, so that each has its own two days whenever it is asked. */
const FIRST = '2001-01-01' as CivilDate

/** The last span that is over. */
export function spanBefore(today: CivilDate, { days }: Cadence) {
  const from = addDays(FIRST, (Math.floor(daysBetween(FIRST, today) / days) - 1) * days)
  return { from, to: addDays(from, days - 1) }
}

/** Cells of which nobody was in charge the whole span are left out: who was to walk them? */
export function missedSpans(
  cells: readonly Pick<Cell, 'cellId' | 'level'>[],
  members: ReadonlyMap<string, readonly Pick<Member, 'fromOn' | 'toOn'>[]>,
  days: ReadonlyMap<string, readonly CivilDate[]>,
  { levels }: Pick<GridPack, 'levels'>,
  today: CivilDate,
): readonly MissedSpan[] {
  return cells.flatMap(({ cellId, level }) => {
    const cadence = levels.find(({ key }) => key === level)?.patrol ?? null
    if (cadence === null) return []
    const { from, to } = spanBefore(today, cadence)
    const held = (members.get(cellId) ?? []).some(
      ({ fromOn, toOn }) => fromOn <= from && (toOn === null || toOn >= to),
    )
    const walked = (days.get(cellId) ?? []).filter((day) => day >= from && day <= to).length
    return held && walked < cadence.times
      ? [{ cellId, from, to, wanted: cadence.times, walked }]
      : []
  })
}

/** @throws {Refusal} MISSED_PATROL_OUT_OF_TURN */
export function demandMissed({ state }: Pick<MissedPatrol, 'state'>, wanted: MissedState): void {
  if (state !== wanted) refuse('MISSED_PATROL_OUT_OF_TURN', { state })
}
