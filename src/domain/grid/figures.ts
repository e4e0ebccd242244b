/** How cells and levels do: patrols kept, events in time, events opened again. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'

const share = z.number().nullable()

export const CellFigures = z.object({
  cellId: z.uuid(),
  code: z.string(),
  name: z.string(),
  level: z.string(),
  /** Spans of the cadence in the period, and those kept. */
  spans: z.int(),
  kept: z.int(),
  lastPatrolOn: CivilDate.nullable(),
  /** Null: the level asks for no patrols. */
  patrolDueOn: CivilDate.nullable(),
  wanted: z.int(),
  missed: z.boolean(),
  events: z.int(),
  open: z.int(),
  closed: z.int(),
  inTime: z.int(),
  reopened: z.int(),
})
export type CellFigures = Readonly<z.infer<typeof CellFigures>>

export const LevelFigures = z.object({
  level: z.string(),
  zh: z.string(),
  en: z.string(),
  cells: z.int(),
  /** Shares; null: of nothing. */
  patrolShare: share,
  inTimeShare: share,
  reopenedShare: share,
  missed: z.int(),
})
export type LevelFigures = Readonly<z.infer<typeof LevelFigures>>

export const GridFigures = z.object({
  from: CivilDate,
  to: CivilDate,
  levels: z.array(LevelFigures).readonly(),
  cells: z.array(CellFigures).readonly(),
})
export type GridFigures = Readonly<z.infer<typeof GridFigures>>

const shareOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 1_000) / 1_000

export function levelFigures(
  level: { readonly key: string; readonly zh: string; readonly en: string },
  all: readonly CellFigures[],
): LevelFigures {
  const cells = all.filter((each) => each.level === level.key)
  const sum = (key: 'spans' | 'kept' | 'closed' | 'inTime' | 'events' | 'reopened') =>
    cells.reduce((total, cell) => total + cell[key], 0)
  return {
    level: level.key,
    zh: level.zh,
    en: level.en,
    cells: cells.length,
    patrolShare: shareOf(sum('kept'), sum('spans')),
    inTimeShare: shareOf(sum('inTime'), sum('closed')),
    reopenedShare: shareOf(sum('reopened'), sum('events')),
    missed: cells.filter(({ missed }) => missed).length,
  }
}
