/** Lists of papers, the board of the ladder and the war map. All SQL of several papers. */
import { sql } from 'kysely'
import { may } from '../../domain/access/permissions.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import { lightOf } from '../../domain/ledger/light.ts'
import type { Actor } from '../../domain/organisation/actor.ts'
import { refuse } from '../../domain/refusal.ts'
import type {
  BoardRow,
  NoticeDone,
  NoticeFilter,
  NoticeRow,
  NoticeView,
  WarMapRow,
} from '../../domain/supervision/board.ts'
import { NOTICE_STEP_LIST, NOTICE_STEPS } from '../../domain/supervision/commands.ts'
import { LADDER, type LadderPack, ruleOfRung } from '../../domain/supervision/ladder-pack.ts'
import { OPEN_NOTICE_STATES, type SupervisionNotice } from '../../domain/supervision/notice.ts'
import type { Db } from '../db.ts'
import { readStream } from '../log/events.ts'
import { type Page, pageOf } from '../organisation/pages.ts'
import { currentPack } from '../packs/packs.ts'
import { isDrafting, NOTICE_STREAM } from './notices.ts'

/** The newest first. */
export async function findNotices(
  db: Db,
  filter: NoticeFilter,
  after: readonly [string, string] | null,
  limit: number,
  today: CivilDate,
): Promise<Page<NoticeRow>> {
  const { states, rung, unitId, itemId, overdue } = filter
  let query = columns(db)
    .orderBy('paper.raised_on', 'desc')
    .orderBy('paper.notice_id', 'desc')
    .limit(limit + 1)
  if (after)
    query = query.where(
      sql<boolean>`(paper.raised_on, paper.notice_id) < (${after[0]}::date, ${after[1]}::uuid)`,
    )
  if (states !== undefined) query = query.where('paper.state', 'in', states)
  if (rung !== undefined) query = query.where('paper.rung', '=', rung)
  if (unitId !== undefined) query = query.where('paper.unit_id', '=', unitId)
  if (itemId !== undefined) query = query.where('paper.item_id', '=', itemId)
  if (overdue !== undefined) {
    const late = sql<boolean>`coalesce(paper.reply_due_on < ${today}, false)`
    query = query.where(overdue ? late : sql<boolean>`not ${late}`)
  }
  const pack = await currentPack(db, LADDER, today)
  const rows = (await query.execute()).map((row) => toRow(row, pack, today))
  return pageOf(rows, limit, ({ raisedOn, noticeId }) => [raisedOn, noticeId])
}

/** @throws {Refusal} SUPERVISION_NOT_FOUND */
export async function readNoticeView(
  db: Db,
  noticeId: string,
  actor: Actor,
  today: CivilDate,
): Promise<NoticeView> {
  const row = await columns(db).where('paper.notice_id', '=', noticeId).executeTakeFirst()
  if (!row) return refuse('SUPERVISION_NOT_FOUND', { noticeId })
  const pack = await currentPack(db, LADDER, today)
  const { content: notice } = row
  const { name: issuer } = await db.selectFrom('tenant').select('name').executeTakeFirstOrThrow()
  const history = await readHistory(db, noticeId, actor)
  return {
    ...toRow(row, pack, today),
    ...{ issuer, notice, history, steps: stepsOf(notice, actor, pack) },
  }
}

async function readHistory(db: Db, id: string, actor: Actor): Promise<readonly NoticeDone[]> {
  const events = await readStream(db, { kind: NOTICE_STREAM, id })
  return events
    .filter(({ type }) => actor.units === 'all' || !isDrafting(type))
    .map(({ eventId, type, actorId, actorName, occurredAt, recordedAt, data }) => ({
      ...{ eventId, type, actorId, actorName, occurredAt, recordedAt },
      data: data as NoticeDone['data'],
    }))
}

function stepsOf(notice: SupervisionNotice, actor: Actor, pack: LadderPack) {
  const { signers } = ruleOfRung(pack, notice.rung)
  const maySign = signers.some((role) => actor.roles.includes(role))
  const watches = notice.watching !== null && notice.watching.personId === actor.personId
  return NOTICE_STEP_LIST.filter((step) => {
    const { from, by, ofUnit } = NOTICE_STEPS[step]
    const units = ofUnit ? [notice.unitId] : undefined
    if (!from.includes(notice.state) || !by.some((each) => may(actor, each, units))) return false
    if (step === 'sign') return maySign
    if (step === 'report-watching') return watches
    if (step === 'end-watching') return notice.watching !== null
    if (step === 'record-interview')
      return ruleOfRung(pack, notice.rung).interview && notice.interview === null
    if (step === 'grant-extension' || step === 'refuse-extension')
      return notice.extensions.some(({ granted }) => granted === null)
    if (step === 'request-extension') return ruleOfRung(pack, notice.rung).extension !== null
    return true
  })
}

