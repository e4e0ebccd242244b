/**
 * Sends patrols that are over, and what was found, until the server has answered: the track in pieces under
 * their numbers, so that a piece sent twice counts once.
 */
import { MOST_POINTS, type Patrol } from '#domain/grid/patrol.ts'
import { Problem, send } from './api.ts'
import {
  findingsOf,
  forgetFinding,
  forgetPatrol,
  type KeptFinding,
  type KeptPatrol,
  keepFinding,
  keepPatrol,
  patrolsOf,
  pointsOf,
} from './kept-patrols.ts'
import { sendPhoto } from './send-photo.ts'

const PATIENCE_MS = 30_000
const options = { patienceMs: PATIENCE_MS }

/** One sender at a time. @returns whether something was sent. */
export async function sendPatrols(personId: string): Promise<boolean> {
  if (!('locks' in navigator)) return sendAll(personId)
  return navigator.locks.request('taizhang.patrols', { ifAvailable: true }, (lock) =>
    lock === null ? false : sendAll(personId),
  )
}

async function sendAll(personId: string): Promise<boolean> {
  let sent = false
  for (const patrol of await patrolsOf(personId)) {
    if (patrol.endedAt === null || patrol.problem !== null) continue
    sent =
      (await attempt(
        () => sendPatrol(patrol),
        (problem) => keepPatrol({ ...patrol, problem }),
      )) || sent
  }
  for (const finding of await findingsOf(personId)) {
    if (finding.problem !== null) continue
    sent =
      (await attempt(
        () => sendFinding(finding),
        (problem) => keepFinding({ ...finding, problem }),
      )) || sent
  }
  return sent
}

/** What the server will refuse again whenever it is asked is kept with its reason; all else is tried again. */
async function attempt(
  work: () => Promise<void>,
  stuck: (problem: { zh: string; en: string }) => Promise<void>,
): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    const final =
      error instanceof Problem &&
      error.status >= 400 &&
      error.status < 500 &&
      ![401, 408, 425, 429].includes(error.status)
    if (!final) throw error
    await stuck({ zh: error.message, en: error.messageEn })
    return true
  }
}

async function sendPatrol(patrol: KeptPatrol): Promise<void> {
  const address = `/api/grid/patrols/${patrol.id}`
  const { cellId, startedAt, endedAt, note } = patrol
  await send<Patrol>('PUT', address, { cellId, startedAt }, options)
  const points = (await pointsOf(patrol.id)).map(({ at, longitude, latitude, accuracy }) => ({
    ...{ at, longitude, latitude, accuracy },
  }))
  const chunks = Math.ceil(points.length / MOST_POINTS)
  for (let chunk = 0; chunk < chunks; chunk += 1) {
    const part = points.slice(chunk * MOST_POINTS, (chunk + 1) * MOST_POINTS)
    await send('PUT', `${address}/track/${chunk}`, { points: part }, options)
  }
  await send<Patrol>('POST', `${address}/end`, { endedAt, chunks, note }, options)
  await forgetPatrol(patrol.id)
}

async function sendFinding(finding: KeptFinding): Promise<void> {
  let kept = finding
  for (const index of finding.photos.keys()) {
    const photo = kept.photos[index]
    if (photo === undefined) continue
    await sendPhoto(photo, async (next) => {
      kept = { ...kept, photos: kept.photos.with(index, next) }
      await keepFinding(kept)
    })
  }
  const uploadIds = kept.photos.flatMap(({ uploadId }) => uploadId ?? [])
  await send('POST', '/api/grid/events', { ...kept.data, uploadIds }, { ...options, key: kept.id })
  await forgetFinding(kept.id)
}
