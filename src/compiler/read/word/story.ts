/**
 * Walks through one story of a Word file (its body or its notes) and gives the text a reader of the printed
 * page would see: insertions kept, deletions and hidden text left out, automatic numbers written out,
 * the table of contents skipped, text boxes after the paragraph they are anchored in.
 */
import type { Block } from '../body.ts'
import { createFlow, type Flow } from '../flow/flow.ts'
import { readXml, type XmlTag } from '../office/xml.ts'
import type { Numbering } from './numbering.ts'
import type { Styles } from './styles.ts'

export interface Story {
  readonly blocks: readonly Block[]
  /** By id, for a story of notes. */
  readonly notes: ReadonlyMap<string, readonly Block[]>
  /** The notes referred to, in order: the tag of the reference and the id. */
  readonly references: ReadonlyArray<readonly [tag: string, id: string]>
}

interface OpenParagraph {
  styleId: string | null
  numId: string | null
  level: number | null
  outline: number | null
  /** Its mark was deleted: it goes on in the next paragraph. */
  joined: boolean
  /** Null until its properties have been read. */
  label: string | null
  readonly parts: string[]
  /** Text boxes anchored in it. */
  readonly after: Block[]
}

/** What is in them is not part of the text: former states, doubles for older programs, pronunciation. */
const SKIPPED = /^(w:(del|moveFrom|rt|instrText|delText|sectPr|\w+Change)|mc:Fallback)$/
const OFF = /^(0|false|off)$/
const BODY_TEXT_LEVEL = 9
/** Boxes and ticks in symbol fonts, by character code. */
const SYMBOLS: Readonly<Record<string, string>> = {
  f052: '☑',
  f06f: '□',
  f0a3: '□',
  f0a8: '□',
  f0fc: '✓',
  f0fe: '☑',
}

/**
 * @throws {Damaged}
 * @throws {Refusal} FILE_EXPANDS_TOO_FAR
 */