const columns = (db: Db) =>
  db
    .selectFrom('supervision_notice as paper')
    .innerJoin('unit', (join) =>
      join
        .onRef('unit.tenant_id', '=', 'paper.tenant_id')
        .onRef('unit.unit_id', '=', 'paper.unit_id'),
    )
    .leftJoin('item', (join) =>
      join
        .onRef('item.tenant_id', '=', 'paper.tenant_id')
        .onRef('item.item_id', '=', 'paper.item_id'),
    )
    .select([
      'paper.notice_id',
      'paper.item_id',
      'item.number as item_number',
      'item.title as item_title',
      'paper.unit_id',
      'unit.name as unit',
      'paper.rung',
      'paper.state',
      'paper.version',
      'paper.number',
      'paper.card',
      'paper.points',
      'paper.raised_on',
      'paper.signed_on',
      'paper.reply_due_on',
      'paper.content',
    ])

type Row = Awaited<ReturnType<ReturnType<typeof columns>['executeTakeFirstOrThrow']>>

const toRow = (row: Row, pack: LadderPack, today: CivilDate): NoticeRow => ({
  noticeId: row.notice_id,
  itemId: row.item_id,
  // A unit that has handed the item over sees its paper, not the item.
  itemNumber: row.item_number ?? '',
  itemTitle: row.item_title ?? '',
  unitId: row.unit_id,
  unit: row.unit,
  rung: row.rung,
  rungTitle: ruleOfRung(pack, row.rung).title,
  state: row.state,
  version: row.version,
  number: row.number,
  subject: row.content.subject,
  reason: row.content.reason,
  card: row.card,
  points: row.points,
  raisedOn: row.raised_on,
  signedOn: row.signed_on,
  replyDueOn: row.reply_due_on,
  overdue: row.reply_due_on !== null && row.reply_due_on < today,
})

interface BoardLine {
  item_id: string
  number: string
  title: string
  state: string
  due_on: CivilDate | null
  lead_unit_id: string | null
  unit: string | null
  rung: number | null
  proposed: number
  open: number
  overdue: number
  points: number
}

/** Items with papers in their round, the highest rung first. */
export async function readBoard(
  db: Db,
  unitId: string | null,
  after: readonly [string, string] | null,
  limit: number,
  today: CivilDate,
): Promise<Page<BoardRow>> {
  const open = sql.join(OPEN_NOTICE_STATES.map((state) => sql.lit(state)))
  const { rows } = await sql<BoardLine>`
    with standing as (
      select paper.item_id,
        max(rung) filter (where signed_on is not null and paper.state <> 'withdrawn') as rung,
        count(*) filter (where paper.state = 'proposed')::int as proposed,
        count(*) filter (where paper.state in (${open}))::int as open,
        count(*) filter (where reply_due_on < ${today})::int as overdue,
        sum(points) filter (where signed_on is not null) as points
      from supervision_notice paper
      join item on item.tenant_id = paper.tenant_id and item.item_id = paper.item_id
        and item.round = paper.round
      where paper.tenant_id = current_setting('taizhang.tenant_id')::uuid
        and paper.state <> 'dismissed'
        and (${unitId}::uuid is null or ${unitId}::uuid = any (item.unit_ids))
      group by paper.item_id
    )
    select item.item_id, item.number, item.title, item.state, item.due_on, item.lead_unit_id,
      unit.name as unit, standing.rung, proposed, open, overdue, coalesce(points, 0) as points
    from standing join item on item.item_id = standing.item_id
      and item.tenant_id = current_setting('taizhang.tenant_id')::uuid
    left join unit on unit.tenant_id = item.tenant_id and unit.unit_id = item.lead_unit_id
    where ${after?.[0] ?? null}::int is null
      or (coalesce(standing.rung, -1), item.item_id) < (${after?.[0] ?? null}::int, ${after?.[1] ?? null}::uuid)
    order by coalesce(standing.rung, -1) desc, item.item_id desc
    limit ${limit + 1}`.execute(db)
  const board = rows.map(
    (row): BoardRow => ({
      itemId: row.item_id,
      number: row.number,
      title: row.title,
      unitId: row.lead_unit_id,
      unit: row.unit,
      light: lightOf({ state: row.state, dueOn: row.due_on }, today),
      rung: row.rung,
      proposed: row.proposed,
      open: row.open,
      overdueReplies: row.overdue,
      points: row.points,
    }),
  )
  return pageOf(board, limit, ({ rung, itemId }) => [String(rung ?? -1), itemId])
}

/** Cards by unit and month of a year. */
export async function readWarMap(db: Db, year: number): Promise<readonly WarMapRow[]> {
  const { rows } = await sql<WarMapRow>`
    select paper.unit_id as "unitId", unit.name as unit, to_char(signed_on, 'YYYY-MM') as month,
      count(*) filter (where card = 'red')::int as red,
      count(*) filter (where card = 'yellow')::int as yellow,
      count(*) filter (where card = 'blue')::int as blue,
      sum(points) as points
    from supervision_notice paper
    join unit on unit.tenant_id = paper.tenant_id and unit.unit_id = paper.unit_id
    where paper.tenant_id = current_setting('taizhang.tenant_id')::uuid
      and paper.state <> 'withdrawn'
      and signed_on between make_date(${year}, 1, 1) and make_date(${year}, 12, 31)
    group by 1, 2, 3
    having count(card) > 0 or sum(points) <> 0
    order by 3, 2`.execute(db)
  return rows
}
