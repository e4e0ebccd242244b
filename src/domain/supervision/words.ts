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

/** The last day stays open until the paper is signed. */
export function draftWords(
  { subject, body }: Pick<RungRule, 'subject' | 'body'>,
  about: About,
): { readonly subject: string; readonly body: string } {
  const filled = (text: string) =>
    text.replace(/\{(item|number|unit|reason)\}/g, (_, name: keyof About) => about[name])
  return { subject: clipped(filled(subject)), body: filled(body) }
}

const MOST_SUBJECT = 200
const clipped = (text: string) => {
  const letters = [...text]
  return text.length <= MOST_SUBJECT ? text : `${letters.slice(0, MOST_SUBJECT / 2).join('')}…`
}

export function finalWords(body: string, replyBy: CivilDate | null): string {
  return body.replaceAll('{replyBy}', replyBy === null ? '规定时限' : chineseDay(replyBy))
}

/** 〔2026〕督3号: the year in full, no zero before the number (GB/T 9704). */
export const paperNumber = (word: string, year: number, sequence: number): string =>
  `〔${year}〕${word}${sequence}号`
