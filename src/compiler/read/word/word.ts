/** Word files (.docx, .docm, .dotx …): the body, then the notes it refers to. Headers and footers are left out. */
import type { Block } from '../body.ts'
import type { Archive } from '../office/archive.ts'
import { type OfficePackage, relatedPart } from '../office/package.ts'
import { NO_NUMBERING, readNumbering } from './numbering.ts'
import { readStory } from './story.ts'
import { NO_STYLES, readStyles } from './styles.ts'

/**
 * @throws {Damaged}
 * @throws {Refusal} FILE_EXPANDS_TOO_FAR
 */
export async function readWord(
  office: OfficePackage,
  archive: Archive,
  name: string,
): Promise<readonly Block[]> {
  const stylePart = relatedPart(office, 'styles', archive)
  const styles = stylePart === null ? NO_STYLES : await readStyles(stylePart)
  const numberingPart = relatedPart(office, 'numbering', archive)
  const numbering =
    numberingPart === null ? NO_NUMBERING : await readNumbering(numberingPart, styles)
  const { blocks, references } = await readStory(office.open(office.main), styles, numbering, name)
  const notes = { 'w:footnoteReference': 'footnotes', 'w:endnoteReference': 'endnotes' }
  const all = [...blocks]
  for (const [tag, type] of Object.entries(notes)) {
    const ids = references.filter(([found]) => found === tag).map(([, id]) => id)
    const part = ids.length === 0 ? null : relatedPart(office, type, archive)
    if (part === null) continue
    const story = await readStory(part, styles, numbering, name)
    for (const id of new Set(ids)) {
      for (const block of story.notes.get(id) ?? []) all.push(block)
    }
  }
  return all
}
