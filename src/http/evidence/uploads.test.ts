import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { Upload as TusUpload } from 'tus-js-client'
import { expect, test } from 'vitest'
import {
  aBomb,
  aDocx,
  anOldOfficeFile,
  aPdf,
  aPhoto,
  aVideo,
  aZip,
} from '../../../test/evidence-files.ts'
import { aFolder, freshDatabase, NOW } from '../../../test/fixtures.ts'
import { asCaller, aTown } from '../../../test/people.ts'
import { beginning, callingOff, goingOn, howFar, sending, sent } from '../../../test/sending.ts'
import { aServer } from '../../../test/server.ts'
import { keepUpload } from '../../actions/evidence/keep-upload.ts'
import { tidyUploads } from '../../actions/evidence/tidy-uploads.ts'
import { Upload } from '../../domain/evidence/upload.ts'
import { type Actor, theProgram } from '../../domain/organisation/actor.ts'
import { reading } from '../../store/db.ts'
import { readFile } from '../../store/evidence/files.ts'
import { openFiling } from '../../store/evidence/filing.ts'
import { listen } from '../listen.ts'

const { database, tenantId } = await freshDatabase()
const town = await aTown(database, tenantId)
const { clerk, auditor } = town.actors
const member = town.actors['unit-member']
const data = await aFolder('evidence')
const filing = openFiling(data, null)
const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000)
const appOf = (actor: Actor | null, now = NOW) =>
  aServer(database, actor, { filing, clock: () => now })
const app = appOf(member)

