/** What the paragraph styles of a Word file say about headings and numbering, inheritance resolved. */
import { readXml } from '../office/xml.ts'

export interface ParagraphStyle {
  readonly heading: boolean
  /** A line of a table of contents. */
  readonly contents: boolean
  readonly numId: string | null
  readonly level: number | null
  /** The style that states `numId`: numbering levels refer to styles by it. */
  readonly numberedBy: string | null
}

export interface Styles {
  /** @param id null: the paragraph names none */
  readonly of: (id: string | null) => ParagraphStyle
  /** Numbering that a numbering style stands for. */
  readonly numberingOf: (id: string) => string | null
}

interface Stated {
  name: string
  basedOn: string | null
  numId: string | null
  level: number | null
  outline: number | null
}

const BODY_TEXT_LEVEL = 9
const INHERITANCE_LIMIT = 40
const PLAIN: ParagraphStyle = {
  heading: false,
  contents: false,
  numId: null,
  level: null,
  numberedBy: null,
}
export const NO_STYLES: Styles = { of: () => PLAIN, numberingOf: () => null }

/** @throws {Damaged} */
export async function readStyles(chunks: AsyncIterable<Uint8Array>): Promise<Styles> {
  const stated = new Map<string, Stated>()
  let standard: string | null = null
  let style: Stated | null = null
  await readXml(chunks, {
    open: ({ name, get }) => {
      if (name === 'w:style') {
        style = { name: '', basedOn: null, numId: null, level: null, outline: null }
        const id = get('styleId') ?? ''
        stated.set(id, style)
        if (get('type') === 'paragraph' && /^(1|true|on)$/.test(get('default') ?? '')) standard = id
      }
      const value = get('val')
      if (style === null || value === undefined) return
      if (name === 'w:name') style.name = value
      else if (name === 'w:basedOn') style.basedOn = value
      else if (name === 'w:numId') style.numId = value
      else if (name === 'w:ilvl') style.level = Number(value)
      else if (name === 'w:outlineLvl') style.outline = Number(value)
    },
    close: (name) => {
      if (name === 'w:style') style = null
    },
    text: () => {},
  })
  const resolved = new Map<string, ParagraphStyle>()
  return {
    of: (id) => {
      const key = id ?? standard
      if (key === null) return PLAIN
      const known = resolved.get(key) ?? resolve(stated, key)
      resolved.set(key, known)
      return known
    },
    numberingOf: (id) => stated.get(id)?.numId ?? null,
  }
}

function resolve(stated: ReadonlyMap<string, Stated>, id: string): ParagraphStyle {
  let outline: number | null = null
  let numId: string | null = null
  let level: number | null = null
  let numberedBy: string | null = null
  let next: string | null = id
  for (let i = 0; next !== null && i < INHERITANCE_LIMIT; i++) {
    const style: Stated | undefined = stated.get(next)
    if (style === undefined) break
    outline ??= style.outline
    level ??= style.level
    if (numId === null && style.numId !== null) {
      numId = style.numId
      numberedBy = next
    }
    next = style.basedOn
  }
  const name = stated.get(id)?.name ?? ''
  const heading =
    (outline !== null && outline < BODY_TEXT_LEVEL) ||
    /^(heading \d|title|标题( ?\d)?)$/i.test(name)
  return { heading, contents: /^(toc|目录) ?\d$/i.test(name), numId, level, numberedBy }
}
