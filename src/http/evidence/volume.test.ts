import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { expect, test } from 'vitest'
import yauzl from 'yauzl'
import { aDocx, aPhoto } from '../../../test/evidence-files.ts'
import { aFolder, freshDatabase, NOW } from '../../../test/fixtures.ts'
import { asCaller, aTown } from '../../../test/people.ts'
import { sent } from '../../../test/sending.ts'
import { aServer } from '../../../test/server.ts'
import { aListing, SAID, STRAIGHT } from '../../../test/steps.ts'
import { fileEvidence } from '../../actions/evidence/file-evidence.ts'
import { withdrawEvidence } from '../../actions/evidence/withdraw-evidence.ts'
import { takeStep } from '../../actions/ledger/take-step.ts'
import { NewEvidence } from '../../domain/evidence/evidence.ts'
import { COMMANDS, type Command } from '../../domain/ledger/commands.ts'
import type { Step } from '../../domain/ledger/steps.ts'
import type { Actor } from '../../domain/organisation/actor.ts'
import { writing } from '../../store/db.ts'
import { placeOf } from '../../store/evidence/files.ts'
import { openFiling } from '../../store/evidence/filing.ts'
import { insertItems } from '../../store/ledger/listing.ts'

const { database, tenantId } = await freshDatabase()
const town = await aTown(database, tenantId)
const { clerk, auditor, checker } = town.actors
const [member, head] = [town.actors['unit-member'], town.actors['unit-head']]
const data = await aFolder('volume')
const filing = openFiling(data, null)
const appOf = (actor: Actor) => aServer(database, actor, { filing })

const take = (who: Actor, itemId: string, step: Step, change: object = {}) =>
  takeStep(database, asCaller(who), {
    itemId,
    command: { step, data: COMMANDS[step].parse({ ...SAID[step], ...change }) } as Command,
    occurredAt: null,
    expectedVersion: null,
  })
const file = async (
  itemId: string,
  part: string,
  title: string,
  files: readonly (readonly [string, Buffer])[],
  change: object = {},
) => {
  const uploadIds: string[] = []
  for (const [name, bytes] of files)
    uploadIds.push((await sent(appOf(member), bytes, name)).uploadId)
  const said = NewEvidence.parse({ uploadIds, part, title, ...change })
  return (await fileEvidence(database, asCaller(member), itemId, said)).evidence
}
const aReport = async (pages: number, text: string) => {
  const pdf = await PDFDocument.create()
  for (let page = 1; page <= pages; page += 1)
    pdf.addPage([595, 842]).drawText(`${text} ${page}`, { x: 100, y: 700 })
  return Buffer.from(await pdf.save())
}

/** An item worked off, with photographs, a report, a Word file, and one piece withdrawn. */
async function aFullItem(reportPages: number): Promise<string> {
  const caller = asCaller(clerk)
  const listing = {
    ...aListing({
      number: '三(二)',
      title: '严控扬尘污染',
      text: '工地裸土全部覆盖，渣土车密闭运输。',
    }),
    fullText: '工地裸土全部覆盖，渣土车密闭运输。',
  }
  const [itemId = ''] = await writing(database, caller, (tx) => insertItems(tx, caller, [listing]))
  const people = { clerk, member, head }
  for (const [name, step, said] of STRAIGHT.slice(0, 8)) {
    const unit = step === 'assign' ? { leadUnitId: town.units.建管站 } : {}
    await take(people[name as keyof typeof people], itemId, step, { ...said, ...unit })
  }
  const [before, after] = [
    await aPhoto({ seed: 11, takenAt: '2026:02:20 09:00:00', place: [39, 117] }),
    await aPhoto({ seed: 23 }),
  ]
  await file(itemId, 'investigation-record', '整改前照片', [['前.jpg', before]], {
    phase: 'before',
    evidenceOn: '2026-02-20',
  })
  await file(itemId, 'investigation-record', '整改后照片', [['后.jpg', after]], { phase: 'after' })
  await file(
    itemId,
    'monitoring-reports',
    '扬尘监测报告',
    [['监测.pdf', await aReport(reportPages, 'Report page')]],
    { documentNumber: '清环监〔2026〕5号', evidenceOn: '2026-02-25' },
  )
  await file(itemId, 'contracts', '覆盖网采购合同', [['合同.docx', await aDocx()]])
  const wrong = await file(itemId, 'contracts', '误传的发票', [
    ['发票.jpg', await aPhoto({ seed: 31 })],
  ])
  await withdrawEvidence(
    database,
    asCaller(member),
    { itemId, evidenceId: wrong.evidenceId },
    null,
    '与本案无关',
  )
  await take(head, itemId, 'apply')
  return itemId
}

