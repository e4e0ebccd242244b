/** A frame that was not taken, in words for the maker of its device: which bytes, what belongs there, and all of them. */
import type { Fault } from '#domain/monitoring/hj212/fault.ts'
import { rejectionName } from '#domain/monitoring/hj212/meanings.ts'
import type { Language } from '#domain/names.ts'
import type { FRAME_WORDS } from '../../data/words/frames.ts'

type Words = (typeof FRAME_WORDS)[Language]

/** What is longer is marked in the frame and not said again. */
const MOST_SAID = 40
const BYTES_A_LINE = 16

/** One character a byte; what cannot be printed as ⟨1F⟩. */
export const printable = (bytes: string): string =>
  bytes.replace(/[^ -~]/g, (character) => `⟨${hex(character)}⟩`)

const hex = (character: string) =>
  character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')

/** Bytes are counted from 1, as people do. */
export function sayFault(fault: Fault | null, text: string, words: Words): string {
  if (fault === null) return words.notShown
  const { at, length, expected, modbus } = fault
  const [from, to] = [at + 1, at + length]
  const where =
    length === 0
      ? words.faultMissing(from)
      : length > MOST_SAID
        ? words.faultLong(from, to)
        : words.faultAt(from, to, printable(text.slice(at, at + length)))
  return [
    where,
    ...(expected === null ? [] : [words.expected(expected)]),
    ...(modbus ? [words.modbus] : []),
  ].join(words.comma)
}

/** Lines of sixteen bytes: place, hexadecimal, characters. */
export function hexLines(text: string): string {
  const starts = Array.from({ length: Math.ceil(text.length / BYTES_A_LINE) }, (_, line) => line)
  return starts
    .map((line) => {
      const part = text.slice(line * BYTES_A_LINE, (line + 1) * BYTES_A_LINE)
      const bytes = [...part]
        .map(hex)
        .join(' ')
        .padEnd(BYTES_A_LINE * 3)
      const place = String(line * BYTES_A_LINE + 1).padStart(4, ' ')
      return `${place}  ${bytes} ${part.replace(/[^ -~]/g, '.')}`
    })
    .join('\n')
}

interface Rejected {
  readonly code: string
  readonly text: string
  readonly fault: Fault | null
  /** Device, time and address, as far as they are known. */
  readonly about: readonly string[]
}

/** What is sent to the maker. */
export const faultReport = (
  { code, text, fault, about }: Rejected,
  language: Language,
  words: Words,
): string =>
  [
    ...about,
    words.labelled(words.reason, `${rejectionName(code)[language]} (${code})`),
    words.labelled(words.place, sayFault(fault, text, words)),
    '',
    `${words.whole}:`,
    printable(text),
    '',
    `${words.hex}:`,
    hexLines(text),
    '',
  ].join('\r\n')
