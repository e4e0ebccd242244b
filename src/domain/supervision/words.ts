/** The text of a paper: the pack's, with what it is about filled in. */
import type { CivilDate } from '../civil-date.ts'
import { chineseDay } from './cause.ts'
import type { RungRule } from './ladder-pack.ts'

export interface About {
  readonly item: string
  readonly number: string
  readonly unit: string
  readonly reason: string
}

/** Stands in a draft for the last day of the answer, which is counted from the day of the signature. */
export const REPLY_DAY = '【答复时限】'

export function draftWords(
  { subject, body }: Pick<RungRule, 'subject' | 'body'>,
  about: About,
): { readonly subject: string; readonly body: string } {
  const filled = (text: string) =>
    text.replace(/\{(item|number|unit|reason)\}/g, (_, name: keyof About) => about[name])
  return {
    subject: clipped(filled(subject)),
    body: filled(body).replaceAll('{replyBy}', REPLY_DAY),
  }
}

const MOST_SUBJECT = 200
const clipped = (text: string) => {
  const letters = [...text]
  return text.length <= MOST_SUBJECT ? text : `${letters.slice(0, MOST_SUBJECT / 2).join('')}…`
}

export function finalWords(body: string, replyBy: CivilDate | null): string {
  const day = replyBy === null ? '规定时限' : chineseDay(replyBy)
  // Drafts written before had the word of the pack.
  return body.replaceAll('{replyBy}', day).replaceAll(REPLY_DAY, day)
}

/** 〔2026〕督3号: the year in full, no zero before the number (GB/T 9704). */
export const paperNumber = (word: string, year: number, sequence: number): string =>
  `〔${year}〕${word}${sequence}号`
