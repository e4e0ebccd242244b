/** Pasted text to frames, and a frame to rows: what each field says and what it means. */
import { COMMAND_NAME, QN_RTN_NAME } from '#domain/monitoring/device-command.ts'
import { type Decoded, decode } from '#domain/monitoring/hj212/decode.ts'
import type { DecodedLine } from '#domain/monitoring/hj212/decoded-line.ts'
import { encodeContent, encodeFrame } from '#domain/monitoring/hj212/encode.ts'
import { type Frame, wantsAnswer } from '#domain/monitoring/hj212/frame.ts'
import { ANSWER_NAME, FIELD_NAME, SYSTEM_NAME } from '#domain/monitoring/hj212/meanings.ts'
import { createScanner } from '#domain/monitoring/hj212/scanner.ts'
import { byteText } from '#domain/monitoring/hj212/text.ts'
import type { Language } from '#domain/names.ts'
import type { FRAME_WORDS } from '../../data/words/frames.ts'

type Words = (typeof FRAME_WORDS)[Language]

export interface FieldRow {
  readonly field: string
  readonly value: string
  readonly meaning: string
}

export function readFrames(text: string): readonly Decoded[] {
  const scanner = createScanner()
  const bytes = new TextEncoder().encode(text.trim())
  return [...scanner.push(bytes), ...scanner.end()].map((scanned) => decode(scanned))
}

/** A frame as it is shown, pasted or from a device. */
export type ShownFrame = Omit<Frame, 'pw' | 'cp'>

/** Of what a device sent, as the server read it. */
export const shownFrame = ({ cp, ...line }: Extract<DecodedLine, { ok: true }>): ShownFrame => ({
  ...{ pnum: null, pno: null },
  ...line,
  ...cp,
  version: line.version as Frame['version'],
})

export const commandName = (cn: string, language: Language): string =>
  (COMMAND_NAME[cn] ?? ANSWER_NAME[cn])?.[language] ?? cn

export const systemName = (st: string, language: Language): string =>
  SYSTEM_NAME[st]?.[language] ?? '—'

export function headRows(frame: ShownFrame, language: Language, words: Words): readonly FieldRow[] {
  const { version, qn, st, cn, mn, flag, pnum, pno } = frame
  const standard = version === 2005 ? 'HJ/T 212-2005' : `HJ 212-${version}`
  const rows: readonly (FieldRow | null)[] = [
    qn === null ? null : { field: 'QN', value: qn, meaning: `${words.qn} ${sayTime(qn)}` },
    { field: 'ST', value: st, meaning: systemName(st, language) },
    { field: 'CN', value: cn, meaning: commandName(cn, language) },
    { field: 'PW', value: '******', meaning: `${words.pw} · ${words.hiddenPassword}` },
    { field: 'MN', value: mn, meaning: words.mn },
    {
      field: 'Flag',
      value: flag === null ? '—' : String(flag),
      meaning: `${standard} · ${wantsAnswer(frame) ? words.wantsAnswer : words.noAnswer}`,
    },
    pnum === null
      ? null
      : { field: 'PNUM/PNO', value: `${pnum}/${pno ?? '—'}`, meaning: words.packets },
  ]
  return rows.filter((row) => row !== null)
}

export function contentRows({ fields }: ShownFrame, language: Language): readonly FieldRow[] {
  return Object.entries(fields).map(([field, value]) => {
    const name = FIELD_NAME[field]?.[language] ?? '—'
    const more = field === 'QnRtn' ? QN_RTN_NAME[value]?.[language] : sayTime(value)
    return {
      field,
      value: field === 'NewPW' ? '******' : value,
      meaning: `${name} ${more ?? ''}`.trim(),
    }
  })
}

/** 20260301080000… as 2026-03-01 08:00:00; nothing for what is no time. */
export function sayTime(text: string): string {
  const [, date, time] = /^(\d{8})(\d{6})(?:\d{3})?$/.exec(text) ?? []
  if (date === undefined || time === undefined) return ''
  return `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)} ${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}`
}

/** A frame of data as a device of waste water sends it. */
export function exampleFrame(): string {
  const head = {
    ...{ qn: '20260301080000001', st: '32', cn: '2061', pw: '123456', mn: 'EXAMPLE0000001' },
    ...{ flag: 5, pnum: null, pno: null },
  }
  const factor = (code: string, Avg: string) => ({ code, values: { Avg }, flag: 'N' })
  const cp = encodeContent({
    fields: { DataTime: '20260301070000' },
    factors: [factor('w01018', '18.4'), factor('w21003', '0.62'), factor('w00000', '35.1')],
  })
  return byteText(encodeFrame(head, cp)).trimEnd()
}
