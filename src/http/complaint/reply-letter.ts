/** The letter that answers a complaint, as an official document. It names nobody who complained. */
import { dayInChina } from '../../domain/civil-date.ts'
import type { Complaint } from '../../domain/complaint/complaint.ts'
import type { ComplaintPack } from '../../domain/complaint/complaint-pack.ts'
import { chineseDay } from '../../domain/supervision/cause.ts'
import { officialDocument } from '../files/official-document.ts'

export function replyLetter(
  { number }: Complaint,
  reply: NonNullable<Complaint['reply']>,
  issuer: string,
  { reply: { title, opening } }: Pick<ComplaintPack, 'reply'>,
): Promise<Uint8Array<ArrayBuffer>> {
  const filled = (text: string) => text.replaceAll('{number}', number)
  const lines = reply.text.split('\n').filter((line) => line.trim() !== '')
  return officialDocument({
    issuer,
    number: reply.number,
    title: filled(title),
    addressee: '反映人',
    paragraphs: [filled(opening), ...lines],
    date: chineseDay(dayInChina(new Date(reply.at))),
  })
}
