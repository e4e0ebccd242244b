/** /api/enforcement/cases/{caseId}/evidence: the files that prove a case. */

import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { demand } from '../../domain/access/permissions.ts'
import { isHeld } from '../../domain/enforcement/evidence.ts'
import type { Actor } from '../../domain/organisation/actor.ts'
import { refuse } from '../../domain/refusal.ts'
import { type Database, reading } from '../../store/db.ts'
import { readCase } from '../../store/enforcement/cases.ts'
import { caseFiles, findCaseFile } from '../../store/enforcement/files.ts'
import { type Files, readFile } from '../../store/evidence/files.ts'
import type { Env } from '../caller.ts'
import { binary } from '../content.ts'
import { saveAs } from '../file-name.ts'
import type { FilingParts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'
import type { ArchivedFile } from './paper-file.ts'

const params = z.object({
  caseId: z.uuid(),
  evidenceId: z.uuid(),
  position: z.coerce.number().int().min(0).max(100),
})
const given = (mediaType: string) => ({
  description: '文件 / The file',
  content: binary(mediaType),
})

const file = createRoute({
  method: 'get',
  path: '/cases/{caseId}/evidence/{evidenceId}/{position}',
  summary: '一份证据文件，原样下载 / One file of the evidence, as it was sent in',
  request: { params },
  responses: { 200: given('application/octet-stream'), default: PROBLEM },
})

const preview = createRoute({
  method: 'get',
  path: '/cases/{caseId}/evidence/{evidenceId}/{position}/preview',
  summary: '照片预览（重新编码，不含元数据） / A picture to look at, encoded anew',
  request: { params },
  responses: { 200: given('image/jpeg'), default: PROBLEM },
})

export const caseEvidence = ({ database, filing: { files } }: FilingParts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(file, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'enforcement.read')
      const wanted = c.req.valid('param')
      const found = await reading(database, actor, (db) => findCaseFile(db, wanted))
      const bytes = await readFile(files, actor.tenantId, found.sha256)
      return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
        'content-type': 'application/octet-stream',
        'content-disposition': saveAs(found.name),
      })
    })
    .openapi(preview, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'enforcement.read')
      const wanted = c.req.valid('param')
      const { preview_sha256 } = await reading(database, actor, (db) => findCaseFile(db, wanted))
      if (preview_sha256 === null)
        return refuse('FILE_WITHOUT_PREVIEW', { fileId: wanted.evidenceId })
      const bytes = await readFile(files, actor.tenantId, preview_sha256)
      return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
        'content-type': 'image/jpeg',
        'content-disposition': 'inline',
      })
    })

/** What is held, numbered as in the list of evidence. */
export async function evidenceOf(
  database: Database,
  files: Files,
  actor: Actor,
  caseId: string,
): Promise<readonly ArchivedFile[]> {
  const { held, rows } = await reading(database, actor, async (db) => ({
    held: (await readCase(db, caseId)).evidence.filter(isHeld),
    rows: await caseFiles(db, caseId),
  }))
  const archived: ArchivedFile[] = []
  for (const [at, { evidenceId }] of held.entries())
    for (const { evidence_id, position, name, sha256 } of rows) {
      if (evidence_id !== evidenceId) continue
      const path = `证据/${String(at + 1).padStart(2, '0')}-${position + 1} ${name.replaceAll(/[\\/:*?"<>|]/g, '_')}`
      archived.push({ path, bytes: await readFile(files, actor.tenantId, sha256) })
    }
  return archived
}