const codeOf = async (response: Response) => ((await response.json()) as { code?: string }).code
const idOf = (place: string) => place.split('/').at(-1) ?? ''
const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
/** Every file there is, put away or under way. */
const stored = async () =>
  (await readdir(data, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
const rows = () =>
  reading(database, theProgram(tenantId), (db) => db.selectFrom('upload').selectAll().execute())

test('a photograph comes in pieces, over a break and a restart, and is kept under its hash', async () => {
  const bytes = await aPhoto({ takenAt: '2026:02:27 10:20:30', place: [39, 117] })
  const begun = await beginning(app, bytes.length, '整改后.jpg')
  const place = begun.headers.get('location') ?? ''
  expect({ status: begun.status, place }).toEqual({
    status: 201,
    place: expect.stringMatching(/^\/api\/uploads\/[0-9a-f-]{36}$/),
  })
  const half = Math.floor(bytes.length / 2)
  expect((await goingOn(app, place, bytes.subarray(0, half), 0)).status).toBe(204)
  expect(await codeOf(await goingOn(app, place, bytes.subarray(9), 9))).toBe('UPLOAD_OFFSET_WRONG')

  const restarted = appOf(member)
  const asked = await howFar(restarted, place)
  expect(asked.headers.get('upload-offset')).toBe(String(half))
  expect(Upload.parse(await (await restarted.request(place)).json()).file).toBeNull()
  const done = await goingOn(restarted, place, bytes.subarray(half), half)
  expect({ status: done.status, offset: done.headers.get('upload-offset') }).toEqual({
    status: 204,
    offset: String(bytes.length),
  })

  const upload = Upload.parse(await (await restarted.request(place)).json())
  const sha256 = sha256Of(bytes)
  expect(upload).toMatchObject({
    name: '整改后.jpg',
    file: {
      sha256,
      bytes: bytes.length,
      mediaType: 'image/jpeg',
      picture: {
        width: 640,
        height: 480,
        takenAt: '2026-02-27T02:20:30.000Z', // the camera's clock is China's
        place: { latitude: 39.5, longitude: 117.25 },
      },
    },
  })
  expect(await readFile(filing.files, tenantId, sha256)).toEqual(bytes)
  expect(await readdir(filing.partsFolder)).toEqual([])
  // Whoever missed the answer sees that all has come, and the bytes are not taken a second time.
  expect((await howFar(app, place)).headers.get('upload-offset')).toBe(String(bytes.length))
  expect((await goingOn(app, place, Buffer.from('x'), bytes.length)).status).toBe(409)
})

test('begun again under its key, it is the same upload, for the same person alone', async () => {
  const bytes = await aPhoto({ seed: 78 })
  const keyed = { 'idempotency-key': 'a-photo' }
  const begin = async (as = app, headers: object = keyed) => {
    const { status, headers: said } = await beginning(as, bytes.length, 'a.jpg', headers)
    expect(status).toBe(201)
    return said.get('location') ?? ''
  }
  const place = await begin()
  expect(await begin(app, { 'idempotency-key': 'another' })).not.toBe(place)
  expect(await begin(appOf(clerk))).not.toBe(place)
  const half = Math.floor(bytes.length / 2)
  await goingOn(app, place, bytes.subarray(0, half), 0)
  expect(await begin()).toBe(place)
  expect((await howFar(app, place)).headers.get('upload-offset')).toBe(String(half))

  // At the same moment only one begins it; the other is told to ask where it goes on.
  const both = await Promise.all(
    [1, 2].map(() => beginning(app, 9, 'b.jpg', { 'idempotency-key': 'at-once' })),
  )
  for (const each of both)
    if (each.status !== 201) expect(await codeOf(each)).toBe('UPLOAD_OFFSET_WRONG')
  expect(both.some(({ status }) => status === 201)).toBe(true)

  await goingOn(app, place, bytes.subarray(half), half)
  expect(await begin()).toBe(place) // all of it is there
  const upload = Upload.parse(await (await app.request(place)).json())
  expect(upload.file?.sha256).toBe(sha256Of(bytes))
  const left = await readdir(filing.partsFolder)
  expect(left.some((name) => name.startsWith(idOf(place)))).toBe(false)
})

test('the kept client of the protocol sends a file in pieces', async () => {
  const server = await listen(app.fetch, '127.0.0.1', 0)
  const bytes = await aPhoto({ seed: 77 })
  try {
    const url = await new Promise<string>((resolve, reject) => {
      const upload = new TusUpload(bytes, {
        endpoint: `http://127.0.0.1:${server.port}/api/uploads`,
        chunkSize: 4_096,
        metadata: { filename: '现场.jpg' },
        headers: { 'x-taizhang': '1' },
        retryDelays: null,
        onSuccess: () => resolve(upload.url ?? ''),
        onError: reject,
      })
      upload.start()
    })
    const kept = Upload.parse(await (await fetch(url)).json())
    expect(kept).toMatchObject({ name: '现场.jpg', file: { sha256: sha256Of(bytes) } })
  } finally {
    await server.close()
  }
})

test.each([
  ['JPEG', await aPhoto({ seed: 2 }), 'image/jpeg'],
  ['PNG', await aPhoto({ seed: 3, format: 'png' }), 'image/png'],
  ['WebP', await aPhoto({ seed: 4, format: 'webp' }), 'image/webp'],
  ['TIFF', await aPhoto({ seed: 5, format: 'tiff' }), 'image/tiff'],
  ['PDF', aPdf(), 'application/pdf'],
  ['Word', await aDocx(), /wordprocessingml/],
  ['OFD', await aZip({ 'OFD.xml': '<ofd/>', 'Doc_0/Document.xml': '<d/>' }), 'application/ofd'],
  ['Word before 2007', anOldOfficeFile('WordDocument'), 'application/msword'],
  ['Excel before 2007', anOldOfficeFile('Workbook'), 'application/vnd.ms-excel'],
  ['text', Buffer.from('检查笔录\r\n一、现场无扬尘。'), 'text/plain'],
  ['text in GB 18030', Buffer.from('bcecb2e9b1cac2bc0d0a', 'hex'), 'text/plain'],
  ['film', aVideo(), 'video/mp4'],
  [
    'a phone’s picture with a short film behind it',
    Buffer.concat([await aPhoto({ seed: 6 }), aVideo()]),
    'image/jpeg',
  ],
] as const)('kept by its content, whatever its name: %s', async (_, bytes, mediaType) => {
  const { file } = await sent(app, bytes, 'invoice.exe')
  expect(file).toMatchObject({
    sha256: sha256Of(bytes),
    mediaType: mediaType instanceof RegExp ? expect.stringMatching(mediaType) : mediaType,
  })
})

const photo = await aPhoto({ seed: 9 })
const png = await aPhoto({ seed: 9, format: 'png' })
const macros = { 'word/vbaProject.bin': 'x' }
const many = Object.fromEntries(Array.from({ length: 10_001 }, (_, i) => [`a${i}`, '']))

test.each([
  ['nothing', Buffer.alloc(0), 422, 'FILE_EMPTY'],
  ['a program', Buffer.from(`MZ${'\0'.repeat(200)}`), 415, 'FILE_KIND_REFUSED'],
  ['a page', Buffer.from('<html><script>1</script></html>'), 415, 'FILE_KIND_REFUSED'],
  ['a drawing with script', Buffer.from('<svg onload="x()"/>'), 415, 'FILE_KIND_REFUSED'],
  ['a shell script', Buffer.from('#!/bin/sh\nrm -r /\n'), 415, 'FILE_KIND_REFUSED'],
  ['bytes of nothing', Buffer.from([1, 2, 3, 0, 255, 254]), 415, 'FILE_KIND_REFUSED'],
  ['an archive', await aZip({ 'a.txt': 'a' }), 415, 'FILE_KIND_REFUSED'],
  ['an animation', await sharpGif(), 415, 'FILE_KIND_REFUSED'],
  ['old Office of no program', anOldOfficeFile('Else'), 415, 'FILE_KIND_REFUSED'],
  ['old Office with macros', anOldOfficeFile('WordDocument _VBA_PROJECT'), 422, 'FILE_WITH_MACROS'],
  ['old Office with a password', anOldOfficeFile('EncryptedPackage'), 422, 'FILE_ENCRYPTED'],
  ['Word with macros', await aDocx(macros), 422, 'FILE_WITH_MACROS'],
  ['Word of too many parts', await aDocx(many), 422, 'FILE_UNFOLDS_TOO_FAR'],
  ['half a Word file', (await aDocx()).subarray(0, 300), 422, 'FILE_DAMAGED'],
  [
    'a picture that is an archive',
    Buffer.concat([photo, await aZip({ a: 'b' })]),
    422,
    'FILE_DISGUISED',
  ],
  [
    'a picture that is a page',
    Buffer.concat([photo, Buffer.from('<script >x</script>')]),
    422,
    'FILE_DISGUISED',
  ],
  [
    'a picture that is PHP',
    Buffer.concat([png, Buffer.from('<?php system(1);')]),
    422,
    'FILE_DISGUISED',
  ],
  [
    'a picture that is a PDF',
    Buffer.concat([photo.subarray(0, 2), comment('%PDF-1.4'), photo.subarray(2)]),
    422,
    'FILE_DISGUISED',
  ],
  [
    'a PDF that is an archive',
    Buffer.concat([aPdf(), await aZip({ a: 'b' })]),
    422,
    'FILE_DISGUISED',
  ],
  ['half a picture', photo.subarray(0, photo.length / 2), 422, 'FILE_DAMAGED'],
  ['half a PNG', png.subarray(0, png.length / 2), 422, 'FILE_DAMAGED'],
  ['half a PDF', aPdf().subarray(0, 120), 422, 'FILE_DAMAGED'],
  ['half a film', aVideo().subarray(0, 900), 422, 'FILE_DAMAGED'],
  ['a bomb of pixels', await aBomb(50_000), 422, 'PICTURE_TOO_LARGE'],
  ['a strip of pixels', await sharpStrip(), 422, 'PICTURE_TOO_LARGE'],
  ['a lie about its size', await aBomb(4_000), 422, 'FILE_DAMAGED'],
] as const)('refused, and nothing is stored: %s', async (_, bytes, status, code) => {
  const before = { files: await stored(), rows: await rows() }
  const { response, place } = await sending(app, bytes, '照片.jpg')
  expect({ status: response.status, code: await codeOf(response) }).toEqual({ status, code })
  expect({ files: await stored(), rows: await rows() }).toEqual(before)
  if (place !== '') expect((await howFar(app, place)).status).toBe(404)
})

test('text larger than text may be is refused', async () => {
  const { response } = await sending(app, Buffer.alloc(6 * 1024 * 1024, 'a'), 'a.txt')
  expect(await codeOf(response)).toBe('FILE_KIND_REFUSED')
})

test.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\Windows\\system32\\照片.jpg', '照片.jpg'],
  ['a\0b\u202e.jpg', 'ab.jpg'],
])('the name %j is kept as %j', async (given, name) => {
  expect((await sent(app, photo, given)).name).toBe(name)
})

