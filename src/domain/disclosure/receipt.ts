/**
 * The receipt number of a submission: its day and ten random characters. Whoever holds it may follow
 * the submission up; it cannot be guessed (50 bits), and says nothing of who sent it.
 */
import type { CivilDate } from '../civil-date.ts'

/** Crockford's base 32: no I, L, O, U, so that it can be read out on the telephone. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
export const RECEIPT_RANDOM_BYTES = 10

/** @param random ten bytes; five bits of each count. */
export function receiptNumber(day: CivilDate, random: Uint8Array): string {
  const letters = [...random.subarray(0, RECEIPT_RANDOM_BYTES)].map((byte) => LETTERS[byte & 31])
  return `${day.replaceAll('-', '')}-${letters.slice(0, 5).join('')}-${letters.slice(5).join('')}`
}

/** As it was given, however it was typed: lower case, with other dashes or none, O for 0, I or L for 1. */
export function readReceipt(typed: string): string | null {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\-‐-―－]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  const parts = /^(\d{8})([0-9A-HJKMNP-TV-Z]{5})([0-9A-HJKMNP-TV-Z]{5})$/.exec(plain)
  return parts && `${parts[1]}-${parts[2]}-${parts[3]}`
}
