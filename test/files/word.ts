/** Word files from bare WordprocessingML, for constructs that no writing library offers. */
import { zip } from './zip.ts'

const MAIN = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const TYPES = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

export interface WordParts {
  /** Children of `w:body`. */
  readonly body: string
  /** Children of `w:numbering`, `w:styles`, `w:footnotes`. */
  readonly numbering?: string
  readonly styles?: string
  readonly footnotes?: string
}

export function wordFile({ body, numbering, styles, footnotes }: WordParts): Uint8Array {
  const parts = { numbering, styles, footnotes }
  const given = Object.entries(parts).filter(([, xml]) => xml !== undefined)
  const relations = given.map(
    ([type]) => `<Relationship Id="${type}" Type="${RELATIONSHIPS}/${type}" Target="${type}.xml"/>`,
  )
  return zip([
    {
      name: '[Content_Types].xml',
      bytes: `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${TYPES}.document.main+xml"/></Types>`,
    },
    {
      name: '_rels/.rels',
      bytes: relationships(
        `<Relationship Id="r" Type="${RELATIONSHIPS}/officeDocument" Target="word/document.xml"/>`,
      ),
    },
    { name: 'word/_rels/document.xml.rels', bytes: relationships(relations.join('')) },
    {
      name: 'word/document.xml',
      bytes: `<?xml version="1.0" encoding="UTF-8"?>\n<w:document ${MAIN} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><w:body>${body}<w:sectPr/></w:body></w:document>`,
    },
    ...given.map(([type, xml]) => ({
      name: `word/${type}.xml`,
      bytes: `<w:${type} ${MAIN}>${xml}</w:${type}>`,
    })),
  ])
}

function relationships(inner: string): string {
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`
}

/** A paragraph; `properties` are children of `w:pPr`. */
export function p(text: string, properties = ''): string {
  return `<w:p><w:pPr>${properties}</w:pPr>${run(text)}</w:p>`
}

export function run(text: string, properties = ''): string {
  return `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`
}

/** A paragraph with automatic numbering. */
export function listed(text: string, numId: number, level: number): string {
  return p(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${numId}"/></w:numPr>`)
}
