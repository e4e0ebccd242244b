/** One draw as the asker sees it, its publication, and the coverage of a year. */
import { lastDay } from '../../domain/calendar/working-days.ts'
import { type CivilDate, dayInChina } from '../../domain/civil-date.ts'
import { quotaOf } from '../../domain/draw/draw.ts'
import { DRAWS } from '../../domain/draw/draws-pack.ts'
import { frameHash } from '../../domain/draw/frame.ts'
import type { ClassCoverage, DrawView } from '../../domain/draw/plan.ts'
import type { PublishedDraw } from '../../domain/draw/publication.ts'
import { refuse } from '../../domain/refusal.ts'
import { readCalendar } from '../calendar/years.ts'
import type { Db } from '../db.ts'
import { namesOf } from '../ledger/items.ts'
import { sha256 } from '../log/signing-key.ts'
import { currentPack } from '../packs/packs.ts'
import { readDraw, readDrawRow } from './draws.ts'
import { drawnOf, tasksOf } from './tasks.ts'

/** @throws {Refusal} DRAW_NOT_FOUND */
export async function readDrawView(db: Db, drawId: string, today: CivilDate): Promise<DrawView> {
  const [row, draw] = [await readDrawRow(db, drawId), await readDraw(db, drawId)]
  const { frame } = draw.content
  const tasks = await tasksOf(db, drawId)
  const roster = await db
    .selectFrom('draw_inspector')
    .select(['code', 'person_id'])
    .where('draw_id', '=', drawId)
    .orderBy('code')
    .execute()
  const persons = [
    ...roster.map(({ person_id }) => person_id),
    ...tasks.flatMap(({ inspectorIds }) => inspectorIds),
  ]
  const names = await namesOf(db, [...new Set(persons)])
  const pack = await currentPack(db, DRAWS, today)
  const publishBy =
    draw.revealed_at === null
      ? null
      : lastDay(await readCalendar(db, today), dayInChina(draw.revealed_at), pack.publish).day
  return {
    ...row,
    classes: frame.classes.map((each) => ({
      key: each.key,
      title: each.title,
      candidates: each.candidates.length,
      quota: quotaOf(each, frame.inspectors),
      drawn:
        row.drawn === null ? null : tasks.filter(({ classKey }) => classKey === each.key).length,
    })),
    inspectors: roster.map(({ code, person_id }) => ({
      personId: person_id,
      code,
      name: names[person_id] ?? '',
    })),
    recusals: frame.recusals.length,
    team: frame.team,
    most: frame.most,
    frameHash: draw.commitment && frameHash(sha256, frame),
    seed: draw.seed,
    tasks,
    names,
    publishBy,
    mayReveal: draw.state === 'sealed' && today >= draw.draw_on,
  }
}

/**
 * What anybody can recompute.
 * @throws {Refusal} DRAW_NOT_FOUND, DRAW_SEALED_UNTIL, DRAW_OUT_OF_TURN
 */
export async function readPublication(db: Db, drawId: string): Promise<PublishedDraw> {
  const draw = await readDraw(db, drawId)
  const { state, draw_on: drawOn, commitment, seed, sealed_at, revealed_at } = draw
  if (state === 'sealed') refuse('DRAW_SEALED_UNTIL', { drawOn })
  if (!commitment || !seed || !sealed_at || !revealed_at)
    return refuse('DRAW_OUT_OF_TURN', { state })
  const tasks = await tasksOf(db, drawId)
  return {
    format: 'taizhang-draw-1',
    frame: draw.content.frame,
    commitment,
    sealedAt: sealed_at.toISOString(),
    seed,
    revealedAt: revealed_at.toISOString(),
    drawn: await drawnOf(db, drawId),
    outcomes: tasks.flatMap(({ candidateId, checkedOn, result, caseId }) =>
      checkedOn === null || result === null
        ? []
        : [{ id: candidateId, checkedOn, result, note: caseId === null ? '' : '依法处理' }],
    ),
  }
}

/** By class: everybody of the year's frames, and who of them was drawn and checked. */
export async function coverageOf(db: Db, year: number): Promise<readonly ClassCoverage[]> {
  const draws = await db
    .selectFrom('draw')
    .select(['draw_id', 'content'])
    .where('draw_on', '>=', `${year}-01-01` as CivilDate)
    .where('draw_on', '<=', `${year}-12-31` as CivilDate)
    .where('state', '!=', 'cancelled')
    .orderBy('draw_on')
    .orderBy('draw_id')
    .execute()
  const tasks = await db
    .selectFrom('draw_task')
    .select(['candidate_id', 'result'])
    .where('drawn_on', '>=', `${year}-01-01` as CivilDate)
    .where('drawn_on', '<=', `${year}-12-31` as CivilDate)
    .execute()
  const reached = new Set(tasks.map(({ candidate_id }) => candidate_id))
  const checked = new Set(
    tasks.filter(({ result }) => result).map(({ candidate_id }) => candidate_id),
  )
  const classes = new Map<string, ClassCoverage>()
  // The last frame of a class says who belongs to it.
  for (const { content } of draws)
    for (const { key, title, candidates } of content.frame.classes)
      classes.set(key, {
        ...{
          key,
          title,
          everyYear: content.everyYear.includes(key),
          candidates: candidates.length,
        },
        reached: candidates.filter(({ id }) => reached.has(id)).length,
        checked: candidates.filter(({ id }) => checked.has(id)).length,
      })
  return [...classes.values()]
}
