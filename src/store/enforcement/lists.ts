/** Lists of enforcement cases, and figures of a period. */
import { sql } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'
import { type CaseState, owedYuan } from '../../domain/enforcement/case.ts'
import type { CaseFigures, CaseRow } from '../../domain/enforcement/view.ts'
import type { Db } from '../db.ts'
import { likeAnywhere, type Page, pageOf } from '../organisation/pages.ts'

export interface CaseFilter {
  readonly state?: CaseState | undefined
  /** Those that are neither closed nor dropped. */
  readonly open?: boolean | undefined
  readonly itemId?: string | undefined
  readonly subjectId?: string | undefined
  readonly text?: string | undefined
  /** Something was due before this day. */
  readonly lateOn?: CivilDate | undefined
}

/** The newest first. */
export async function findCases(
  db: Db,
  filter: CaseFilter,
  after: readonly [string, string] | null,
  limit: number,
): Promise<Page<CaseRow>> {
  const { state, open, itemId, subjectId, text, lateOn } = filter
  let query = columns(db)
    .orderBy('opened_at', 'desc')
    .orderBy('case_id', 'desc')
    .limit(limit + 1)
  if (after)
    query = query.where(
      sql<boolean>`(opened_at, case_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
    )
  if (state !== undefined) query = query.where('state', '=', state)
  if (open === true) query = query.where('state', 'not in', ['closed', 'dropped'])
  if (itemId !== undefined) query = query.where('item_id', '=', itemId)
  if (subjectId !== undefined) query = query.where('subject_id', '=', subjectId)
  if (text) query = query.where('party_name', 'ilike', likeAnywhere(text))
  if (lateOn !== undefined) query = query.where('due_on', '<', lateOn)
  return pageOf((await query.execute()).map(toRow), limit, ({ openedAt, caseId }) => [
    openedAt,
    caseId,
  ])
}

/** All cases of the party of this one, itself left out; the newest first. */
export async function historyOf(db: Db, caseId: string): Promise<readonly CaseRow[]> {
  const rows = await columns(db)
    .where('case_id', '!=', caseId)
    .where(({ eb, selectFrom }) =>
      eb.or([
        eb(
          'party_key',
          '=',
          selectFrom('enforcement_case as own')
            .select('own.party_key')
            .where('own.case_id', '=', caseId),
        ),
        eb(
          'subject_id',
          '=',
          selectFrom('enforcement_case as own')
            .select('own.subject_id')
            .where('own.case_id', '=', caseId),
        ),
      ]),
    )
    .orderBy('opened_at', 'desc')
    .limit(100)
    .execute()
  return rows.map(toRow)
}

/** Open cases in which something is due by this day, with who has had a hand in them. */
export async function casesDueBy(db: Db, until: CivilDate): Promise<readonly CaseRow[]> {
  const rows = await columns(db)
    .where('due_on', '<=', until)
    .orderBy('due_on')
    .limit(5_000)
    .execute()
  return rows.map(toRow)
}

/** Of the days from `from` to `to`, both included. */
export async function figuresOf(db: Db, from: CivilDate, to: CivilDate): Promise<CaseFigures> {
  const { rows } = await sql<CaseFigures>`
    with checked as (
      select case_id, party_key, checked_on from enforcement_case
      where checked_on between ${from} and ${to} and state <> 'dropped'
    ), decided as (
      select found.case_id, fine.amount from enforcement_case found
      cross join lateral (
        select (measure->>'yuan')::numeric as amount
        from json_array_elements(found.content->'decision'->'measures') measure
        cross join json_array_elements(found.content->'papers') paper
        where found.content->>'decision' is not null
          and paper->>'paperId' = found.content->'decision'->>'paperId'
          and (paper->>'on')::date between ${from} and ${to}
        union all
        select (penalty->>'yuan')::numeric
        from json_array_elements(found.content->'dailyPenalties') penalty
        join json_array_elements(found.content->'papers') paper
          on paper->>'paperId' = penalty->>'paperId'
        where (paper->>'on')::date between ${from} and ${to}
      ) fine
    )
    select
      (select count(*)::int from checked) as "cases",
      (select count(distinct case_id)::int from decided) as "decided",
      (select coalesce(sum(amount), 0)::numeric from decided) as "yuan",
      (select count(*)::int from checked where exists (
        select from enforcement_case earlier
        where earlier.party_key = checked.party_key and earlier.case_id <> checked.case_id
          and earlier.state <> 'dropped'
          and (earlier.checked_on, earlier.case_id) < (checked.checked_on, checked.case_id)
      )) as "repeats",
      (select count(*)::int from enforcement_case
        where due_on < ${to} and state not in ('closed', 'dropped')) as "late"`.execute(db)
  const [figures] = rows
  return figures ?? { cases: 0, decided: 0, yuan: 0, repeats: 0, late: 0 }
}

const columns = (db: Db) =>
  db.selectFrom('enforcement_case').select(['case_id', 'opened_at', 'due_on', 'due_key', 'content'])

type Row = Awaited<ReturnType<ReturnType<typeof columns>['executeTakeFirstOrThrow']>>

function toRow({ case_id, opened_at, due_on, due_key, content }: Row): CaseRow {
  const { state, version, party, violation, check, origin, itemId, subjectId } = content
  return {
    ...{ caseId: case_id, state, version, origin, itemId, subjectId },
    partyName: party.name,
    violation: violation?.title ?? null,
    checkedOn: check.on,
    yuan: owedYuan(content),
    due: due_on === null || due_key === null ? null : { key: due_key, on: due_on },
    openedAt: opened_at.toISOString(),
  }
}
