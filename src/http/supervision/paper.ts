/** A paper of the ladder as an official document. */
import { dayInChina } from '../../domain/civil-date.ts'
import type { NoticeView } from '../../domain/supervision/board.ts'
import { chineseDay } from '../../domain/supervision/cause.ts'
import { officialDocument } from '../files/official-document.ts'

export function paperFile({
  issuer,
  notice,
  unit,
  number,
  subject,
}: NoticeView): Promise<Uint8Array<ArrayBuffer>> {
  const { signed, proposedAt, body } = notice
  return officialDocument({
    issuer,
    number,
    title: subject,
    addressee: unit,
    paragraphs: body.split('\n').filter((line) => line.trim() !== ''),
    date: chineseDay(signed?.on ?? dayInChina(new Date(proposedAt))),
  })
}
