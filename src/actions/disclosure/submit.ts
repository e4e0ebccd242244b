/** Takes in what a citizen sends: an objection to a public notice, or a report. */
import { randomBytes } from 'node:crypto'
import { dayInChina } from '../../domain/civil-date.ts'
import { RECEIPT_RANDOM_BYTES, receiptNumber } from '../../domain/disclosure/receipt.ts'
import { type NewSubmission, shownWords } from '../../domain/disclosure/submission.ts'
import { LIFECYCLE } from '../../domain/ledger/lifecycle-pack.ts'
import type { NoticeKind, Said } from '../../domain/notification/notice.ts'
import { refuse } from '../../domain/refusal.ts'
import { type Caller, type Database, type Tx, writing } from '../../store/db.ts'
import { readPublicItem } from '../../store/disclosure/public-items.ts'
import { insertSubmission } from '../../store/disclosure/submissions.ts'
import { newIds } from '../../store/ids.ts'
import { lockItem, saveStep } from '../../store/ledger/items.ts'
import { appendEvents } from '../../store/log/events.ts'
import { queueNotice } from '../../store/notification/queue.ts'
import { currentPack } from '../../store/packs/packs.ts'

/**
 * The sender stays unknown to the log: the event has what was said with numbers and the sender’s name masked,
 * the contact and the words in full are kept apart. The caller is the program.
 * @returns the receipt number.
 * @throws {Refusal} NOT_PUBLIC, NOTICE_NOT_OPEN
 */
export function submit(
  database: Database,
  caller: Caller,
  submission: NewSubmission,
): Promise<{ readonly receipt: string }> {
  return writing(database, caller, async (tx) => {
    const { now, actor } = caller
    const receipt = receiptNumber(dayInChina(now), randomBytes(RECEIPT_RANDOM_BYTES))
    const [submissionId = ''] = newIds(now, 1)
    const { kind, contact } = submission
    const place = submission.kind === 'report' ? submission.place : ''
    const { shown, full } = shownWords({ content: submission.content, place }, contact)
    const { content } = shown
    const about =
      submission.kind === 'report'
        ? { itemId: null, place: shown.place, seenOn: submission.seenOn }
        : { itemId: submission.itemId, place: '', seenOn: null }
    const itemVersion =
      about.itemId === null ? null : await object(tx, caller, about.itemId, receipt, content)
    await insertSubmission(tx, {
      tenantId: actor.tenantId,
      submissionId,
      receipt,
      kind,
      ...about,
      itemVersion,
      content,
      contact: { ...contact, ...full },
      madeAt: now,
    })
    await appendEvents(tx, caller, [
      {
        stream: { kind: 'submission', id: submissionId },
        version: 1,
        type: 'submission.received',
        data: { receipt, kind, ...about, content },
      },
    ])
    await queueNotice(tx, caller, {
      ...TOLD[kind],
      to: { roles: ['clerk'] },
      body: { zh: `回执号 ${receipt}`, en: `Receipt ${receipt}` },
      link: about.itemId === null ? '/submissions' : `/items/${about.itemId}`,
      itemId: about.itemId,
      dedupeKey: `submission/${submissionId}`,
    })
    return { receipt }
  })
}

const TOLD: Readonly<
  Record<NewSubmission['kind'], { readonly kind: NoticeKind; readonly title: Said }>
> = {
  objection: {
    kind: 'objection',
    title: { zh: '收到公示异议', en: 'An objection to a public notice' },
  },
  report: { kind: 'objection', title: { zh: '收到群众反映', en: 'A report by a citizen' } },
}

/**
 * An objection by anybody, entered by the program: it stands in the item's way until it is settled.
 * @returns the version of the item's event.
 */
async function object(
  tx: Tx,
  caller: Caller,
  itemId: string,
  receipt: string,
  content: string,
): Promise<number> {
  const item = await lockItem(tx, itemId, null)
  const today = dayInChina(caller.now)
  const { open } = await readPublicItem(tx, itemId, today)
  if (!open) refuse('NOTICE_NOT_OPEN', {})
  const data = { from: `回执 ${receipt}`, content }
  const step = { itemId, type: 'item.notice-objected', data, occurredAt: null } as const
  const pack = await currentPack(tx, LIFECYCLE, today)
  const { version } = await saveStep(tx, caller, item, step, pack)
  return version
}
