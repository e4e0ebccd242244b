/** Files that are ZIP archives inside (docx, xlsx, pptx, ofd): looked through, never unpacked. */
import yauzl, { type Entry } from 'yauzl'
import type { EvidencePack } from '../../../domain/evidence/evidence-pack.ts'
import { Refusal, refuse } from '../../../domain/refusal.ts'

const ENCRYPTED = 1
const MACROS = /(^|\/)vbaProject\.bin$/i
const MEGABYTE = 1024 * 1024

/** @throws {Refusal} FILE_DAMAGED, FILE_ENCRYPTED, FILE_WITH_MACROS, FILE_UNFOLDS_TOO_FAR */
export async function demandHarmlessPackage(
  path: string,
  name: string,
  { unfolded }: EvidencePack,
): Promise<{ readonly isOfd: boolean }> {
  let [entries, bytes, isOfd] = [0, 0, false]
  const look = (entry: Entry) => {
    entries += 1
    bytes += entry.uncompressedSize
    isOfd ||= entry.fileName === 'OFD.xml'
    if ((entry.generalPurposeBitFlag & ENCRYPTED) !== 0) refuse('FILE_ENCRYPTED', { name })
    if (MACROS.test(entry.fileName)) refuse('FILE_WITH_MACROS', { name })
    if (entries > unfolded.entries || bytes > unfolded.megabytes * MEGABYTE)
      refuse('FILE_UNFOLDS_TOO_FAR', { name })
  }
  try {
    const archive = await yauzl.openPromise(path, { lazyEntries: true, strictFileNames: false })
    for await (const entry of archive.eachEntry()) look(entry)
  } catch (error) {
    if (error instanceof Refusal) throw error
    refuse('FILE_DAMAGED', { name, format: 'ZIP' })
  }
  return { isOfd }
}
