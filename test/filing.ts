/** Case files filled as a test needs them, without the bytes themselves. */
import { createHash, randomUUID } from 'node:crypto'
import { fileEvidence } from '../src/actions/evidence/file-evidence.ts'
import type { Phase } from '../src/domain/evidence/checklist-pack.ts'
import { type Evidence, NewEvidence } from '../src/domain/evidence/evidence.ts'
import type { KeptFile } from '../src/domain/evidence/upload.ts'
import type { Actor } from '../src/domain/organisation/actor.ts'
import { type Database, writing } from '../src/store/db.ts'
import { insertUpload, noteFile, noteKept } from '../src/store/evidence/uploads.ts'
import { NOW } from './fixtures.ts'
import { asCaller } from './people.ts'

/** A photograph nobody has seen before, as if it had been sent in and kept. */
export async function aKeptUpload(
  database: Database,
  actor: Actor,
  now = NOW,
  change: Partial<KeptFile> = {},
): Promise<string> {
  const uploadId = randomUUID()
  const { tenantId } = actor
  const file: KeptFile = {
    sha256: createHash('sha256').update(uploadId).digest('hex'),
    bytes: 1_000,
    mediaType: 'image/jpeg',
    picture: {
      width: 640,
      height: 480,
      perceptualHash: uploadId.replaceAll('-', '').slice(16),
      takenAt: null,
      place: null,
    },
    ...change,
  }
  const upload = {
    tenantId,
    personId: actor.personId ?? '',
    uploadId,
    name: '照片.jpg',
    begunAt: now,
  }
  await writing(database, asCaller(actor, now), async (tx) => {
    await insertUpload(tx, upload, 1_000)
    await noteFile(tx, tenantId, uploadId, file, null)
    await noteKept(tx, uploadId, now)
  })
  return uploadId
}

export async function filePhoto(
  database: Database,
  actor: Actor,
  itemId: string,
  phase: Phase,
  now = NOW,
): Promise<Evidence> {
  const uploadIds = [await aKeptUpload(database, actor, now)]
  const title = phase === 'before' ? '整改前' : '整改后'
  const said = NewEvidence.parse({ uploadIds, part: 'investigation-record', title, phase })
  return (await fileEvidence(database, asCaller(actor, now), itemId, said)).evidence
}

/** What an item of the usual checklist needs before strike-off may be applied for. */
export async function fillCaseFile(
  database: Database,
  actor: Actor,
  itemId: string,
  now = NOW,
): Promise<void> {
  for (const phase of ['before', 'after'] as const)
    await filePhoto(database, actor, itemId, phase, now)
}