export async function readStory(
  chunks: AsyncIterable<Uint8Array>,
  styles: Styles,
  numbering: Numbering,
  fileName: string,
): Promise<Story> {
  const notes = new Map<string, readonly Block[]>()
  const references: Array<[string, string]> = []
  const names: string[] = []
  const body = createFlow(fileName, false)
  let flow: Flow = body
  const outerFlows: Flow[] = []
  const paragraphs: OpenParagraph[] = []
  const controls: Array<{ contents: boolean }> = []
  let noteId: string | null = null
  let skipping = 0
  let hidden = false
  /** Text of paragraphs whose mark was deleted. */
  let carried = ''
  let row: { indent: number; deleted: boolean } | null = null
  let deletedRow = false
  let cell: { columnSpan: number; continued: boolean } | null = null

  const write = (text: string) => {
    if (!hidden) paragraphs.at(-1)?.parts.push(text)
  }
  /** Rows and cells begin once their properties are known. */
  const beginRow = () => {
    if (row !== null) flow.openRow(row.indent)
    deletedRow = row?.deleted ?? deletedRow
    row = null
  }
  const beginCell = () => {
    if (cell !== null) flow.openCell({ ...cell, rowSpan: 1 })
    cell = null
  }
  const beginFlow = () => {
    outerFlows.push(flow)
    flow = createFlow(fileName, false)
  }
  const endFlow = (): readonly Block[] => {
    const { blocks } = flow
    flow = outerFlows.pop() ?? body
    return blocks
  }
  const giveLabel = (paragraph: OpenParagraph) => {
    const style = styles.of(paragraph.styleId)
    if (!paragraph.joined && !style.contents) paragraph.label ??= numbering.next(paragraph, style)
  }
  const endParagraph = () => {
    const paragraph = paragraphs.pop()
    if (paragraph === undefined) return
    giveLabel(paragraph)
    const { joined, outline, after } = paragraph
    const text = carried + (paragraph.label ?? '') + paragraph.parts.join('')
    const style = styles.of(paragraph.styleId)
    const heading = outline === null ? style.heading : outline < BODY_TEXT_LEVEL
    carried = joined ? text : ''
    if (!joined && !style.contents) flow.add({ kind: heading ? 'heading' : 'text', text })
    for (const block of after) flow.add(block)
  }

  const opening: Readonly<Record<string, (tag: XmlTag, parent: string) => void>> = {
    'w:p': () => {
      beginCell()
      paragraphs.push(newParagraph())
    },
    'w:pStyle': ({ get }) => change(paragraphs.at(-1), { styleId: get('val') ?? null }),
    'w:numId': ({ get }) => change(paragraphs.at(-1), { numId: get('val') ?? null }),
    'w:ilvl': ({ get }) => change(paragraphs.at(-1), { level: Number(get('val') ?? 0) }),
    'w:outlineLvl': ({ get }) => change(paragraphs.at(-1), { outline: Number(get('val')) }),
    'w:vanish': ({ get }, parent) => {
      if (parent === 'w:rPr' && names.at(-3) === 'w:r') hidden = !OFF.test(get('val') ?? '')
    },
    'w:r': () => {
      hidden = false
    },
    'w:tab': (_, parent) => {
      if (parent === 'w:r') write(' ')
    },
    'w:br': () => write('\n'),
    'w:cr': () => write('\n'),
    'w:noBreakHyphen': () => write('-'),
    'w:sym': ({ get }) => write(SYMBOLS[get('char')?.toLowerCase() ?? ''] ?? ''),
    'w:footnoteReference': ({ name, get }) => references.push([name, get('id') ?? '']),
    'w:endnoteReference': ({ name, get }) => references.push([name, get('id') ?? '']),
    'w:tbl': () => {
      beginCell()
      flow.openTable()
    },
    'w:tr': () => {
      row = { indent: 0, deleted: false }
    },
    'w:gridBefore': ({ get }) => {
      if (row !== null) row.indent = Number(get('val') ?? 0)
    },
    'w:tc': () => {
      beginRow()
      cell = { columnSpan: 1, continued: false }
    },
    'w:gridSpan': ({ get }) => {
      if (cell !== null) cell.columnSpan = Number(get('val') ?? 1)
    },
    'w:vMerge': ({ get }) => {
      if (cell !== null) cell.continued = get('val') !== 'restart'
    },
    'w:sdt': () => controls.push({ contents: false }),
    'w:docPartGallery': ({ get }) =>
      change(controls.at(-1), { contents: /^table of contents$/i.test(get('val') ?? '') }),
    'w:txbxContent': beginFlow,
    'w:footnote': ({ get }) => {
      noteId = get('type') === undefined || get('type') === 'normal' ? (get('id') ?? null) : null
      beginFlow()
    },
  }
  const closing: Readonly<Record<string, () => void>> = {
    'w:pPr': () => {
      const paragraph = paragraphs.at(-1)
      if (paragraph !== undefined) giveLabel(paragraph)
    },
    'w:p': endParagraph,
    'w:tcPr': beginCell,
    'w:tc': beginCell,
    'w:tr': () => {
      beginRow()
      deletedRow = false
    },
    'w:tbl': () => flow.closeTable(),
    'w:sdt': () => {
      controls.pop()
    },
    'w:txbxContent': () => {
      for (const block of endFlow()) paragraphs.at(-1)?.after.push(block)
    },
    'w:footnote': () => {
      const blocks = endFlow()
      if (noteId !== null) notes.set(noteId, blocks)
    },
  }
  /** Marks of change that concern the whole paragraph or row rather than what is in them. */
  const markDeleted = (parent: string): boolean => {
    if (parent === 'w:rPr' && names.at(-2) === 'w:pPr') change(paragraphs.at(-1), { joined: true })
    else if (parent === 'w:trPr' && row !== null) row.deleted = true
    else return false
    return true
  }
  const isSkipped = (name: string, parent: string): boolean => {
    if ((name === 'w:del' || name === 'w:moveFrom') && markDeleted(parent)) return true
    if (SKIPPED.test(name)) return true
    if (name === 'w:sdtContent') return controls.at(-1)?.contents === true
    if (name !== 'w:tc') return false
    beginRow()
    return deletedRow
  }

  await readXml(chunks, {
    open: (tag) => {
      const name = tag.name === 'w:endnote' ? 'w:footnote' : tag.name
      const parent = names.at(-1) ?? ''
      if (skipping > 0 || isSkipped(name, parent)) {
        skipping += 1
        return
      }
      names.push(name)
      opening[name]?.(tag, parent)
    },
    close: () => {
      if (skipping > 0) {
        skipping -= 1
        return
      }
      const name = names.pop() ?? ''
      closing[name]?.()
    },
    text: (text) => {
      const name = names.at(-1)
      if (skipping === 0 && (name === 'w:t' || name === 'm:t')) write(text)
    },
  })
  return { blocks: body.blocks, notes, references }
}

function newParagraph(): OpenParagraph {
  return {
    styleId: null,
    numId: null,
    level: null,
    outline: null,
    joined: false,
    label: null,
    parts: [],
    after: [],
  }
}

function change<T extends object>(target: T | undefined, changes: Partial<T>): void {
  if (target !== undefined) Object.assign(target, changes)
}
