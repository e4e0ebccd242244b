/** The frame of a draw as things stand now. */
import { createHash } from 'node:crypto'
import type { CivilDate } from '../../domain/civil-date.ts'
import { buildFrame, type Known } from '../../domain/draw/build-frame.ts'
import type { ClassRule } from '../../domain/draw/draws-pack.ts'
import { demandFit } from '../../domain/draw/frame.ts'
import type { Db } from '../db.ts'
import { drawnBefore, relationsWith, unitsOf } from './facts.ts'
import type { DrawContent } from './tables.ts'

export interface FrameWanted {
  readonly drawId: string
  readonly title: string
  readonly drawOn: CivilDate
  readonly team: number
  readonly most: number
  readonly period: 'quarter' | 'year'
  readonly classes: readonly ClassRule[]
  readonly candidates: readonly (Known & {
    readonly subjectId: string | null
    readonly isPerson: boolean
  })[]
  /** Person by code. */
  readonly inspectors: ReadonlyMap<string, string>
}

/** @throws {Refusal} DRAW_FRAME_UNFIT */
export async function frameNow(db: Db, wanted: FrameWanted): Promise<DrawContent> {
  const { drawId, title, drawOn, team, most, period, classes, candidates, inspectors } = wanted
  const persons = [...inspectors.values()]
  const frame = buildFrame(
    { drawId, title, drawOn, team, most },
    {
      ...{ period, classes, candidates, inspectors },
      units: await unitsOf(db, drawOn, persons),
      relations: await relationsWith(db, persons),
      before: await drawnBefore(db, Number(drawOn.slice(0, 4))),
    },
  )
  demandFit(frame)
  const keysOf = (holds: (rule: ClassRule) => boolean) =>
    classes.filter(holds).map(({ key }) => key)
  const byId = (value: (each: FrameWanted['candidates'][number]) => string | null) =>
    Object.fromEntries(
      candidates.flatMap((each) => {
        const found = value(each)
        return found === null ? [] : [[each.id, found]]
      }),
    )
  return {
    ...{ frame, period },
    spread: keysOf(({ spread }) => spread),
    everyYear: keysOf(({ everyYear }) => everyYear),
    units: byId(({ unitId }) => unitId),
    subjects: byId(({ subjectId }) => subjectId),
    persons: candidates.filter(({ isPerson }) => isPerson).map(({ id }) => id),
  }
}

/** The same draw with what has become known since: draws in between, relations declared. */
export function frameAgain(
  db: Db,
  { frame, spread, everyYear, period, units, subjects, persons }: DrawContent,
  inspectors: ReadonlyMap<string, string>,
): Promise<DrawContent> {
  const { drawId, title, drawOn, team, most } = frame
  return frameNow(db, {
    ...{ drawId, title, drawOn, team, most, period, inspectors },
    classes: frame.classes.map(({ key, title: name, share }) => ({
      ...{ key, title: name, share, source: '' },
      spread: spread.includes(key),
      everyYear: everyYear.includes(key),
    })),
    candidates: frame.classes.flatMap(({ key, candidates }) =>
      candidates.map(({ id, name }) => ({
        ...{ id, name, classKey: key },
        unitId: units[id] ?? null,
        subjectId: subjects[id] ?? null,
        isPerson: persons.includes(id),
      })),
    ),
  })
}

/** By which an inspector is named in the frame: another in each draw, and bound to the person. */
export function inspectorCode(salt: string, personId: string): string {
  return createHash('sha256')
    .update(`taizhang-draw-inspector\n${salt}\n${personId}\n`)
    .digest('hex')
    .slice(0, 16)
}

export async function inspectorsOf(db: Db, drawId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('draw_inspector')
    .select(['code', 'person_id'])
    .where('draw_id', '=', drawId)
    .execute()
  return new Map(rows.map(({ code, person_id }) => [code, person_id]))
}
