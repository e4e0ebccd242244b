/** An Office file: a zip archive whose parts name one another by relationships. */
import { posix } from 'node:path'
import { Damaged } from '../damaged.ts'
import type { Archive } from './archive.ts'
import { readXml, type XmlTag } from './xml.ts'

export interface Relationship {
  /** Last segment of its type, such as `styles`. */
  readonly type: string
  readonly part: string
}

export interface OfficePackage {
  /** Part with the document itself. */
  readonly main: string
  /** Its media type, as the file states it. */
  readonly contentType: string
  /** By relationship id: the parts the main part names. */
  readonly related: ReadonlyMap<string, Relationship>
  /** @throws {Damaged} when there is no such part */
  readonly open: (part: string) => AsyncIterable<Uint8Array>
}

/** Null when the archive is no Office file. */
export async function openPackage(archive: Archive): Promise<OfficePackage | null> {
  const types = archive.open('[Content_Types].xml')
  const root = archive.open('_rels/.rels')
  if (types === null || root === null) return null
  const relationships = await readRelationships(root, '')
  const document = [...relationships.values()].find(({ type }) => type === 'officeDocument')
  if (document === undefined) throw new Damaged('no main part')
  const main = document.part
  const contentType = await contentTypeOf(types, main)
  const own = archive.open(posix.join(posix.dirname(main), '_rels', `${posix.basename(main)}.rels`))
  return {
    main,
    contentType,
    related: own === null ? new Map() : await readRelationships(own, posix.dirname(main)),
    open: (part) => {
      const chunks = archive.open(part)
      if (chunks === null) throw new Damaged(`no part ${part}`)
      return chunks
    },
  }
}

/** The part of this type, when the main part names one and it is there. */
export function relatedPart(
  { related }: OfficePackage,
  type: string,
  archive: Archive,
): AsyncIterable<Uint8Array> | null {
  const found = [...related.values()].find((relationship) => relationship.type === type)
  return found === undefined ? null : archive.open(found.part)
}

async function readRelationships(
  chunks: AsyncIterable<Uint8Array>,
  folder: string,
): Promise<Map<string, Relationship>> {
  const found = new Map<string, Relationship>()
  await readTags(chunks, ({ name, get }) => {
    const [id, type, target] = [get('Id'), get('Type'), get('Target')]
    if (!name.endsWith(':Relationship') || get('TargetMode') === 'External') return
    if (id === undefined || type === undefined || target === undefined) return
    found.set(id, {
      type: type.slice(type.lastIndexOf('/') + 1),
      part: posix.resolve('/', folder, target).slice(1),
    })
  })
  return found
}

async function contentTypeOf(chunks: AsyncIterable<Uint8Array>, part: string): Promise<string> {
  let found = ''
  await readTags(chunks, ({ name, get }) => {
    if (name.endsWith(':Override') && get('PartName')?.toLowerCase() === `/${part}`.toLowerCase())
      found = get('ContentType') ?? ''
    const extension = get('Extension')?.toLowerCase()
    if (found === '' && name.endsWith(':Default') && part.toLowerCase().endsWith(`.${extension}`))
      found = get('ContentType') ?? ''
  })
  return found
}

function readTags(chunks: AsyncIterable<Uint8Array>, open: (tag: XmlTag) => void): Promise<void> {
  return readXml(chunks, { open, close: () => {}, text: () => {} })
}
