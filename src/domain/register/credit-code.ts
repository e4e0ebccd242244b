/**
 * 统一社会信用代码 (GB 32100-2015): eighteen characters, of which the ninth to the seventeenth are the code of the
 * organisation with a check of its own (GB 11714), and the last is a check over all before it.
 */

/** Without I, O, S, V, Z, which are easily misread. */
const LETTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const LENGTH = 18
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const

const CREDIT_CODE_FAULTS = ['length', 'letter', 'organisation', 'check'] as const
export type CreditCodeFault = (typeof CREDIT_CODE_FAULTS)[number]

/** What is wrong with it, the first thing first; null: nothing. Written in capitals. */
export function creditCodeFault(code: string): CreditCodeFault | null {
  if (code.length !== LENGTH) return 'length'
  if ([...code].some((letter) => !LETTERS.includes(letter))) return 'letter'
  if (organisationCheck(code.slice(8, 16)) !== code[16]) return 'organisation'
  return creditCodeCheck(code) === code[17] ? null : 'check'
}

export const isCreditCode = (code: string): boolean => creditCodeFault(code) === null

/** The eighteenth character of the seventeen before it: weights are powers of 3 modulo 31. */
export function creditCodeCheck(code: string): string {
  let [sum, weight] = [0, 1]
  for (const letter of code.slice(0, LENGTH - 1)) {
    sum += LETTERS.indexOf(letter) * weight
    weight = (weight * 3) % 31
  }
  return LETTERS.charAt((31 - (sum % 31)) % 31)
}

/** The ninth character of a code of an organisation: 11 less the remainder, 10 written X and 11 written 0. */
function organisationCheck(code: string): string {
  const sum = ORGANISATION_WEIGHTS.reduce(
    (total, weight, at) => total + weight * Number.parseInt(code.charAt(at), 36),
    0,
  )
  const check = 11 - (sum % 11)
  return check === 10 ? 'X' : check === 11 ? '0' : String(check)
}

/** As people type it: spaces and full-width letters put right, in capitals. */
export function tidyCreditCode(typed: string): string {
  return typed.normalize('NFKC').replace(/\s/g, '').toUpperCase()
}
