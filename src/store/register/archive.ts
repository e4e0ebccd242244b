/** All that is known of one subject, to be bound into a file. */

import type { SubjectEvidence } from '../../domain/register/filing.ts'
import type { Register } from '../../domain/register/register-pack.ts'
import type { Units } from '../../domain/register/sheet.ts'
import type { Subject } from '../../domain/register/subject.ts'
import type { Db } from '../db.ts'
import { registerAt } from './definitions.ts'
import { listSubjectEvidence } from './evidence.ts'
import { unitsOfSheets } from './sheets.ts'
import { readSubjectStory, type SubjectStoryEvent } from './story.ts'
import { findSubject } from './subjects.ts'

export interface SubjectArchive {
  readonly town: string
  readonly register: Register
  readonly subject: Subject
  readonly units: Units
  /** First to last, without what was withdrawn. */
  readonly evidence: readonly SubjectEvidence[]
  readonly events: readonly SubjectStoryEvent[]
  /** Previews of pictures by the file they belong to. */
  readonly previews: ReadonlyMap<string, string>
}

/** @throws {Refusal} SUBJECT_NOT_FOUND */
export async function readSubjectArchive(db: Db, subjectId: string): Promise<SubjectArchive> {
  const subject = await findSubject(db, subjectId)
  const evidence = (await listSubjectEvidence(db, subjectId))
    .filter(({ withdrawn }) => withdrawn === null)
    .reverse()
  const ids = evidence.flatMap(({ files }) => files.map(({ fileId }) => fileId))
  const previews =
    ids.length === 0
      ? []
      : await db
          .selectFrom('subject_file')
          .select(['file_id', 'preview_sha256'])
          .where('file_id', 'in', ids)
          .execute()
  const tenant = await db.selectFrom('tenant').select('name').executeTakeFirstOrThrow()
  return {
    town: tenant.name,
    register: await registerAt(db, subject.register, subject.registerVersion),
    subject,
    units: await unitsOfSheets(db),
    evidence,
    events: await readSubjectStory(db, subjectId),
    previews: new Map(
      previews.flatMap(({ file_id, preview_sha256 }) =>
        preview_sha256 === null ? [] : [[file_id, preview_sha256] as const],
      ),
    ),
  }
}
