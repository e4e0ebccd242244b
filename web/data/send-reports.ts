/**
 * Sends what waits in the outbox: photographs in pieces that go on where they stopped, then the report
 * under its own key. It is sent until the server has answered, and stored there once.
 */
import type { Evidence } from '#domain/evidence/evidence.ts'
import { Problem, send } from './api.ts'
import {
  type KeptPhoto,
  type KeptReport,
  keepPhoto,
  keepReport,
  photosOf,
  reportsOf,
  settle,
} from './kept-reports.ts'
import { uploadFile } from './upload.ts'

/** Without an answer by then a request is sent again under its key. */
const PATIENCE_MS = 30_000

/** One sender at a time, whatever the number of tabs. @returns whether something still waits. */
export async function sendWaiting(personId: string, changed: () => void): Promise<boolean> {
  const work = () => sendInOrder(personId, changed)
  if (!('locks' in navigator)) return work() // without https: the server's keys hold alone
  return navigator.locks.request('taizhang.outbox', { ifAvailable: true }, async (lock) =>
    lock === null ? true : work(),
  )
}

/** Reports of one item are sent in their order: after one that is stuck the others wait. */
async function sendInOrder(personId: string, changed: () => void): Promise<boolean> {
  const stuck = new Set<string>()
  for (const { id } of await reportsOf(personId)) {
    // Read anew: the one before may have moved its version.
    const report = (await reportsOf(personId)).find((each) => each.id === id)
    if (!report) continue
    if (report.state === 'stuck') stuck.add(report.itemId)
    if (report.state !== 'waiting' || stuck.has(report.itemId)) continue
    try {
      await sendReport(report)
    } catch (error) {
      if (!(error instanceof Problem) || !isFinal(error)) throw error
      const { code, message: zh, messageEn: en } = error
      await keepReport({ ...report, state: 'stuck', problem: { code, zh, en } })
      stuck.add(report.itemId)
    }
    changed()
  }
  return (await reportsOf(personId)).some(({ state }) => state === 'waiting')
}

/** What the server will refuse again whenever it is asked; all else is worth another attempt. */
function isFinal({ status, code }: Problem): boolean {
  if (code === 'SIGN_IN_NEEDED' || code === 'CHANGED_MEANWHILE') return false
  return status >= 400 && status < 500 && ![401, 408, 425, 429].includes(status)
}

async function sendReport(report: KeptReport): Promise<void> {
  const uploadIds: string[] = []
  for (const photo of await photosOf(report.id)) uploadIds.push(await sendPhoto(photo))
  const address = `/api/items/${report.itemId}`
  const evidenceIds: string[] = []
  if (uploadIds.length > 0) {
    const body = evidenceOf(report, uploadIds)
    const key = `${report.id}-files`
    const options = { key, patienceMs: PATIENCE_MS }
    evidenceIds.push(
      (await send<Evidence>('POST', `${address}/evidence`, body, options)).evidenceId,
    )
  }
  const { version } = await send<{ version: number }>(
    'POST',
    `${address}/steps`,
    { step: 'report-progress', data: { ...report.data, evidenceIds } },
    { key: report.id, version: report.version, patienceMs: PATIENCE_MS },
  )
  await settle(report, version)
}

const evidenceOf = (
  { data, phase, place, placeName }: KeptReport,
  uploadIds: readonly string[],
) => ({
  uploadIds,
  part: 'investigation-record',
  title: data.text.slice(0, 60) || '现场照片',
  phase,
  place,
  placeName,
})

/** @returns the id of its upload, all of which the server has. */
async function sendPhoto(photo: KeptPhoto): Promise<string> {
  if (photo.uploadId !== null) return photo.uploadId
  const { url, upload } = await uploadFile(photo.file, photo.name, {
    uploadUrl: photo.uploadUrl,
    onUrl: (uploadUrl) => void keepPhoto({ ...photo, uploadUrl }),
  })
  const { uploadId, file } = upload
  if (file === null || (photo.sha256 !== null && file.sha256 !== photo.sha256)) {
    await keepPhoto({ ...photo, uploadUrl: null })
    throw new TypeError(`${photo.name} has not come through whole`)
  }
  await keepPhoto({ ...photo, uploadUrl: url, uploadId })
  return uploadId
}
