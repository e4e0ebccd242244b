/** Names of files that come from and go to a user's machine. */
import { refuse } from '../domain/refusal.ts'

const LONGEST = 200
/** Control characters, marks that turn the reading direction, halves of characters. */
const HARMFUL = /[\p{Cc}\p{Surrogate}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/**
 * An uploaded file's name without folders and without characters that would mislead or break
 * something; a long one is shortened before its ending.
 * @throws {Refusal} INPUT_INVALID when nothing is left.
 */
export function uploadName(name: string): string {
  const bare = (name.split(/[/\\]/).at(-1) ?? '').normalize('NFC').replace(HARMFUL, '').trim()
  if (/^\.*$/.test(bare)) refuse('INPUT_INVALID', { issues: ['file: 没有文件名 / no file name'] })
  const letters = [...bare]
  if (letters.length <= LONGEST) return bare
  const { stem, ending } = split(bare)
  return [...stem].slice(0, LONGEST - ending.length).join('') + ending
}

/** The header that saves a response under `name`, whatever its script (RFC 6266). */
export function saveAs(name: string): string {
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="ledger${split(name).ending}"; filename*=UTF-8''${encoded}`
}

export const stemOf = (name: string) => split(name).stem

function split(name: string): { stem: string; ending: string } {
  const ending = /(?<=.)\.[a-z0-9]{1,8}$/i.exec(name)?.[0] ?? ''
  return { stem: name.slice(0, name.length - ending.length), ending }
}