const exported = async (itemId: string, kind: 'pdf' | 'zip', actor: Actor = auditor) => {
  const response = await appOf(actor).request(`/api/items/${itemId}/case-file.${kind}`)
  return { response, bytes: Buffer.from(await response.arrayBuffer()) }
}
/** The text of each page, without blanks. */
async function pagesOf(bytes: Buffer): Promise<readonly string[]> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
  const pages: string[] = []
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent()
    pages.push(
      items
        .map((item) => ('str' in item ? item.str : ''))
        .join('')
        .replace(/\s/g, ''),
    )
  }
  await pdf.destroy()
  return pages
}

test('the case file is bound in the order of the archive, with catalogue, page numbers and remarks', async () => {
  const itemId = await aFullItem(3)
  const { response, bytes } = await exported(itemId, 'pdf')
  expect(response.status).toBe(200)
  expect(response.headers.get('content-disposition')).toContain(encodeURIComponent('案卷.pdf'))
  if (process.env.VOLUME_FOLDER)
    await writeFile(join(process.env.VOLUME_FOLDER, 'volume.pdf'), bytes)
  const [cover = '', catalogue = '', ...rest] = await pagesOf(bytes)
  const remarks = rest.pop() ?? ''
  expect(cover).toContain('整改事项案卷')
  expect(cover).toContain('三(二)严控扬尘污染')
  expect(cover).toContain('责任单位：建管站')
  expect(cover).toContain('第1卷，共1卷')
  expect(rest.map((text) => text.slice(0, 30))).toEqual([
    expect.stringContaining('销号审批表（办理记录）'),
    expect.stringContaining('自查报告（办理记录）'),
    expect.stringContaining('整改方案表'),
    expect.stringContaining('交办和督办文书'),
    expect.stringContaining('调查笔录'),
    expect.stringContaining('整改前照片'),
    expect.stringContaining('整改后照片'),
    expect.stringContaining('覆盖网采购合同'),
    expect.stringContaining('Reportpage1'),
    expect.stringContaining('Reportpage2'),
    expect.stringContaining('Reportpage3'),
    expect.stringContaining('问题来源'),
  ])
  // The number is on the page the catalogue names.
  expect(catalogue).toMatch(/9清环监〔2026〕5号.*扬尘监测报告2026-02-259/)
  for (const [at, text] of rest.entries()) expect(text.endsWith(String(at + 1))).toBe(true)
  expect(remarks).toContain('本卷共12页')
  expect(remarks).toContain('已撤回：误传的发票（与本案无关）')
  expect(remarks).toContain('尚缺：')
  const before = createHash('sha256')
    .update(await aPhoto({ seed: 11, takenAt: '2026:02:20 09:00:00', place: [39, 117] }))
    .digest('hex')
  expect(rest[5]).toContain(before)
})

