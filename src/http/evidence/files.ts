/**
 * The files of evidence: the original as an attachment, a picture's preview made anew. Neither can do
 * anything in a browser (see `guardedFiles`).
 */

import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { demand } from '../../domain/access/permissions.ts'
import { MEDIA, type MediaType } from '../../domain/evidence/media.ts'
import type { Actor } from '../../domain/organisation/actor.ts'
import { refuse } from '../../domain/refusal.ts'
import { PeriodKey } from '../../domain/scoring/period.ts'
import { reading } from '../../store/db.ts'
import { findFile } from '../../store/evidence/evidence.ts'
import { type Files, readFile } from '../../store/evidence/files.ts'
import { findFigureFile } from '../../store/monitoring/figure-files.ts'
import { findReadingFile } from '../../store/monitoring/reading-entries.ts'
import { findSubjectFile } from '../../store/register/evidence.ts'
import { findScoreFile } from '../../store/scoring/files.ts'
import type { Env } from '../caller.ts'
import { binary } from '../content.ts'
import { saveAs, stemOf } from '../file-name.ts'
import type { FilingParts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

/** Up to here the whole file is checked before the first byte leaves; a longer one breaks off when it is wrong. */
const AT_ONCE_BYTES = 16 * 1024 * 1024

const params = z.object({ itemId: z.uuid(), evidenceId: z.uuid(), fileId: z.uuid() })
const PATH = '/items/{itemId}/evidence/{evidenceId}/files/{fileId}'

const download = createRoute({
  method: 'get',
  path: PATH,
  summary: '下载原件 / Download the original',
  request: { params },
  responses: {
    200: { description: '原件 / The original', content: binary('application/octet-stream') },
    default: PROBLEM,
  },
})

const preview = createRoute({
  method: 'get',
  path: `${PATH}/preview`,
  summary: '照片预览（重新编码，不含元数据）/ A picture’s preview, encoded anew, without metadata',
  request: { params },
  responses: {
    200: { description: '预览 / The preview', content: binary('image/jpeg') },
    default: PROBLEM,
  },
})

const subjectParams = z.object({ subjectId: z.uuid(), fileId: z.uuid() })
const SUBJECT_PATH = '/subjects/{subjectId}/files/{fileId}'

const subjectDownload = createRoute({
  ...download,
  path: SUBJECT_PATH,
  request: { params: subjectParams },
})

const subjectPreview = createRoute({
  ...preview,
  path: `${SUBJECT_PATH}/preview`,
  request: { params: subjectParams },
})

const figureDownload = createRoute({
  ...download,
  path: '/figures/{figureId}/files/{fileId}',
  request: { params: z.object({ figureId: z.uuid(), fileId: z.uuid() }) },
})

const readingDownload = createRoute({
  ...download,
  path: '/readings/entries/{entryId}/files/{fileId}',
  request: { params: z.object({ entryId: z.uuid(), fileId: z.uuid() }) },
})

const scoreDownload = createRoute({
  ...download,
  path: '/scores/{period}/units/{unitId}/files/{fileId}',
  request: { params: z.object({ period: PeriodKey, unitId: z.uuid(), fileId: z.uuid() }) },
})

const PREVIEW = { 'content-type': 'image/jpeg', 'content-disposition': 'inline' } as const

interface Stored {
  readonly name: string
  readonly sha256: string
  readonly bytes: number
  readonly mediaType: MediaType
}

const bytesOf = async (files: Files, tenantId: string, sha256: string) =>
  (await readFile(files, tenantId, sha256)) as Uint8Array<ArrayBuffer>

const contentOf = async (files: Files, tenantId: string, { bytes, sha256 }: Stored) =>
  (bytes <= AT_ONCE_BYTES
    ? await bytesOf(files, tenantId, sha256)
    : ReadableStream.from(files.open(tenantId, sha256))) as ReadableStream

const headersOf = ({ name, bytes, mediaType }: Stored) => ({
  'content-type': mediaType,
  'content-length': String(bytes),
  'content-disposition': saveAs(`${stemOf(name)}${MEDIA[mediaType].ending}`),
})

export function evidenceFiles({ database, filing: { files } }: FilingParts) {
  const find = (actor: Actor, which: z.infer<typeof params>) => {
    demand(actor, 'evidence.read')
    return reading(database, actor, (db) => findFile(db, which))
  }
  const ofSubject = (actor: Actor, { subjectId, fileId }: z.infer<typeof subjectParams>) => {
    demand(actor, 'register.read')
    return reading(database, actor, (db) => findSubjectFile(db, subjectId, fileId))
  }

  return new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(download, async (c) => {
      const { actor } = c.var.caller
      const found = await find(actor, c.req.valid('param'))
      return c.body(await contentOf(files, actor.tenantId, found), 200, headersOf(found))
    })
    .openapi(figureDownload, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'monitoring.read')
      const file = await reading(database, actor, (db) => findFigureFile(db, c.req.valid('param')))
      return c.body(await contentOf(files, actor.tenantId, file), 200, headersOf(file))
    })
    .openapi(readingDownload, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'monitoring.read')
      const file = await reading(database, actor, (db) => findReadingFile(db, c.req.valid('param')))
      return c.body(await contentOf(files, actor.tenantId, file), 200, headersOf(file))
    })
    .openapi(scoreDownload, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'score.read')
      const file = await reading(database, actor, (db) => findScoreFile(db, c.req.valid('param')))
      return c.body(await contentOf(files, actor.tenantId, file), 200, headersOf(file))
    })
    .openapi(subjectDownload, async (c) => {
      const { actor } = c.var.caller
      const found = await ofSubject(actor, c.req.valid('param'))
      return c.body(await contentOf(files, actor.tenantId, found), 200, headersOf(found))
    })
    .openapi(preview, async (c) => {
      const { actor } = c.var.caller
      const which = c.req.valid('param')
      const { previewSha256 } = await find(actor, which)
      if (previewSha256 === null) return refuse('FILE_WITHOUT_PREVIEW', which)
      return c.body(await bytesOf(files, actor.tenantId, previewSha256), 200, PREVIEW)
    })
    .openapi(subjectPreview, async (c) => {
      const { actor } = c.var.caller
      const which = c.req.valid('param')
      const { previewSha256 } = await ofSubject(actor, which)
      if (previewSha256 === null) return refuse('FILE_WITHOUT_PREVIEW', which)
      return c.body(await bytesOf(files, actor.tenantId, previewSha256), 200, PREVIEW)
    })
}
