/**
 * Sends what waits in the outbox: photographs in pieces that go on where they stopped, then the report or check
 * under its own key. It is sent until the server has answered, and stored there once.
 */
import type { Evidence } from '#domain/evidence/evidence.ts'
import { Problem, send } from './api.ts'
import { insisting } from './insisting.ts'
import {
  type KeptPhoto,
  type KeptWork,
  keepPhoto,
  keepReport,
  photosOf,
  readReport,
  removePhoto,
  reportsOf,
  settle,
} from './kept-reports.ts'
import { filingsOf, stepOf } from './kept-work.ts'
import { sendPhoto } from './send-photo.ts'

/** Without an answer by then a request is sent again under its key. */
const PATIENCE_MS = 30_000
/** A browser opens six connections to a server; the page itself needs some. */
const ITEMS_AT_ONCE = 4

/** Sent so much after it was made, a check says when that was. */
const LATE_MS = 600_000

/** One sender at a time, whatever the number of tabs. */
export async function sendWaiting(personId: string, changed: () => void): Promise<void> {
  const work = () => sendAll(personId, changed)
  if (!('locks' in navigator)) return work() // without https: the server's keys hold alone
  await navigator.locks.request('taizhang.outbox', { ifAvailable: true }, async (lock) =>
    lock === null ? undefined : work(),
  )
}

/**
 * Several items at a time, so that a long queue does not wait for each answer of a slow network.
 * @throws {Error} what kept one of them from being sent now; the others finish what they are at.
 */
async function sendAll(personId: string, changed: () => void): Promise<void> {
  const items = new Map<string, string[]>()
  for (const { id, itemId, state } of await reportsOf(personId))
    if (state !== 'sent') items.set(itemId, [...(items.get(itemId) ?? []), id])
  const queues = [...items.values()]
  const lost: unknown[] = []
  const sender = async () => {
    for (let queue = queues.shift(); queue && lost.length === 0; queue = queues.shift())
      await sendInOrder(queue, changed, () => lost.length > 0).catch((error) => lost.push(error))
  }
  await Promise.all(Array.from({ length: ITEMS_AT_ONCE }, sender))
  if (lost.length > 0) throw lost[0]
}

/** Reports of one item are sent in their order: after one that is stuck the others wait. */
async function sendInOrder(
  ids: readonly string[],
  changed: () => void,
  isOver: () => boolean,
): Promise<void> {
  for (const id of ids) {
    if (isOver()) return
    // Read anew: the one before may have moved its version.
    const report = await readReport(id)
    if (report?.state === 'stuck') return
    if (report?.state !== 'waiting') continue
    try {
      await sendWork(report)
    } catch (error) {
      if (!(error instanceof Problem) || !isFinal(error)) throw error
      const { code, message: zh, messageEn: en } = error
      await keepReport({ ...report, state: 'stuck', problem: { code, zh, en } })
      return changed()
    }
    changed()
  }
}

/** What the server will refuse again whenever it is asked; all else is worth another attempt. */
function isFinal({ status, code }: Problem): boolean {
  if (code === 'SIGN_IN_NEEDED' || code === 'CHANGED_MEANWHILE') return false
  return status >= 400 && status < 500 && ![401, 408, 425, 429].includes(status)
}

async function sendWork(work: KeptWork): Promise<void> {
  const photos = await photosOf(work.id)
  const uploads = new Map<KeptPhoto, string>()
  for (const photo of photos) uploads.set(photo, await sendPhoto(photo, keeping(photo.id)))
  const address = `/api/items/${work.itemId}`
  const evidenceIds: string[] = []
  for (const [index, { photos: own, ...said }] of filingsOf(work, photos).entries()) {
    const body = { ...said, uploadIds: own.flatMap((photo) => uploads.get(photo) ?? []) }
    const options = { key: `${work.id}-files-${index}`, patienceMs: PATIENCE_MS }
    const filed = await insisting(() =>
      send<Evidence>('POST', `${address}/evidence`, body, options),
    )
    evidenceIds.push(filed.evidenceId)
  }
  const step = { ...stepOf(work, evidenceIds), ...happened(work) }
  const options = { key: work.id, version: work.version, patienceMs: PATIENCE_MS }
  const { version } = await insisting(() =>
    send<{ version: number }>('POST', `${address}/steps`, step, options),
  )
  await settle(work, version)
}

const keeping = (id: string) => async (next: KeptPhoto) => {
  if (next.id !== id) await removePhoto(id)
  await keepPhoto(next)
}

/** A check that is sent much later keeps when it was made. */
function happened({ kind, madeAt }: KeptWork): { readonly occurredAt?: string } {
  const late = Date.now() - Date.parse(madeAt) > LATE_MS
  return kind === 'site-check' && late ? { occurredAt: madeAt } : {}
}
