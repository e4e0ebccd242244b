/** Text in a workbook: plain, or in runs of different looks. Pronunciation above the characters is left out. */
import { demandRoom } from '../body.ts'
import { readXml, type XmlHandler } from '../office/xml.ts'

/** Collects the text between `begin` and `end` from the tags it is shown. */
export interface TextCollector extends XmlHandler {
  readonly begin: () => void
  readonly end: () => string
}

export function collectText(): TextCollector {
  let parts: string[] = []
  let inText = false
  let phonetic = 0
  return {
    begin: () => {
      parts = []
    },
    end: () => unescaped(parts.join('')),
    open: ({ name }) => {
      if (name === 'x:rPh') phonetic += 1
      inText = name === 'x:t'
    },
    close: (name) => {
      if (name === 'x:rPh') phonetic -= 1
      inText = false
    },
    text: (text) => {
      if (inText && phonetic === 0) parts.push(text)
    },
  }
}

/**
 * The shared strings in order.
 * @throws {Damaged}
 * @throws {Refusal} FILE_EXPANDS_TOO_FAR
 */
export async function readSharedStrings(
  chunks: AsyncIterable<Uint8Array>,
  fileName: string,
): Promise<string[]> {
  const strings: string[] = []
  const collector = collectText()
  await readXml(chunks, {
    open: (tag) => {
      if (tag.name === 'x:si') collector.begin()
      collector.open(tag)
    },
    close: (name) => {
      collector.close(name)
      if (name !== 'x:si') return
      strings.push(collector.end())
      demandRoom(0, strings.length, fileName)
    },
    text: collector.text,
  })
  return strings
}

/** Characters that XML cannot hold are written `_x000D_`. */
function unescaped(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
}
