/** Lists of complaints and their totals. */
import { type SelectQueryBuilder, sql } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { ComplaintFilter, ComplaintRow, ComplaintTotals } from '../../domain/complaint/list.ts'
import type { Db } from '../db.ts'
import { likeAnywhere, type Page, pageOf } from '../organisation/pages.ts'
import type { Tables } from '../tables.ts'

const MOST_EXCERPT = 120

/** The beginning of what was said. */
export function excerptOf(content: string): string {
  const letters = [...content.replaceAll(/\s+/g, ' ')]
  return letters.length <= MOST_EXCERPT
    ? letters.join('')
    : `${letters.slice(0, MOST_EXCERPT).join('')}…`
}

/** `due`: what is awaited soonest first; `received`: the newest first. */
export type ComplaintOrder = 'due' | 'received'

export async function findComplaints(
  db: Db,
  filter: ComplaintFilter,
  order: ComplaintOrder,
  after: readonly [string, string] | null,
  limit: number,
  today: CivilDate,
): Promise<Page<ComplaintRow>> {
  const by = order === 'due' ? sql.ref('due_sort') : sql.ref('received_on')
  const way = order === 'due' ? 'asc' : 'desc'
  let query = filtered(columns(db), filter, today)
    .orderBy(by, way)
    .orderBy('complaint_id', way)
    .limit(limit + 1)
  if (after !== null) {
    const place = sql`(${after[0]}::date, ${after[1]}::uuid)`
    const compare = order === 'due' ? sql.raw('>') : sql.raw('<')
    query = query.where(sql<boolean>`(${by}, complaint_id) ${compare} ${place}`)
  }
  const rows = await query.execute()
  return pageOf(rows.map(toRow), limit, ({ receivedOn, dueOn, complaintId }) => [
    order === 'due' ? (dueOn ?? 'infinity') : receivedOn,
    complaintId,
  ])
}

const columns = (db: Db) =>
  db
    .selectFrom('complaint')
    .leftJoin('unit', (join) =>
      join
        .onRef('unit.tenant_id', '=', 'complaint.tenant_id')
        .onRef('unit.unit_id', '=', 'complaint.unit_id'),
    )
    .select([
      'complaint_id',
      'content',
      'due_on',
      'complaint.unit_id',
      'unit.name as unit',
      'cell_id',
      'verified',
      'extension_asked',
      'open_repeats',
    ])

type Row = Awaited<ReturnType<ReturnType<typeof columns>['executeTakeFirstOrThrow']>>
function toRow({ content: found, ...row }: Row): ComplaintRow {
  const { profile, channel, number, round, batchOn, receivedOn, district, types, place } = found
  const { position, isKey, state, version, replyDueOn, duplicateOf, itemId } = found
  return {
    complaintId: row.complaint_id,
    ...{ profile, channel, number, round, batchOn, receivedOn, district, types, place },
    ...{ position, isKey, state, version, replyDueOn, duplicateOf, itemId },
    excerpt: excerptOf(found.content),
    unitId: row.unit_id,
    unit: row.unit,
    cellId: row.cell_id,
    dueOn: row.due_on,
    verified: row.verified,
    extensionAsked: row.extension_asked,
    repeats: row.open_repeats,
  }
}

function filtered<O>(
  query: SelectQueryBuilder<Tables, 'complaint', O>,
  filter: ComplaintFilter,
  today: CivilDate,
): SelectQueryBuilder<Tables, 'complaint', O> {
  const { text, state, type, batchOn, receivedFrom, receivedTo } = filter
  let found = query
  const equal = (
    column:
      | 'profile'
      | 'channel'
      | 'district'
      | 'complaint.unit_id'
      | 'cell_id'
      | 'complaint.item_id',
    value: string | undefined,
  ) => {
    if (value !== undefined) found = found.where(sql<boolean>`${sql.ref(column)} = ${value}`)
  }
  equal('profile', filter.profile)
  equal('channel', filter.channel)
  equal('district', filter.district)
  equal('complaint.unit_id', filter.unitId)
  equal('cell_id', filter.cellId)
  equal('complaint.item_id', filter.itemId)
  if (state === 'open') found = found.where('is_open', '=', true)
  else if (state !== undefined) found = found.where('state', '=', state)
  if (type !== undefined) found = found.where(sql<boolean>`${type} = any (types)`)
  if (batchOn !== undefined) found = found.where('batch_on', '=', batchOn)
  if (receivedFrom !== undefined) found = found.where('received_on', '>=', receivedFrom)
  if (receivedTo !== undefined) found = found.where('received_on', '<=', receivedTo)
  if (filter.key !== undefined) found = found.where('is_key', '=', filter.key)
  if (filter.overdue) found = found.where('is_open', '=', true).where('due_on', '<', today)
  if (filter.repeat) found = found.where('open_repeats', '>', 0)
  if (filter.duplicate !== undefined)
    found = found.where('duplicate_of', filter.duplicate ? 'is not' : 'is', null)
  if (text !== undefined)
    found = found.where(({ or, eb }) =>
      or([
        eb('number', 'ilike', likeAnywhere(text)),
        sql<boolean>`content ->> 'content' ilike ${likeAnywhere(text)}`,
        sql<boolean>`content ->> 'place' ilike ${likeAnywhere(text)}`,
      ]),
    )
  return found
}