test.each([
  ['a name of dots', () => beginning(app, 10, '..'), 400, 'INPUT_INVALID'],
  ['no length', () => beginning(app, Number.NaN, 'a.jpg'), 400, 'INPUT_INVALID'],
  ['a negative length', () => beginning(app, -1, 'a.jpg'), 400, 'INPUT_INVALID'],
  ['too long', () => beginning(app, 2 ** 31, 'a.jpg'), 413, 'UPLOAD_TOO_LARGE'],
  [
    'bad metadata',
    () => beginning(app, 10, 'a', { 'upload-metadata': '%%' }),
    400,
    'INPUT_INVALID',
  ],
  [
    'another protocol',
    () => beginning(app, 10, 'a', { 'tus-resumable': '9.9' }),
    400,
    'INPUT_INVALID',
  ],
  ['nobody', () => beginning(appOf(null), 10, 'a.jpg'), 401, 'SIGN_IN_NEEDED'],
  ['one who may not', () => beginning(appOf(auditor), 10, 'a.jpg'), 403, 'NOT_YOUR_DUTY'],
  [
    'no such upload',
    () => goingOn(app, `/api/uploads/${tenantId}`, photo, 0),
    404,
    'UPLOAD_NOT_FOUND',
  ],
  ['a path', () => goingOn(app, '/api/uploads/..%2f..%2fx', photo, 0), 400, 'INPUT_INVALID'],
] as const)('not begun: %s', async (_, ask, status, code) => {
  const before = await stored()
  const response = await ask()
  expect({ status: response.status, code: await codeOf(response) }).toEqual({ status, code })
  expect(await stored()).toEqual(before)
})

