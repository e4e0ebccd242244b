/** Lists of enforcement cases, and figures of a period. */
import { sql } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'
import {
  CASE_STATES,
  type CaseState,
  type EnforcementCase,
  owedYuan,
} from '../../domain/enforcement/case.ts'
import type { CaseTurn } from '../../domain/enforcement/turns.ts'
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
  readonly origin?: EnforcementCase['origin'] | undefined
  /** Days on which it was checked, a fine of it was decided, something was paid. */
  readonly checked?: Period | undefined
  readonly fined?: Period | undefined
  readonly paid?: Period | undefined
  /** Days on which it was checked; an earlier case is against the same party. */
  readonly repeated?: Period | undefined
  /** Open, and not all of its fines are paid. */
  readonly unpaid?: boolean | undefined
  /** In one of these situations; none: no case. */
  readonly awaited?: readonly CaseTurn[] | undefined
}

export interface Period {
  readonly from: CivilDate
  readonly to: CivilDate
}

/** Fines of a case that were decided in the period. */
const finesIn = ({ from, to }: Period) => sql<{ amount: number }>`
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
  where (paper->>'on')::date between ${from} and ${to}`

const paymentsIn = ({ from, to }: Period) => sql<{ amount: number }>`
  select (payment->>'yuan')::numeric as amount
  from json_array_elements(found.content->'payments') payment
  where (payment->>'on')::date between ${from} and ${to}`

/** An earlier case is against the same party. */
const isRepeat = (of: 'found' | 'checked') => sql<boolean>`exists (
  select from enforcement_case earlier
  where earlier.party_key = ${sql.ref(of)}.party_key and earlier.case_id <> ${sql.ref(of)}.case_id
    and earlier.state <> 'dropped'
    and (earlier.checked_on, earlier.case_id) < (${sql.ref(of)}.checked_on, ${sql.ref(of)}.case_id))`

/** Fines decided so far less what was paid. */
const LEFT = sql<number>`(
  coalesce((select sum((measure->>'yuan')::numeric)
    from json_array_elements(found.content->'decision'->'measures') measure
    where found.content->>'decision' is not null), 0)
  + coalesce((select sum((penalty->>'yuan')::numeric)
    from json_array_elements(found.content->'dailyPenalties') penalty), 0)
  - coalesce((select sum((payment->>'yuan')::numeric)
    from json_array_elements(found.content->'payments') payment), 0))`

/** The newest first. */
export async function findCases(
  db: Db,
  filter: CaseFilter,
  after: readonly [string, string] | null,
  limit: number,
): Promise<Page<CaseRow>> {
  const { state, open, itemId, subjectId, text, lateOn, origin } = filter
  const { fined, paid, repeated, unpaid, awaited } = filter
  const checked = [filter.checked, repeated].filter((each) => each !== undefined)
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
  if (origin !== undefined)
    query = query.where('origin_kind', '=', origin.kind).where('origin_id', '=', origin.id)
  for (const { from, to } of checked)
    query = query
      .where('checked_on', '>=', from)
      .where('checked_on', '<=', to)
      .where('state', '<>', 'dropped')
  if (repeated !== undefined) query = query.where(isRepeat('found'))
  if (fined !== undefined) query = query.where(sql<boolean>`exists (${finesIn(fined)})`)
  if (paid !== undefined) query = query.where(sql<boolean>`exists (${paymentsIn(paid)})`)
  if (unpaid === true)
    query = query.where('state', 'not in', ['closed', 'dropped']).where(LEFT, '>', 0)
  if (awaited !== undefined)
    query = query.where(({ eb, or, and }) =>
      or(
        awaited.map((each) =>
          and([
            eb('state', '=', each.state),
            each.due === null ? eb('due_key', 'is', null) : eb('due_key', '=', each.due),
          ]),
        ),
      ),
    )
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
  const period = { from, to }
  const { rows } = await sql<Omit<CaseFigures, 'open'>>`
    with checked as (
      select case_id, party_key, checked_on from enforcement_case
      where checked_on between ${from} and ${to} and state <> 'dropped'
    ), decided as (
      select found.case_id, fine.amount from enforcement_case found
      cross join lateral (${finesIn(period)}) fine
    ), paid as (
      select found.case_id, payment.amount from enforcement_case found
      cross join lateral (${paymentsIn(period)}) payment
    ), unpaid as (
      select ${LEFT} as amount from enforcement_case found
      where state not in ('closed', 'dropped') and ${LEFT} > 0
    )
    select
      (select count(*)::int from checked) as "cases",
      (select count(distinct case_id)::int from decided) as "decided",
      (select coalesce(sum(amount), 0)::numeric from decided) as "yuan",
      (select count(distinct case_id)::int from paid) as "paidCases",
      (select coalesce(sum(amount), 0)::numeric from paid) as "paidYuan",
      (select count(*)::int from unpaid) as "unpaid",
      (select coalesce(sum(amount), 0)::numeric from unpaid) as "unpaidYuan",
      (select count(*)::int from checked where ${isRepeat('checked')}) as "repeats",
      (select count(*)::int from enforcement_case
        where due_on < ${to} and state not in ('closed', 'dropped')) as "late"`.execute(db)
  const states = await db
    .selectFrom('enforcement_case')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute()
  const counts = new Map(states.map(({ state, count }) => [state, Number(count)]))
  const open = Object.fromEntries(CASE_STATES.map((state) => [state, counts.get(state) ?? 0]))
  return { ...(rows[0] as Omit<CaseFigures, 'open'>), open: open as CaseFigures['open'] }
}

const columns = (db: Db) =>
  db
    .selectFrom('enforcement_case as found')
    .select(['case_id', 'opened_at', 'due_on', 'due_key', 'content'])

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