/** Of what the filter lets through, with the duplicates and without. */
export async function complaintTotals(
  db: Db,
  filter: ComplaintFilter,
  today: CivilDate,
): Promise<ComplaintTotals> {
  const distinct = sql<number>`count(*) filter (where duplicate_of is null)`.as('distinct')
  const when = (condition: ReturnType<typeof sql<boolean>>, name: string) =>
    sql<number>`count(*) filter (where ${condition})`.as(name)
  const base = () => filtered(db.selectFrom('complaint'), filter, today)
  const all = (await base()
    .select([
      sql<number>`count(*)`.as('count'),
      distinct,
      when(sql`channel = 'letter'`, 'letters'),
      when(sql`channel = 'call'`, 'calls'),
      when(sql`is_key`, 'key'),
      when(sql`is_open`, 'open'),
      when(sql`is_open and due_on < ${today}`, 'overdue'),
      when(sql`state = 'closed'`, 'closed'),
      when(sql`replied_on is not null`, 'answered'),
      when(sql`replied_on <= coalesce(reply_due_on, 'infinity')`, 'answeredInTime'),
      sql<number | null>`avg(replied_on - received_on)`.as('meanDays'),
    ])
    .executeTakeFirstOrThrow()) as Omit<
    ComplaintTotals,
    'byType' | 'byDistrict' | 'byState' | 'byVerified'
  >
  const grouped = (key: ReturnType<typeof sql<string>>) =>
    base()
      .select([key.as('key'), sql<number>`count(*)`.as('count'), distinct])
      .groupBy('key')
      .orderBy('count', 'desc')
      .orderBy('key')
      .execute()
  const { meanDays } = all
  return {
    ...all,
    meanDays: meanDays === null ? null : Math.round(meanDays * 10) / 10,
    byType: await grouped(sql<string>`unnest(types)`),
    byDistrict: await grouped(sql<string>`district`),
    byState: await grouped(sql<string>`state`),
    byVerified: await grouped(sql<string>`coalesce(verified, '')`),
  }
}

/** Open ones with a day to be reminded of. */
export async function dueComplaints(
  db: Db,
  until: CivilDate,
): Promise<
  readonly {
    complaintId: string
    number: string
    dueOn: CivilDate
    unitId: string | null
    itemId: string | null
    state: ComplaintRow['state']
  }[]
> {
  const rows = await db
    .selectFrom('complaint')
    .select(['complaint_id', 'number', 'due_on', 'unit_id', 'item_id', 'state'])
    .where('is_open', '=', true)
    .where('due_sort', '<=', until)
    .where('duplicate_of', 'is', null)
    .orderBy('due_sort')
    .execute()
  return rows.flatMap(({ complaint_id, number, due_on, unit_id, item_id, state }) =>
    due_on === null
      ? []
      : [
          {
            complaintId: complaint_id,
            number,
            dueOn: due_on,
            unitId: unit_id,
            itemId: item_id,
            state,
          },
        ],
  )
}

/** Everything the filter lets through, for a file: by batches, oldest first. */
export async function exportBatch(
  db: Db,
  filter: ComplaintFilter,
  after: readonly [string, string] | null,
  limit: number,
  today: CivilDate,
) {
  let query = filtered(db.selectFrom('complaint'), filter, today)
    .select(['complaint_id', 'content'])
    .orderBy('received_on')
    .orderBy('complaint_id')
    .limit(limit)
  if (after !== null)
    query = query.where(
      sql<boolean>`(received_on, complaint_id) > (${after[0]}::date, ${after[1]}::uuid)`,
    )
  const rows = await query.execute()
  const last = rows.length === limit ? rows.at(-1) : undefined
  return {
    rows: rows.map(({ complaint_id, content }) => ({
      complaintId: complaint_id,
      complaint: content,
    })),
    last: last ? ([last.content.receivedOn, last.complaint_id] as const) : null,
  }
}