test('without the header of our own page nothing is taken', async () => {
  const response = await app.request('/api/uploads', {
    method: 'POST',
    headers: { 'tus-resumable': '1.0.0', 'upload-length': '5' },
  })
  expect(await codeOf(response)).toBe('REQUEST_HEADER_MISSING')
})

test('more bytes than were announced are refused', async () => {
  const place = (await beginning(app, 10, 'a.jpg')).headers.get('location') ?? ''
  expect(await codeOf(await goingOn(app, place, Buffer.alloc(11), 0))).toBe('UPLOAD_TOO_LARGE')
  expect((await callingOff(app, place)).status).toBe(204)
})

test('an upload is its person’s alone', async () => {
  const place = (await beginning(app, 10, 'a.jpg')).headers.get('location') ?? ''
  const other = appOf(clerk)
  for (const response of [
    await howFar(other, place),
    await goingOn(other, place, Buffer.alloc(10), 0),
    await callingOff(other, place),
    await other.request(place),
  ])
    expect(response.status).toBe(404)
  expect((await callingOff(app, place)).status).toBe(204)
  expect((await howFar(app, place)).status).toBe(404)
})

test('two people send the same file; one of them calls it off', async () => {
  const bytes = await aPhoto({ seed: 40 })
  const [mine, theirs] = await Promise.all([
    sent(app, bytes, 'a.jpg'),
    sent(appOf(clerk), bytes, 'b.jpg'),
  ])
  expect((await stored()).filter((name) => name === sha256Of(bytes))).toHaveLength(1)
  await callingOff(app, `/api/uploads/${mine.uploadId}`)
  expect(await readFile(filing.files, tenantId, sha256Of(bytes))).toEqual(bytes)
  await callingOff(appOf(clerk), `/api/uploads/${theirs.uploadId}`)
  expect(await stored()).not.toContain(sha256Of(bytes))
})

