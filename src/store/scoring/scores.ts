/** Scores of units: their rows, sheets and events. */
import type { CivilDate } from '../../domain/civil-date.ts'
import type { Json } from '../../domain/log/event.ts'
import { refuse } from '../../domain/refusal.ts'
import type { SCORING_EVENTS } from '../../domain/scoring/events.ts'
import { type PeriodKey, periodBefore } from '../../domain/scoring/period.ts'
import { ranksOf } from '../../domain/scoring/ranking.ts'
import type { RankingRow, Score } from '../../domain/scoring/score.ts'
import type { Sheet } from '../../domain/scoring/scoring-pack.ts'
import type { Caller, Db, Tx } from '../db.ts'
import { appendEvents } from '../log/events.ts'
import type { Visible } from './tables.ts'

const STREAM = 'score'

export interface FoundScore {
  readonly scoreId: string
  readonly score: Score
}

/** Units that go by one of the sheets and were there on a day; the town above all others is none of them. */
export async function unitsOf(
  db: Db,
  sheets: readonly Pick<Sheet, 'kinds'>[],
  on: CivilDate,
): Promise<readonly { readonly unitId: string; readonly name: string; readonly kind: string }[]> {
  const kinds = sheets.flatMap((sheet) => sheet.kinds)
  if (kinds.length === 0) return []
  return db
    .selectFrom('unit as u')
    .select(['u.unit_id as unitId', 'u.name', 'u.kind'])
    .where('u.kind', 'in', kinds)
    .where(({ eb, or }) => or([eb('u.closed_on', 'is', null), eb('u.closed_on', '>=', on)]))
    .where(({ eb, or, not, exists, selectFrom }) =>
      or([
        eb('u.parent_id', 'is not', null),
        not(
          exists(
            selectFrom('unit as below')
              .select('below.unit_id')
              .whereRef('below.tenant_id', '=', 'u.tenant_id')
              .whereRef('below.parent_id', '=', 'u.unit_id'),
          ),
        ),
      ]),
    )
    .orderBy('u.position')
    .orderBy('u.name')
    .execute()
}

/** Whether the person has a post in the unit itself. */
export async function holdsPostIn(
  db: Db,
  personId: string,
  unitId: string,
  on: CivilDate,
): Promise<boolean> {
  const row = await db
    .selectFrom('post')
    .select('post_id')
    .where('person_id', '=', personId)
    .where('unit_id', '=', unitId)
    .where('from_on', '<=', on)
    .where(({ eb, or }) => or([eb('to_on', 'is', null), eb('to_on', '>=', on)]))
    .executeTakeFirst()
  return row !== undefined
}

export async function scoresOf(
  db: Db,
  periodId: string,
): Promise<readonly (FoundScore & { readonly rank: number })[]> {
  const rows = await sheets(db).where('s.period_id', '=', periodId).orderBy('s.unit_id').execute()
  return rows.map((row) => ({ scoreId: row.score_id, score: row.content, rank: row.rank }))
}

/** @throws {Refusal} SCORING_UNIT_NOT_FOUND */
export async function readScore(
  db: Db,
  { periodId, key }: { readonly periodId: string; readonly key: PeriodKey },
  unitId: string,
): Promise<FoundScore> {
  const row = await sheets(db)
    .where('s.period_id', '=', periodId)
    .where('s.unit_id', '=', unitId)
    .executeTakeFirst()
  return row
    ? { scoreId: row.score_id, score: row.content }
    : refuse('SCORING_UNIT_NOT_FOUND', { period: key, unitId })
}

/** Sheet by sheet, the first places first; the place in the period before where that is to be seen. */
export async function rankingOf(
  db: Db,
  periodId: string,
  key: PeriodKey,
): Promise<readonly RankingRow[]> {
  const rows = await db
    .selectFrom('score as s')
    .leftJoin('score_period as before', (join) =>
      join.onRef('before.tenant_id', '=', 's.tenant_id').on('before.key', '=', periodBefore(key)),
    )
    .leftJoin('score as last', (join) =>
      join
        .onRef('last.tenant_id', '=', 's.tenant_id')
        .onRef('last.period_id', '=', 'before.period_id')
        .onRef('last.unit_id', '=', 's.unit_id')
        .onRef('last.sheet', '=', 's.sheet'),
    )
    .select([
      's.unit_id as unitId',
      's.unit',
      's.sheet',
      's.total',
      's.grade',
      's.coefficient',
      's.vetoed',
      's.rank',
      'last.rank as rankBefore',
      's.open_objections as openObjections',
      's.version',
    ])
    .where('s.period_id', '=', periodId)
    .orderBy('s.sheet')
    .orderBy('s.rank')
    .orderBy('s.unit')
    .execute()
  return rows
}

