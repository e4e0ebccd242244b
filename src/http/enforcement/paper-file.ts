/** Papers of a case as Word files in official layout, and what goes with a transfer as one archive. */
import { ZipFile } from 'yazl'
import type { EnforcementCase } from '../../domain/enforcement/case.ts'
import type { NewParty } from '../../domain/enforcement/commands.ts'
import type { EnforcementPack } from '../../domain/enforcement/enforcement-pack.ts'
import type { About, PaperText } from '../../domain/enforcement/paper-parts.ts'
import {
  checkRecord,
  evidenceList,
  paperText,
  serviceReceipt,
} from '../../domain/enforcement/papers.ts'
import type { CaseView } from '../../domain/enforcement/view.ts'
import { officialDocument } from '../files/official-document.ts'

export const CHECK_RECORD = 'check-record'
export const EVIDENCE_LIST = 'evidence-list'

export interface Wanted {
  /** Id of a paper; the record of the check and the list of evidence have none. */
  readonly paper: string
  readonly receipt: boolean
}

/** @param party in full; null: as everybody at work may see it. */
export function aboutCase(
  { found, names }: Pick<CaseView, 'names'> & { readonly found: EnforcementCase },
  pack: EnforcementPack,
  party: NewParty | null,
): About {
  const { name, kind, creditCode, address } = party ?? found.party
  const representative = party?.representative ?? ''
  return { found, names, pack, party: { name, kind, creditCode, address, representative } }
}

/** @throws {Refusal} ENFORCEMENT_PAPER_NOT_FOUND */
export function textOf(about: About, { paper, receipt }: Wanted): PaperText {
  if (paper === CHECK_RECORD) return checkRecord(about)
  if (paper === EVIDENCE_LIST) return evidenceList(about)
  return receipt ? serviceReceipt(about, paper) : paperText(about, paper)
}

export function paperFile(issuer: string, text: PaperText): Promise<Uint8Array<ArrayBuffer>> {
  return officialDocument({ issuer, ...text })
}

/** Files of the evidence, by their place in the archive. */
export interface ArchivedFile {
  readonly path: string
  readonly bytes: Uint8Array
}

/** The list, every paper made so far, in the order of the list, and the evidence. */
export async function transferArchive(
  issuer: string,
  about: About,
  paperId: string,
  madeAt: Date,
  files: readonly ArchivedFile[],
): Promise<Uint8Array<ArrayBuffer>> {
  const zip = new ZipFile()
  const add = (name: string, bytes: Uint8Array) =>
    zip.addBuffer(Buffer.from(bytes), name, { mtime: madeAt })
  const papers = about.found.papers.filter((each) => each.paperId !== paperId)
  const texts = [
    textOf(about, { paper: paperId, receipt: false }),
    checkRecord(about),
    evidenceList(about),
    ...papers.map((each) => paperText(about, each.paperId)),
    ...papers
      .filter(({ served }) => served !== null)
      .map((each) => serviceReceipt(about, each.paperId)),
  ]
  const names = texts.map(
    ({ title, number }, at) => `${String(at + 1).padStart(2, '0')} ${title}${number ?? ''}.docx`,
  )
  const transfer = about.found.transfers.find((each) => each.paperId === paperId)
  const list = [
    '移送材料清单',
    ...(transfer?.files ?? []).map((file, at) => `${at + 1}. ${file}`),
    '',
    '本压缩包所含文书：',
    ...names,
    ...(files.length === 0 ? [] : ['', '本压缩包所含证据文件：', ...files.map(({ path }) => path)]),
    '',
    '清单中未列入本压缩包的材料，须由承办人另行附入。',
  ]
  add('00 移送材料清单.txt', Buffer.from(`\ufeff${list.join('\r\n')}\r\n`))
  for (const [at, text] of texts.entries()) add(names[at] ?? '', await paperFile(issuer, text))
  for (const { path, bytes } of files) add(path, bytes)
  zip.end()
  const parts: Buffer[] = []
  for await (const part of zip.outputStream) parts.push(part as Buffer)
  return new Uint8Array(Buffer.concat(parts))
}
