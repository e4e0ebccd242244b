/**
 * A paper is proposed: by the ladder, by a person, or by another part of the program within its own
 * transaction. Once for each cause, whoever finds it.
 */
import { type CivilDate, dayInChina, daysBetween } from '../../domain/civil-date.ts'
import type { LastDay } from '../../domain/ledger/lateness.ts'
import type { NoticeKind } from '../../domain/notification/notice.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { refuse } from '../../domain/refusal.ts'
import { issued } from '../../domain/supervision/decide-notice.ts'
import { LADDER, type RungRule, ruleOfRung } from '../../domain/supervision/ladder-pack.ts'
import type { NOTICE_ORIGINS, SupervisionNotice } from '../../domain/supervision/notice.ts'
import { draftWords } from '../../domain/supervision/words.ts'
import type { Caller, Db, Tx } from '../db.ts'
import { newIds } from '../ids.ts'
import { queueNotice } from '../notification/queue.ts'
import { currentPack } from '../packs/packs.ts'
import { insertNotice, saveNotice } from './notices.ts'

export interface Proposal {
  readonly itemId: string
  readonly rung: number
  /** Names what happened, never when it was found: unique for item and rung. */
  readonly cause: string
  /** In words, to stand in the paper: 节点“清运”已逾期3天. */
  readonly reason: string
  readonly origin: (typeof NOTICE_ORIGINS)[number]
  /** Absent: the item's leading unit, its round, today, the points of the rung. */
  readonly unitId?: string
  readonly round?: number
  readonly raisedOn?: CivilDate
  readonly points?: number
}

/** A reminder that comes later than this after its day reminds of nothing. */
const STALE_DAYS = 7

/**
 * @returns the id of the paper; null: it was raised before, or no unit has the item.
 * @throws {Refusal} ITEM_NOT_FOUND
 */
export async function proposeNotice(
  tx: Tx,
  caller: Caller,
  proposal: Proposal,
): Promise<string | null> {
  const { itemId, rung, cause, reason, origin } = proposal
  const today = dayInChina(caller.now)
  const rule = ruleOfRung(await currentPack(tx, LADDER, today), rung)
  const item = await aboutItem(tx, itemId)
  const unitId = proposal.unitId ?? item.lead_unit_id
  if (unitId === null) return null
  const unit = await unitName(tx, unitId)
  const words = draftWords(rule, { item: item.title, number: item.number, unit, reason })
  const [noticeId = ''] = newIds(caller.now, 1)
  const notice = await insertNotice(tx, caller, noticeId, {
    ...{ itemId, origin, rung, causeKey: cause, unitId, reason, ...words },
    round: proposal.round ?? item.round,
    raisedOn: proposal.raisedOn ?? today,
    points: proposal.points ?? rule.points,
    card: rule.card,
  })
  if (notice === null) return null
  if (rule.automatic) await giveOut(tx, caller, noticeId, notice, rule, today)
  else
    await queueNotice(tx, caller, {
      to: { roles: rule.signers },
      kind: 'supervision',
      title: { zh: `待签发：${notice.subject}`, en: `To be signed: ${notice.subject}` },
      body: { zh: `${unit}：${reason}`, en: `${unit}: ${reason}` },
      link: `/supervision/${noticeId}`,
      itemId,
      dedupeKey: `supervision/${noticeId}/proposed`,
    })
  return noticeId
}

/** What nobody has to sign is done at once, by the program. */
async function giveOut(
  tx: Tx,
  caller: Caller,
  noticeId: string,
  notice: SupervisionNotice,
  rule: RungRule,
  today: CivilDate,
): Promise<void> {
  const nobody = theProgram(caller.actor.tenantId).name
  const lastDay: LastDay = (day) => ({ day, uncertainYears: [] })
  const facts = { today, rule, lastDay, unitIds: [notice.unitId] }
  const { type, data } = issued(notice, null, nobody, facts)
  await saveNotice(tx, caller, noticeId, notice, type, data)
  const kind = KINDS[notice.causeKey.split(':')[0] ?? '']
  if (kind === undefined || daysBetween(notice.raisedOn, today) > STALE_DAYS) return
  await queueNotice(tx, caller, {
    to: { units: [notice.unitId] },
    kind,
    title: { zh: notice.subject, en: notice.subject },
    body: { zh: notice.body, en: notice.body },
    link: `/items/${notice.itemId}`,
    itemId: notice.itemId,
    dedupeKey: `supervision/${noticeId}/issued`,
  })
}

/** Of what a message is sent. That a date of the item comes near is said by the reminders of notices. */
const KINDS: Readonly<Record<string, NoticeKind>> = {
  report: 'overdue',
  stage: 'overdue',
  reply: 'reply-due',
}

async function aboutItem(db: Db, itemId: string) {
  const row = await db
    .selectFrom('item')
    .select(['title', 'number', 'round', 'lead_unit_id', 'unit_ids'])
    .where('item_id', '=', itemId)
    .executeTakeFirst()
  return row ?? refuse('ITEM_NOT_FOUND', { itemId })
}

/** @throws {Refusal} UNIT_NOT_FOUND */
async function unitName(db: Db, unitId: string): Promise<string> {
  const row = await db
    .selectFrom('unit')
    .select('name')
    .where('unit_id', '=', unitId)
    .executeTakeFirst()
  return row?.name ?? refuse('UNIT_NOT_FOUND', { unitId })
}
