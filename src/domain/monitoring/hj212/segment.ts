/** The data segment of a frame: its head and its content. */
import { readContent } from './content.ts'
import { type Frame, LONGEST_DECLARED, type Rejection, type Version } from './frame.ts'
import { readText } from './text.ts'

export type SegmentResult =
  | { readonly ok: true; readonly frame: Frame }
  | { readonly ok: false; readonly code: Rejection }

const fail = (code: Rejection): SegmentResult => ({ ok: false, code })
const START = 'CP=&&'

/** @param version as agreed with the device; null: as the frame itself says. */
export function readSegment(bytes: Uint8Array, version: Version | null = null): SegmentResult {
  const text = readText(bytes)
  const start = text.indexOf(START)
  const end = text.length - 2
  if (start === -1 || end < start + START.length || !text.endsWith('&&'))
    return fail('SEGMENT_MALFORMED')
  let qn: string | null = null
  let st = ''
  let cn = ''
  let pw = ''
  let mn = ''
  let flagText: string | null = null
  let pnumText: string | null = null
  let pnoText: string | null = null
  for (let at = 0; at < start; ) {
    let stop = text.indexOf(';', at)
    if (stop === -1 || stop > start) stop = start
    const equals = text.indexOf('=', at)
    if (equals !== -1 && equals < stop) {
      const value = text.slice(equals + 1, stop)
      switch (text.slice(at, equals)) {
        case 'QN':
          qn = value
          break
        case 'ST':
          st = value
          break
        case 'CN':
          cn = value
          break
        case 'PW':
          pw = value
          break
        case 'MN':
          mn = value
          break
        case 'Flag':
          flagText = value
          break
        case 'PNUM':
          pnumText = value
          break
        case 'PNO':
          pnoText = value
      }
    }
    at = stop + 1
  }
  if (st === '' || cn === '' || mn === '') return fail('FIELD_MISSING')
  const flag = flagText === null ? null : wholeNumber(flagText, 255)
  const pnum = pnumText === null ? null : wholeNumber(pnumText, LONGEST_DECLARED)
  const pno = pnoText === null ? null : wholeNumber(pnoText, LONGEST_DECLARED)
  if (flag === undefined || pnum === undefined || pno === undefined || !isCommand(cn))
    return fail('FIELD_INVALID')
  const cp = text.slice(start + START.length, end)
  const { fields, factors } = readContent(cp)
  return {
    ok: true,
    frame: {
      version: version ?? versionOf(flag, mn),
      qn,
      st,
      cn,
      pw,
      mn,
      flag,
      pnum,
      pno,
      cp,
      fields,
      factors,
    },
  }
}

/** Flag says it; a frame without one is of 2005 unless its MN is longer than that had it. */
function versionOf(flag: number | null, mn: string): Version {
  if (flag === null) return mn.length > 14 ? 2017 : 2005
  const bits = flag >> 2
  return bits === 0 ? 2005 : bits === 1 ? 2017 : 2025
}

const isCommand = (cn: string) => cn.length === 4 && wholeNumber(cn, 9999) !== undefined

function wholeNumber(text: string, most: number): number | undefined {
  if (text.length === 0 || text.length > 4) return undefined
  let number = 0
  for (let at = 0; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return undefined
    number = number * 10 + digit
  }
  return number <= most ? number : undefined
}
