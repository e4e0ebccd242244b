/** /api/subjects/…/file.pdf and .zip: one subject, one file (一企一档), bound or as originals with a manifest. */

import { PassThrough, pipeline, Readable } from 'node:stream'
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { ZipFile } from 'yazl'
import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { EVIDENCE } from '../../domain/evidence/evidence-pack.ts'
import { kindOf, MEDIA } from '../../domain/evidence/media.ts'
import type { Content, VolumeDocument } from '../../domain/evidence/volume.ts'
import { storySheets, subjectSheet } from '../../domain/register/printed.ts'
import { type Caller, reading } from '../../store/db.ts'
import { type Files, readFile } from '../../store/evidence/files.ts'
import { currentPack } from '../../store/packs/packs.ts'
import { readSubjectArchive, type SubjectArchive } from '../../store/register/archive.ts'
import type { Env } from '../caller.ts'
import { binary } from '../content.ts'
import { saveAs, stemOf } from '../file-name.ts'
import type { FilingParts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { turnstile } from '../turnstile.ts'
import { demandValid } from '../valid.ts'

const params = z.object({ subjectId: z.uuid() })
const file = (mediaType: string) => ({
  description: '文件 / The file',
  content: binary(mediaType),
})

const asPdf = createRoute({
  method: 'get',
  path: '/subjects/{subjectId}/file.pdf',
  summary: '一企一档成卷：基本情况、经过、各份材料 / The subject’s file, bound',
  request: { params },
  responses: { 200: file('application/pdf'), default: PROBLEM },
})

const asZip = createRoute({
  method: 'get',
  path: '/subjects/{subjectId}/file.zip',
  summary: '一企一档电子卷：原件和校验值清单 / The originals with a manifest of hashes',
  request: { params },
  responses: { 200: file('application/zip'), default: PROBLEM },
})

const BINDING_AT_ONCE = 1
const WAITING = 8
/** Of all PDFs merged into one file; what is beyond is named with its hash. */
const MERGED_BYTES = 100 * 1024 * 1024

export function subjectArchives({ database, filing: { files } }: FilingParts) {
  const bind = turnstile(
    async ({ actor, now }: Caller, archive: SubjectArchive, mostPages: number) => {
      const { bindVolumes } = await import('../../compiler/volume/bind.ts')
      const { town, register, subject } = archive
      const today = dayInChina(now)
      const bound = {
        town,
        item: { number: register.zh, title: subject.name, unit: subject.unit ?? '' },
        span: [subject.enteredAt.slice(0, 10), today] as const,
        madeOn: today,
        remarks: [],
        documents: await documentsOf(files, actor.tenantId, archive),
      }
      return bindVolumes(bound, mostPages, now)
    },
    BINDING_AT_ONCE,
    WAITING,
  )

  return new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(asPdf, async (c) => {
      const { caller } = c.var
      demand(caller.actor, 'register.read')
      const { subjectId } = c.req.valid('param')
      const [archive, { volume }] = await reading(database, caller.actor, async (db) => [
        await readSubjectArchive(db, subjectId),
        await currentPack(db, EVIDENCE, dayInChina(caller.now)),
      ])
      const { bytes } = await bind(caller, archive, volume.mostPages)
      return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
        'content-type': 'application/pdf',
        'content-disposition': saveAs(`${nameOf(archive)}-档案.pdf`),
      })
    })
    .openapi(asZip, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'register.read')
      const { subjectId } = c.req.valid('param')
      const archive = await reading(database, actor, (db) => readSubjectArchive(db, subjectId))
      const stream = Readable.toWeb(zipped(files, actor.tenantId, archive, now)) as ReadableStream
      return c.body(stream, 200, {
        'content-type': 'application/zip',
        'content-disposition': saveAs(`${nameOf(archive)}-电子档案.zip`),
      })
    })
}

const nameOf = ({ subject }: SubjectArchive) => subject.name.replace(/[/\\:*?"<>|]/g, '_')

async function documentsOf(
  files: Files,
  tenantId: string,
  { register, subject, units, events, evidence, previews }: SubjectArchive,
): Promise<readonly VolumeDocument[]> {
  let merged = 0
  const contentOf = async (
    each: SubjectArchive['evidence'][number]['files'][number],
  ): Promise<Content> => {
    const captions = [`文件：${each.name}（${each.bytes} 字节）`, `SHA-256：${each.sha256}`]
    const preview = previews.get(each.fileId)
    if (preview !== undefined)
      return { kind: 'picture', jpeg: await readFile(files, tenantId, preview), captions }
    if (kindOf(each.mediaType) !== 'pdf' || merged + each.bytes > MERGED_BYTES)
      return { kind: 'listed', captions: [...captions, '原件见电子档案。'] }
    merged += each.bytes
    return { kind: 'pdf', bytes: await readFile(files, tenantId, each.sha256), captions }
  }
  const by = subject.unit ?? ''
  const documents: VolumeDocument[] = [
    {
      ...{ number: '', by, title: '基本情况', on: subject.enteredAt.slice(0, 10) },
      contents: [{ kind: 'records', sheets: [subjectSheet(register, subject, units)] }],
    },
    {
      ...{ number: '', by, title: '经过', on: subject.changedAt.slice(0, 10) },
      contents: [{ kind: 'records', sheets: storySheets(register, events) }],
    },
  ]
  for (const { kind, title, addedByName, addedAt, on, files: filed } of evidence) {
    const contents: Content[] = []
    for (const each of filed) contents.push(await contentOf(each))
    const zh = register.evidence.find(({ key }) => key === kind)?.zh ?? kind
    documents.push({
      ...{ number: '', by: addedByName, on: on ?? addedAt.slice(0, 10), contents },
      title: title === '' ? zh : `${zh}：${title}`,
    })
  }
  return documents
}

/** The originals, read as they are sent; a wrong hash breaks the download off. */
function zipped(files: Files, tenantId: string, archive: SubjectArchive, now: Date): Readable {
  const zip = new ZipFile()
  const output = new PassThrough()
  const broken = (error: Error) => void output.destroy(error)
  zip.on('error', broken)
  const evidence = archive.evidence.map(({ files: filed, ...each }, index) => ({
    ...each,
    files: filed.map(({ fileId: _, picture: _picture, hasPreview: _preview, ...kept }, at) => ({
      ...kept,
      path: `${String(index + 1).padStart(3, '0')}-${each.kind}/${at + 1}-${stemOf(kept.name)}${MEDIA[kept.mediaType].ending}`,
    })),
  }))
  const { subject, events, register } = archive
  const manifest = {
    ...{ version: 1, register: register.zh, subject, madeAt: now.toISOString() },
    ...{ evidence, events },
  }
  zip.addBuffer(Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`), 'manifest.json', {
    mtime: now,
  })
  for (const { path, sha256, bytes } of evidence.flatMap((each) => each.files))
    zip.addReadStreamLazy(path, { mtime: now, compress: false, size: bytes }, (done) =>
      done(null, Readable.from(files.open(tenantId, sha256)).on('error', broken)),
    )
  zip.end()
  pipeline(zip.outputStream, output, () => {}) // whoever reads the output is told
  return output
}