test('more pages than a volume holds make another, each with its own cover and numbers', async () => {
  const itemId = await aFullItem(230)
  const pages = await pagesOf((await exported(itemId, 'pdf')).bytes)
  const covers = pages.flatMap((text, at) => (text.includes('整改事项案卷') ? [at] : []))
  expect(covers).toHaveLength(2)
  const lengths = covers.map((at, index) => (covers[index + 1] ?? pages.length) - at)
  expect(Math.max(...lengths)).toBeLessThanOrEqual(200)
  expect(pages[covers[1] ?? 0]).toContain('第2卷，共2卷')
  expect(pages[(covers[1] ?? 0) + 2]).toMatch(/^Reportpage\d+1$/)
  expect(pages[(covers[1] ?? 0) + 1]).toContain('扬尘监测报告（续）')
}, 120_000)

test('a PDF that cannot be opened is named with its hash, and what it would do is taken off', async () => {
  const itemId = await aFullItem(1)
  const broken = Buffer.from('%PDF-1.7\nnothing in it\n%%EOF\n')
  await file(itemId, 'penalty-papers', '处罚决定书', [['决定.pdf', broken]])
  const { PDFName, PDFString } = await import('@cantoo/pdf-lib')
  const pdf = await PDFDocument.create()
  const page = pdf.addPage()
  const script = pdf.context.obj({ S: 'JavaScript', JS: PDFString.of('app.alert(1)') })
  page.node.set(PDFName.of('AA'), pdf.context.obj({ O: script }))
  await file(itemId, 'penalty-papers', '带脚本的文件', [
    ['脚本.pdf', Buffer.from(await pdf.save({ useObjectStreams: false }))],
  ])
  const { bytes } = await exported(itemId, 'pdf')
  const pages = await pagesOf(bytes)
  const listed = pages.find((text) => text.startsWith('处罚决定书'))
  expect(listed).toContain(createHash('sha256').update(broken).digest('hex'))
  expect(listed).toContain('不能并入本卷')
  const bound = await PDFDocument.load(bytes)
  expect(bound.getPages().some(({ node }) => node.has(PDFName.of('AA')))).toBe(false)
})

test('the electronic volume holds the originals in order, with a manifest of their hashes', async () => {
  const itemId = await aFullItem(2)
  const { response, bytes } = await exported(itemId, 'zip')
  expect(response.headers.get('content-type')).toBe('application/zip')
  const found = new Map<string, Buffer>()
  const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true })
  for await (const entry of zip.eachEntry()) {
    const parts: Buffer[] = []
    for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part as Buffer)
    found.set(entry.fileName, Buffer.concat(parts))
  }
  const manifest = JSON.parse(found.get('manifest.json')?.toString() ?? '')
  const files = manifest.documents.flatMap(({ files: kept }: { files: object[] }) => kept)
  expect(files.map(({ path }: { path: string }) => path)).toEqual([
    '006-investigation-record/1-前.jpg',
    '007-investigation-record/1-后.jpg',
    '008-contracts/1-合同.docx',
    '009-monitoring-reports/1-监测.pdf',
  ])
  for (const { path, sha256 } of files)
    expect(
      createHash('sha256')
        .update(found.get(path) ?? '')
        .digest('hex'),
    ).toBe(sha256)
  expect(manifest).toMatchObject({
    version: 1,
    item: { number: '三(二)' },
    madeAt: NOW.toISOString(),
  })

  const [{ sha256 }] = files
  await writeFile(join(data, 'files', placeOf(tenantId, sha256)), 'another photograph')
  const broken = await appOf(auditor).request(`/api/items/${itemId}/case-file.zip`)
  await expect(broken.arrayBuffer()).rejects.toThrow()
})

test('who may not read the case file does not take it out', async () => {
  const itemId = await aFullItem(1)
  const stranger = await town.person('外人', ['unit-member'], '农业办')
  for (const kind of ['pdf', 'zip'] as const) {
    expect(
      (await exported(itemId, kind, town.actors['system-administrator'])).response.status,
    ).toBe(403)
    expect((await exported(itemId, kind, stranger)).response.status).toBe(404)
    expect((await exported(itemId, kind, checker)).response.status).toBe(200)
  }
})
