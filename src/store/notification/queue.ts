/**
 * The queue of notices. A notice is written in the transaction of its cause: it is told if and only if
 * that happened, and once, however often the cause is looked at.
 */
import { dayInChina } from '../../domain/civil-date.ts'
import {
  NOTICE_LIMITS,
  type NoticeKind,
  type NoticeTo,
  type Said,
} from '../../domain/notification/notice.ts'
import type { Caller, Tx } from '../db.ts'
import { derivedId } from './derived-id.ts'
import { recipientsOf } from './recipients.ts'

export interface NewNotice {
  readonly to: NoticeTo
  readonly kind: NoticeKind
  readonly title: Said
  readonly body: Said
  /** Path of the page it is about, as `/items/…`. */
  readonly link: string
  readonly itemId?: string | null
  /** Names the cause, in this tenant: `<kind>/<what>/<which time>`. */
  readonly dedupeKey: string
}

/**
 * Tells everybody meant who was not told under this key before; the words told first stay. Whoever
 * causes a notice does not get it.
 * @returns how many are told now.
 */
export async function queueNotice(tx: Tx, caller: Caller, notice: NewNotice): Promise<number> {
  const { actor, now } = caller
  const persons = (await recipientsOf(tx, notice.to, dayInChina(now))).filter(
    (personId) => personId !== actor.personId,
  )
  if (persons.length === 0) return 0
  const key = { tenant_id: actor.tenantId, notice_id: noticeIdOf(actor.tenantId, notice.dedupeKey) }
  await insertNotice(tx, caller, notice)
  const told = await tx
    .insertInto('notice_recipient')
    .values(
      persons.map((person_id) => ({
        ...key,
        person_id,
        made_at: now,
        read_at: null,
        routed_at: null,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(told.numInsertedOrUpdatedRows ?? 0)
}

export const noticeIdOf = (tenantId: string, dedupeKey: string) => derivedId(tenantId, dedupeKey)

/** The notice itself, if there is none under its key. @param routedAt null: it goes to the channels next. */
export async function insertNotice(
  tx: Tx,
  { actor, now }: Caller,
  notice: Omit<NewNotice, 'to'>,
  routedAt: Date | null = null,
): Promise<void> {
  await tx
    .insertInto('notice')
    .values({
      tenant_id: actor.tenantId,
      notice_id: noticeIdOf(actor.tenantId, notice.dedupeKey),
      dedupe_key: notice.dedupeKey,
      kind: notice.kind,
      title_zh: cut(notice.title.zh, NOTICE_LIMITS.title),
      title_en: cut(notice.title.en, NOTICE_LIMITS.title),
      body_zh: cut(notice.body.zh, NOTICE_LIMITS.body),
      body_en: cut(notice.body.en, NOTICE_LIMITS.body),
      link: notice.link,
      item_id: notice.itemId ?? null,
      made_at: now,
      routed_at: routedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Names and titles of items may be longer than a notice; characters are not broken. */
function cut(text: string, most: number): string {
  const letters = [...text]
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`
}
