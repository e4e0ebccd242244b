/** Office files by what their main part is: Word and Excel are read, everything else in a zip is refused. */
import { refuse } from '../../../domain/refusal.ts'
import type { Block } from '../body.ts'
import { orRefuse } from '../damaged.ts'
import { readExcel } from '../excel/excel.ts'
import { OTHER_ARCHIVE, PRESENTATION } from '../kind.ts'
import { readWord } from '../word/word.ts'
import { openArchive } from './archive.ts'
import { openPackage } from './package.ts'

export interface OfficeFile {
  readonly mediaType: string
  readonly blocks: readonly Block[]
}

const BASE = 'application/vnd.openxmlformats-officedocument'

/** @throws {Refusal} FILE_DAMAGED, FILE_ENCRYPTED, FILE_EXPANDS_TOO_FAR, FILE_KIND_MISMATCH, FILE_OLD_FORMAT */
export function readOffice(bytes: Uint8Array, name: string): Promise<OfficeFile> {
  const format = /\.(doc|xls)[xmt]$/i.exec(name)?.[0].toLowerCase() ?? 'Office'
  return orRefuse(name, format, async () => {
    const archive = await openArchive(bytes, name)
    const office = await openPackage(archive)
    if (office === null)
      return refuse('FILE_KIND_MISMATCH', { name, ...describe(archive.partNames) })
    if (/wordprocessingml|ms-word/.test(office.contentType)) {
      const blocks = await readWord(office, archive, name)
      return { mediaType: `${BASE}.wordprocessingml.document`, blocks }
    }
    if (/sheet\.binary/.test(office.contentType)) {
      const found = '二进制 Excel 表格（.xlsb）'
      return refuse('FILE_OLD_FORMAT', {
        name,
        found,
        foundEn: 'a binary workbook',
        saveAs: '.xlsx',
      })
    }
    if (/spreadsheetml|ms-excel/.test(office.contentType)) {
      const blocks = await readExcel(office, archive, name)
      return { mediaType: `${BASE}.spreadsheetml.sheet`, blocks }
    }
    return refuse('FILE_KIND_MISMATCH', { name, ...PRESENTATION })
  })
}

function describe(parts: readonly string[]): { found: string; foundEn: string } {
  if (parts.includes('OFD.xml')) return { found: 'OFD 版式文件', foundEn: 'an OFD document' }
  if (parts.includes('mimetype'))
    return { found: 'OpenDocument 文件', foundEn: 'an OpenDocument file' }
  return OTHER_ARCHIVE
}
