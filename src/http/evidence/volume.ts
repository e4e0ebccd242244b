/** /api/items/{itemId}/case-file.pdf and .zip: the whole case file, bound for the archive (一键成卷). */

import { PassThrough, pipeline, Readable } from 'node:stream'
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { ZipFile } from 'yazl'
import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { clockInChina } from '../../domain/evidence/archive.ts'
import type { EvidenceFile } from '../../domain/evidence/evidence.ts'
import { kindOf, MEDIA } from '../../domain/evidence/media.ts'
import type { Content, VolumeDocument } from '../../domain/evidence/volume.ts'
import type { Actor } from '../../domain/organisation/actor.ts'
import { type Caller, reading } from '../../store/db.ts'
import { type Archive, readArchive } from '../../store/evidence/archive.ts'
import { type Files, readFile } from '../../store/evidence/files.ts'
import type { Env } from '../caller.ts'
import { binary } from '../content.ts'
import { saveAs, stemOf } from '../file-name.ts'
import type { FilingParts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { turnstile } from '../turnstile.ts'
import { demandValid } from '../valid.ts'

const params = z.object({ itemId: z.uuid() })
const file = (mediaType: string) => ({
  description: '文件 / The file',
  content: binary(mediaType),
})

const asPdf = createRoute({
  method: 'get',
  path: '/items/{itemId}/case-file.pdf',
  summary: '一键成卷：封面、目录、各部分、备考表；超出页数分卷 / The file bound into volumes',
  request: { params },
  responses: { 200: file('application/pdf'), default: PROBLEM },
})

const asZip = createRoute({
  method: 'get',
  path: '/items/{itemId}/case-file.zip',
  summary: '电子卷：原件、校验值清单、签名树头 / The originals with a manifest of hashes',
  request: { params },
  responses: { 200: file('application/zip'), default: PROBLEM },
})

const BINDING_AT_ONCE = 1
const WAITING = 8
/** Of all PDFs merged into one export; what is beyond is named with its hash. */
const MERGED_BYTES = 150 * 1024 * 1024

export function volumes({ database, filing: { files } }: FilingParts) {
  const read = ({ actor, now }: Caller, itemId: string) => {
    demand(actor, 'case-file.export')
    return reading(database, actor, (db) => readArchive(db, itemId, dayInChina(now)))
  }
  const bind = turnstile(
    async (archive: Archive, { actor, now }: Caller) => {
      const { bindVolumes } = await import('../../compiler/volume/bind.ts')
      const { number, title } = archive.item
      const { town, unit, span, mostPages, checkpoint } = archive
      const head =
        checkpoint === null ? [] : ['日志树头（签名）：', ...checkpoint.trim().split('\n')]
      const file = {
        town,
        item: { number, title, unit },
        span,
        madeOn: dayInChina(now),
        remarks: [...archive.remarks, ...head],
        documents: await documentsOf(files, actor, archive),
      }
      return bindVolumes(file, mostPages, now)
    },
    BINDING_AT_ONCE,
    WAITING,
  )

  return new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(asPdf, async (c) => {
      const archive = await read(c.var.caller, c.req.valid('param').itemId)
      const { bytes } = await bind(archive, c.var.caller)
      return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
        'content-type': 'application/pdf',
        'content-disposition': saveAs(`${nameOf(archive)}-案卷.pdf`),
      })
    })
    .openapi(asZip, async (c) => {
      const { actor, now } = c.var.caller
      const archive = await read(c.var.caller, c.req.valid('param').itemId)
      const stream = Readable.toWeb(zipped(files, actor, archive, now)) as ReadableStream
      return c.body(stream, 200, {
        'content-type': 'application/zip',
        'content-disposition': saveAs(`${nameOf(archive)}-电子卷.zip`),
      })
    })
}

const nameOf = ({ item }: Archive) =>
  `${item.number} ${item.title}`.replace(/[/\\:*?"<>|]/g, '_').slice(0, 80)

async function documentsOf(
  files: Files,
  { tenantId }: Actor,
  { entries, previews }: Archive,
): Promise<readonly VolumeDocument[]> {
  let merged = 0
  const contentOf = async (each: EvidenceFile): Promise<Content> => {
    const captions = captionsOf(each)
    const preview = previews.get(each.fileId)
    if (preview !== undefined)
      return { kind: 'picture', jpeg: await readFile(files, tenantId, preview), captions }
    if (kindOf(each.mediaType) !== 'pdf' || merged + each.bytes > MERGED_BYTES)
      return { kind: 'listed', captions: [...captions, '原件见电子卷。'] }
    merged += each.bytes
    return { kind: 'pdf', bytes: await readFile(files, tenantId, each.sha256), captions }
  }
  const documents: VolumeDocument[] = []
  for (const entry of entries) {
    const contents: Content[] = []
    if (entry.kind === 'records') contents.push(entry)
    else for (const each of entry.files) contents.push(await contentOf(each))
    const { number, by, title, on } = entry
    documents.push({ number, by, title, on, contents })
  }
  return documents
}

function captionsOf({ name, sha256, bytes, picture }: EvidenceFile): readonly string[] {
  const taken = picture?.takenAt ?? null
  const place = picture?.place ?? null
  return [
    `文件：${name}（${bytes} 字节）`,
    `SHA-256：${sha256}`,
    ...(taken === null ? [] : [`拍摄时间：${clockInChina(taken)}`]),
    ...(place === null ? [] : [`拍摄地点：${place.latitude}，${place.longitude}`]),
  ]
}

/** The originals in the order of the archive, read as they are sent; a wrong hash breaks the download off. */
function zipped(files: Files, { tenantId }: Actor, archive: Archive, now: Date): Readable {
  const zip = new ZipFile()
  const output = new PassThrough()
  const broken = (error: Error) => void output.destroy(error)
  zip.on('error', broken)
  const documents = archive.entries.map((entry, index) => {
    const { part, number, by, title, on } = entry
    const order = String(index + 1).padStart(3, '0')
    const folder = `${order}-${part}`
    const kept = entry.kind === 'evidence' ? entry.files : []
    return {
      order: index + 1,
      part,
      title,
      number,
      by,
      on,
      records: entry.kind === 'records' ? entry.sheets : [],
      files: kept.map((each, at) => ({
        path: `${folder}/${at + 1}-${stemOf(each.name)}${MEDIA[each.mediaType].ending}`,
        name: each.name,
        sha256: each.sha256,
        bytes: each.bytes,
        mediaType: each.mediaType,
      })),
    }
  })
  const { item, checkpoint, remarks } = archive
  const { number, title, round, version } = item
  const manifest = {
    version: 1,
    item: { number, title, round, version },
    madeAt: now.toISOString(),
    remarks,
    documents,
    checkpoint,
  }
  zip.addBuffer(Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`), 'manifest.json', {
    mtime: now,
  })
  if (checkpoint !== null) zip.addBuffer(Buffer.from(checkpoint), 'checkpoint.txt', { mtime: now })
  for (const { path, sha256, bytes } of documents.flatMap((each) => each.files))
    zip.addReadStreamLazy(path, { mtime: now, compress: false, size: bytes }, (done) =>
      done(null, Readable.from(files.open(tenantId, sha256)).on('error', broken)),
    )
  zip.end()
  pipeline(zip.outputStream, output, () => {}) // whoever reads the output is told
  return output
}
