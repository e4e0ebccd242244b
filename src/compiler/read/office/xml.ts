/** Streams an XML part of an Office file to a handler. */
import { SaxesParser, type SaxesTagNS } from 'saxes'
import { Damaged } from '../damaged.ts'
import { NESTING_LIMIT } from '../limits.ts'

export interface XmlTag {
  /** Vocabulary and local name, such as `w:p`, whatever prefix the file uses. */
  readonly name: string
  /** Value of the attribute with this local name. */
  readonly get: (attribute: string) => string | undefined
}

export interface XmlHandler {
  readonly open: (tag: XmlTag) => void
  readonly close: (name: string) => void
  readonly text: (text: string) => void
}

/** Namespaces by what they end in: the transitional and the strict ones differ before that. */
const VOCABULARIES: ReadonlyArray<readonly [RegExp, string]> = [
  [/\/wordprocessingml\/(2006\/)?main$/, 'w'],
  [/\/spreadsheetml\/(2006\/)?main$/, 'x'],
  [/\/officeDocument\/(2006\/)?math$/, 'm'],
  [/\/markup-compatibility\/2006$/, 'mc'],
]

/**
 * Parses the whole part. Entities and document types of the file's own are not accepted: Office files
 * have none.
 * @throws {Damaged} when the XML is not well-formed; errors of the handler pass
 */
export async function readXml(
  chunks: AsyncIterable<Uint8Array>,
  handler: XmlHandler,
): Promise<void> {
  const parser = new SaxesParser({ xmlns: true, position: false })
  const vocabularies = new Map<string, string>()
  const nameOf = ({ uri, local }: SaxesTagNS): string => {
    const vocabulary = vocabularies.get(uri) ?? vocabularyOf(uri)
    vocabularies.set(uri, vocabulary)
    return `${vocabulary}:${local}`
  }
  let depth = 0
  parser.on('error', (error) => {
    throw new Damaged(error.message)
  })
  parser.on('doctype', () => {
    throw new Damaged('document type declaration')
  })
  parser.on('opentag', (tag) => {
    depth += 1
    if (depth > NESTING_LIMIT) throw new Damaged('elements nested too deep')
    handler.open({ name: nameOf(tag), get: (attribute) => attributeOf(tag, attribute) })
  })
  parser.on('closetag', (tag) => {
    depth -= 1
    handler.close(nameOf(tag))
  })
  parser.on('text', handler.text)
  parser.on('cdata', handler.text)
  let decoder: InstanceType<typeof TextDecoder> | null = null
  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(encodingOf(chunk))
    parser.write(decoder.decode(chunk, { stream: true }))
  }
  parser.write(decoder?.decode() ?? '').close()
}

function vocabularyOf(uri: string): string {
  return VOCABULARIES.find(([pattern]) => pattern.test(uri))?.[1] ?? ''
}

function attributeOf(tag: SaxesTagNS, local: string): string | undefined {
  for (const name in tag.attributes) {
    const attribute = tag.attributes[name]
    if (attribute?.local === local) return attribute.value
  }
  return undefined
}

function encodingOf([a, b]: Uint8Array): string {
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  return 'utf-8'
}
