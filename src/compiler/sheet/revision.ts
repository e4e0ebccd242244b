/**
 * What a clerk wrote into the sheet, appended to the plan's text. So every datum still has its place in
 * the document, and an edit can be told from the plan's own words.
 */
import type { Paragraph, Source, SourceDocument } from '../../domain/plan/document.ts'

export interface Entry {
  readonly text: string
  readonly source: Source
}

const HEADING = '台账修订'

export class Revision {
  readonly #document: SourceDocument
  readonly #lines: string[] = []
  #length: number

  constructor(document: SourceDocument) {
    this.#document = document
    this.#length = document.text.length
  }

  /** Appends `place：words`; gives the words as they now stand in the text, and where. */
  add(place: string, words: string): Entry {
    if (this.#lines.length === 0) this.#append(HEADING)
    const label = `${clean(place).replaceAll('\n', ' ')}：`
    const text = clean(words)
    const lines = text.split('\n')
    const paragraph = this.#document.paragraphs.length + this.#lines.length
    const start = this.#length + this.#gap() + label.length
    for (const [at, line] of lines.entries()) this.#append(at === 0 ? label + line : line)
    return { text, source: { paragraph, start, end: this.#length } }
  }

  /** The document with the revision, or the very document where nothing was revised. */
  document(): SourceDocument {
    if (this.#lines.length === 0) return this.#document
    const { text, paragraphs } = this.#document
    const joint = text === '' ? '' : '\n'
    let start = text.length + joint.length
    const added = this.#lines.map((line): Paragraph => {
      const paragraph: Paragraph = { start, end: start + line.length, kind: 'text' }
      start = paragraph.end + 1
      return paragraph
    })
    return {
      ...this.#document,
      text: text + joint + this.#lines.join('\n'),
      paragraphs: [...paragraphs, ...added],
    }
  }

  #append(line: string): void {
    this.#length += this.#gap() + line.length
    this.#lines.push(line)
  }

  /** The line break before the next line. */
  #gap(): number {
    return this.#length === 0 && this.#lines.length === 0 ? 0 : 1
  }
}

/** As `SourceDocument.text` promises: no control characters but line ends. */
function clean(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replaceAll('\t', ' ')
    .replace(
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
      /[\u0000-\u0009\u000b-\u001f\u007f]/g,
      '',
    )
}