export interface NewScore {
  readonly scoreId: string
  readonly score: Score
  readonly data: Json
}

/** First of a period. */
export async function insertScores(
  tx: Tx,
  caller: Caller,
  periodId: string,
  scores: readonly NewScore[],
): Promise<void> {
  const tenant_id = caller.actor.tenantId
  const ranks = ranksOf(scores.map(({ score }) => placed(score)))
  await tx
    .insertInto('score')
    .values(
      scores.map(({ scoreId, score }) => ({
        ...{ tenant_id, score_id: scoreId, period_id: periodId, visible: 'office' as const },
        ...{ unit_id: score.unitId, unit: score.unit },
        ...{ ...cacheOf(score), rank: ranks.get(score.unitId) ?? 1 },
      })),
    )
    .execute()
  await tx
    .insertInto('score_sheet')
    .values(
      scores.map(({ scoreId, score }) => ({
        ...{ tenant_id, score_id: scoreId, content: JSON.stringify(score) },
      })),
    )
    .execute()
  await appendEvents(
    tx,
    caller,
    scores.map(({ scoreId, score: { version }, data }) => ({
      ...{ stream: { kind: STREAM, id: scoreId }, version, type: 'score.computed' as const, data },
    })),
  )
}

/** With a version one higher than before; its place among the others is put right by `placeAnew`. */
export async function saveScore(
  tx: Tx,
  caller: Caller,
  { scoreId, score, data }: NewScore,
  type: Extract<keyof typeof SCORING_EVENTS, `score.${string}`>,
): Promise<void> {
  const stream = { kind: STREAM, id: scoreId }
  await appendEvents(tx, caller, [{ stream, version: score.version, type, data }])
  await tx.updateTable('score').set(cacheOf(score)).where('score_id', '=', scoreId).execute()
  await tx
    .updateTable('score_sheet')
    .set({ content: JSON.stringify(score) })
    .where('score_id', '=', scoreId)
    .execute()
}

/** Places by the points as they are now. */
export async function placeAnew(tx: Tx, periodId: string): Promise<void> {
  const rows = await tx
    .selectFrom('score')
    .select(['unit_id as unitId', 'sheet', 'total', 'rank'])
    .where('period_id', '=', periodId)
    .execute()
  const ranks = ranksOf(rows)
  for (const { unitId, rank: before } of rows) {
    const rank = ranks.get(unitId) ?? before
    if (rank === before) continue
    await tx
      .updateTable('score')
      .set({ rank })
      .where('period_id', '=', periodId)
      .where('unit_id', '=', unitId)
      .execute()
  }
}

export async function showScores(tx: Tx, periodId: string, visible: Visible): Promise<void> {
  await tx.updateTable('score').set({ visible }).where('period_id', '=', periodId).execute()
}

const sheets = (db: Db) =>
  db
    .selectFrom('score_sheet as sheet')
    .innerJoin('score as s', (join) =>
      join.onRef('s.tenant_id', '=', 'sheet.tenant_id').onRef('s.score_id', '=', 'sheet.score_id'),
    )
    .select(['s.score_id', 's.rank', 'sheet.content'])

const placed = ({ unitId, sheet, outcome: { total } }: Score) => ({ unitId, sheet, total })

const cacheOf = ({ sheet, outcome, objections, version }: Score) => ({
  sheet,
  total: outcome.total,
  grade: outcome.grade,
  coefficient: outcome.coefficient,
  vetoed: outcome.vetoes.length > 0,
  open_objections: objections.filter(({ answer }) => answer === null).length,
  version,
})
