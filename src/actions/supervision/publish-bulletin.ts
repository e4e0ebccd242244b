/** A drafted bulletin is edited and published under a number. */
import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import type { Bulletin } from '../../domain/supervision/bulletin.ts'
import type { BulletinEdit } from '../../domain/supervision/bulletin-events.ts'
import { LADDER } from '../../domain/supervision/ladder-pack.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { queueNotice } from '../../store/notification/queue.ts'
import { currentPack } from '../../store/packs/packs.ts'
import { lockDraft, saveBulletin } from '../../store/supervision/bulletins.ts'
import { takeNumber } from '../../store/supervision/numbers.ts'

export interface BulletinResult {
  readonly id: string
  readonly state: Bulletin['state']
  readonly version: number
  readonly number: string | null
}

/** @throws {Refusal} NOT_YOUR_DUTY, BULLETIN_NOT_FOUND, RECORD_STALE, BULLETIN_PUBLISHED */
export function editBulletin(
  database: Database,
  caller: Caller,
  bulletinId: string,
  edit: BulletinEdit,
  expected: number | null,
): Promise<BulletinResult> {
  demand(caller.actor, 'bulletin.draft')
  return writing(database, caller, async (tx) => {
    const before = await lockDraft(tx, bulletinId, expected)
    const after = await saveBulletin(tx, caller, bulletinId, before, 'bulletin.edited', edit)
    return result(bulletinId, after)
  })
}

/** @throws {Refusal} NOT_YOUR_DUTY, BULLETIN_NOT_FOUND, RECORD_STALE, BULLETIN_PUBLISHED */
export function publishBulletin(
  database: Database,
  caller: Caller,
  bulletinId: string,
  expected: number | null,
): Promise<BulletinResult> {
  demand(caller.actor, 'bulletin.publish')
  return writing(database, caller, async (tx) => {
    const { actor, now } = caller
    const publishedOn = dayInChina(now)
    const before = await lockDraft(tx, bulletinId, expected)
    const { kind, title, body } = before
    const pack = await currentPack(tx, LADDER, publishedOn)
    const word = pack.bulletins.find((each) => each.kind === kind)?.word ?? '报'
    const number = await takeNumber(tx, actor.tenantId, word, Number(publishedOn.slice(0, 4)))
    const change = { title, body, number, publishedOn }
    const after = await saveBulletin(tx, caller, bulletinId, before, 'bulletin.published', change)
    await queueNotice(tx, caller, {
      to: { roles: ['clerk', 'unit-head', 'town-leader', 'inspector'] },
      kind: 'bulletin',
      title: { zh: `${title}${number}`, en: `${title} ${number}` },
      body: { zh: body, en: body },
      link: `/bulletins/${bulletinId}`,
      dedupeKey: `bulletin/${bulletinId}/published`,
    })
    return result(bulletinId, after)
  })
}

const result = (id: string, { state, version, number }: Bulletin): BulletinResult => ({
  ...{ id, state, version, number },
})