test('a person has so many unfinished uploads and no more', async () => {
  const person = appOf(await town.person('勤快人', ['unit-member']))
  for (let i = 0; i < 60; i += 1) expect((await beginning(person, 10, 'a.jpg')).status).toBe(201)
  const response = await beginning(person, 10, 'a.jpg')
  expect({ status: response.status, code: await codeOf(response) }).toEqual({
    status: 429,
    code: 'UPLOADS_TOO_MANY',
  })
})

test('killed between the file and its row, the file is found by the next attempt, or swept', async () => {
  const crash = new Error('killed')
  const dying = (after: number): typeof filing => {
    let puts = 0
    return {
      ...filing,
      files: {
        ...filing.files,
        async put(...args) {
          await filing.files.put(...args)
          puts += 1
          if (puts === after) throw crash
        },
      },
    }
  }
  const bytes = await aPhoto({ seed: 50 })
  for (const after of [1, 2]) {
    const begun = await beginning(app, bytes.length, 'a.jpg')
    const place = begun.headers.get('location') ?? ''
    const doomed = aServer(database, member, { filing: dying(after), logFault: () => {} })
    expect((await goingOn(doomed, place, bytes, 0)).status).toBe(500)
    expect((await rows()).find((row) => row.upload_id === idOf(place))?.kept_at).toBeNull()
    if (after === 1) {
      const upload = await keepUpload(database, filing, asCaller(member), idOf(place))
      expect(upload.file?.sha256).toBe(sha256Of(bytes))
      await callingOff(app, place)
    }
  }
  expect(await stored()).toContain(sha256Of(bytes))
  await tidyUploads(database, filing, tenantId, later(49))
  expect(await stored()).not.toContain(sha256Of(bytes))
})

test('what nobody finishes or uses is removed when its time is over, not before', async () => {
  const kept = await sent(app, await aPhoto({ seed: 60 }), 'a.jpg')
  const place = (await beginning(app, 10, 'b.jpg')).headers.get('location') ?? ''
  await tidyUploads(database, filing, tenantId, later(47))
  expect((await howFar(app, place)).status).toBe(200)
  await tidyUploads(database, filing, tenantId, later(49))
  expect((await howFar(app, place)).status).toBe(404)
  expect((await app.request(`/api/uploads/${kept.uploadId}`)).status).toBe(200)
  await tidyUploads(database, filing, tenantId, later(8 * 24))
  expect((await app.request(`/api/uploads/${kept.uploadId}`)).status).toBe(404)
  expect({ files: await stored(), rows: await rows() }).toEqual({ files: [], rows: [] })
})

async function sharpGif(): Promise<Buffer> {
  const { default: sharp } = await import('sharp')
  return sharp(png).gif().toBuffer()
}

async function sharpStrip(): Promise<Buffer> {
  const { default: sharp } = await import('sharp')
  const create = { width: 30_001, height: 1, channels: 3, background: 'red' } as const
  return sharp({ create }).png().toBuffer()
}

/** A comment segment of a JPEG. */
function comment(text: string): Buffer {
  const head = Buffer.from([0xff, 0xfe, 0, 2 + text.length])
  return Buffer.concat([head, Buffer.from(text)])
}
