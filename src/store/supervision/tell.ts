/** Who is told of a step with a paper. */
import type { NoticeTo, Said } from '../../domain/notification/notice.ts'
import { chineseDay } from '../../domain/supervision/cause.ts'
import type { NoticeCommand, NoticeStep } from '../../domain/supervision/commands.ts'
import type { RungRule } from '../../domain/supervision/ladder-pack.ts'
import { NOTICE_STEP_NAME } from '../../domain/supervision/names.ts'
import { replyDueOn, type SupervisionNotice } from '../../domain/supervision/notice.ts'
import type { Caller, Tx } from '../db.ts'
import { queueNotice } from '../notification/queue.ts'

/** The unit hears what is done to it, the office and the signer what the unit does. */
const TO_UNIT: readonly NoticeStep[] = [
  'sign',
  'return-reply',
  'accept-reply',
  'record-interview',
  'grant-extension',
  'refuse-extension',
  'withdraw',
]
const TO_OFFICE: readonly NoticeStep[] = ['reply', 'request-extension', 'report-watching']

export async function tellOfStep(
  tx: Tx,
  caller: Caller,
  noticeId: string,
  notice: SupervisionNotice,
  rule: RungRule,
  { step }: NoticeCommand,
): Promise<void> {
  const to = recipients(notice, step)
  if (to === null) return
  const { zh, en } = NOTICE_STEP_NAME[step]
  const name = `${rule.title}${notice.number ?? ''}`
  const due = replyDueOn(notice)
  const body: Said =
    due === null
      ? { zh: notice.subject, en: notice.subject }
      : {
          zh: `${notice.subject}。请于${chineseDay(due)}前答复。`,
          en: `${notice.subject}. To be answered by ${due}.`,
        }
  await queueNotice(tx, caller, {
    to,
    kind: 'supervision',
    title: { zh: `${name}：${zh}`, en: `${name}: ${en}` },
    body,
    link: `/supervision/${noticeId}`,
    itemId: notice.itemId,
    dedupeKey: `supervision/${noticeId}/${notice.version}`,
  })
}

function recipients(
  { unitId, signed, watching }: SupervisionNotice,
  step: NoticeStep,
): NoticeTo | null {
  const watchers = watching === null ? [] : [watching.personId]
  if (TO_UNIT.includes(step)) return { units: [unitId], persons: step === 'sign' ? watchers : [] }
  if (!TO_OFFICE.includes(step)) return null
  return { persons: signed?.by ? [signed.by] : [], roles: ['clerk'] }
}
