/** Binds a case file into volumes: drawn pages and the pages of its PDFs, numbered, with their catalogue. */
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFPage,
  StandardFonts,
} from '@cantoo/pdf-lib'
import {
  type BoundFile,
  type Content,
  type Stretch,
  splitVolumes,
  type VolumeDocument,
} from '../../domain/evidence/volume.ts'
import { CATALOGUE_ROWS, type Range, type Sheets, startSheets } from './sheets.ts'

/** A page to come; `of` null: of the drawn document. */
interface Leaf {
  readonly of: PDFDocument | null
  readonly index: number
}

export interface Bound {
  readonly bytes: Uint8Array
  readonly volumes: number
  /** Of all volumes. */
  readonly pages: number
}

/** All volumes, one behind the other in one file; the pages of each are numbered from 1. */
export async function bindVolumes(
  file: BoundFile,
  mostPages: number,
  madeAt: Date,
): Promise<Bound> {
  const sheets = startSheets(madeAt)
  const leaves: (readonly Leaf[])[] = []
  for (const document of file.documents) leaves.push(await leavesOf(sheets, document))
  const room = mostPages - 2 - Math.ceil(file.documents.length / CATALOGUE_ROWS)
  const lengths = leaves.map(({ length }) => length)
  const volumes = splitVolumes(lengths, room)
  const order = volumes.flatMap((stretches, index) =>
    bindOne(sheets, file, leaves, stretches, { volume: index + 1, of: volumes.length }),
  )

  const drawn = await PDFDocument.load(await sheets.end())
  const bound = await PDFDocument.create()
  bound.setTitle(`${file.item.number} ${file.item.title}`)
  bound.setCreationDate(madeAt)
  bound.setModificationDate(madeAt)
  const pages = await copied(bound, drawn, order)
  const digits = await bound.embedFont(StandardFonts.Helvetica)
  for (const [index, page] of pages.entries()) {
    bound.addPage(page)
    const number = order[index]?.number ?? null
    if (number === null) continue
    const { width, height } = page.getSize()
    page.drawText(String(number), { x: width - 50, y: height - 40, size: 11, font: digits })
  }
  return { bytes: await bound.save(), volumes: volumes.length, pages: pages.length }
}

type Numbered = Leaf & { readonly number: number | null }

/** Cover, catalogue, documents, remark sheet; only documents are numbered. */
function bindOne(
  sheets: Sheets,
  file: BoundFile,
  leaves: readonly (readonly Leaf[])[],
  stretches: readonly Stretch[],
  at: { readonly volume: number; readonly of: number },
): readonly Numbered[] {
  let page = 1
  const rows = stretches.flatMap(({ document, from, count }) => {
    const entry = file.documents[document]
    const first = page
    page += count
    if (!entry) return []
    const title = from > 0 ? `${entry.title}（续）` : entry.title
    return [{ ...entry, title, page: first }]
  })
  const pages = page - 1
  const inside = stretches.flatMap(({ document, from, count }) =>
    (leaves[document] ?? []).slice(from, from + count),
  )
  return [
    ...frame(sheets.cover(file, { ...at, pages })),
    ...frame(sheets.catalogue(rows)),
    ...inside.map((leaf, index) => ({ ...leaf, number: index + 1 })),
    ...frame(sheets.remarks(file.remarks, pages)),
  ]
}

const frame = (range: Range): readonly Numbered[] =>
  own(range).map((leaf) => ({ ...leaf, number: null }))

const own = ({ from, count }: Range): readonly Leaf[] =>
  Array.from({ length: count }, (_, index) => ({ of: null, index: from + index }))

async function leavesOf(sheets: Sheets, document: VolumeDocument): Promise<readonly Leaf[]> {
  const leaves: Leaf[] = []
  for (const content of document.contents)
    leaves.push(...(await contentLeaves(sheets, document.title, content)))
  return leaves
}

async function contentLeaves(
  sheets: Sheets,
  title: string,
  content: Content,
): Promise<readonly Leaf[]> {
  switch (content.kind) {
    case 'records':
      return own(sheets.records(title, content.sheets))
    case 'picture':
      return own(sheets.picture(title, content.jpeg, content.captions))
    case 'listed':
      return own(sheets.listed(title, content.captions))
    case 'pdf': {
      const opened = await openPdf(content.bytes)
      const why = ['此文件不能并入本卷（加密或格式特殊），原件见电子卷。']
      if (opened === null) return own(sheets.listed(title, [...content.captions, ...why]))
      const pages = Array.from({ length: opened.getPageCount() }, (_, index) => index)
      return pages.map((index) => ({ of: opened, index }))
    }
  }
}

/** Null: encrypted, damaged, or without pages. */
async function openPdf(bytes: Uint8Array): Promise<PDFDocument | null> {
  try {
    const opened = await PDFDocument.load(bytes, { updateMetadata: false })
    return opened.getPageCount() > 0 ? opened : null
  } catch {
    return null
  }
}

/** Page by page in this order; each document is copied from once, so that what its pages share stays shared. */
async function copied(
  bound: PDFDocument,
  drawn: PDFDocument,
  order: readonly Leaf[],
): Promise<readonly PDFPage[]> {
  const pages: PDFPage[] = []
  for (const source of new Set(order.map(({ of }) => of))) {
    const places = [...order.keys()].filter((at) => order[at]?.of === source)
    const indices = places.map((at) => order[at]?.index ?? 0)
    const copies = await bound.copyPages(source ?? drawn, indices)
    for (const [nth, at] of places.entries()) {
      const copy = copies[nth]
      if (copy) pages[at] = harmless(copy)
    }
  }
  return pages
}

const ACTIONS = ['A', 'AA', 'PA'].map((key) => PDFName.of(key))

/** What a page or a mark on it would do by itself or when touched is taken off; how it looks stays. */
function harmless(page: PDFPage): PDFPage {
  const marks = page.node.Annots() ?? null
  const dictionaries: PDFDict[] = [page.node]
  if (marks instanceof PDFArray)
    for (let at = 0; at < marks.size(); at += 1) {
      const mark = marks.lookup(at)
      if (mark instanceof PDFDict) dictionaries.push(mark)
    }
  for (const dictionary of dictionaries) for (const action of ACTIONS) dictionary.delete(action)
  return page
}
