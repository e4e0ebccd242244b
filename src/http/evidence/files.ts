/**
 * The files of evidence: the original as an attachment, a picture's preview made anew. Neither can do
 * anything in a browser (see `guardedFiles`).
 */
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { demand } from '../../domain/access/permissions.ts'
import { MEDIA } from '../../domain/evidence/media.ts'
import type { Actor } from '../../domain/organisation/actor.ts'
import { refuse } from '../../domain/refusal.ts'
import { reading } from '../../store/db.ts'
import { findFile } from '../../store/evidence/evidence.ts'
import { readFile } from '../../store/evidence/files.ts'
import type { Env } from '../caller.ts'
import { saveAs, stemOf } from '../file-name.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'
import type { EvidenceParts } from './uploads.ts'

/** Up to here the whole file is checked before the first byte leaves; a longer one breaks off when it is wrong. */
const AT_ONCE_BYTES = 16 * 1024 * 1024

const params = z.object({ itemId: z.uuid(), evidenceId: z.uuid(), fileId: z.uuid() })
const PATH = '/items/{itemId}/evidence/{evidenceId}/files/{fileId}'
const binary = { schema: z.string().openapi({ format: 'binary' }) }

const download = createRoute({
  method: 'get',
  path: PATH,
  summary: '下载原件 / Download the original',
  request: { params },
  responses: {
    200: { description: '原件 / The original', content: { 'application/octet-stream': binary } },
    default: PROBLEM,
  },
})

const preview = createRoute({
  method: 'get',
  path: `${PATH}/preview`,
  summary: '照片预览（重新编码，不含元数据）/ A picture’s preview, encoded anew, without metadata',
  request: { params },
  responses: {
    200: { description: '预览 / The preview', content: { 'image/jpeg': binary } },
    default: PROBLEM,
  },
})

export function evidenceFiles({ database, filing: { files } }: EvidenceParts) {
  const find = (actor: Actor, which: z.infer<typeof params>) => {
    demand(actor, 'evidence.read')
    return reading(database, actor, (db) => findFile(db, which))
  }

  return new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(download, async (c) => {
      const { actor } = c.var.caller
      const { name, sha256, bytes, mediaType } = await find(actor, c.req.valid('param'))
      const content =
        bytes <= AT_ONCE_BYTES
          ? ((await readFile(files, actor.tenantId, sha256)) as Uint8Array<ArrayBuffer>)
          : ReadableStream.from(files.open(actor.tenantId, sha256))
      return c.body(content as ReadableStream, 200, {
        'content-type': mediaType,
        'content-length': String(bytes),
        'content-disposition': saveAs(`${stemOf(name)}${MEDIA[mediaType].ending}`),
      })
    })
    .openapi(preview, async (c) => {
      const { actor } = c.var.caller
      const { fileId, previewSha256 } = await find(actor, c.req.valid('param'))
      if (previewSha256 === null) return refuse('FILE_WITHOUT_PREVIEW', { fileId })
      const bytes = await readFile(files, actor.tenantId, previewSha256)
      return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
        'content-type': 'image/jpeg',
        'content-disposition': 'inline',
      })
    })
}
