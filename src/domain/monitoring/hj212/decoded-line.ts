/** A decoded frame or rejected stretch as one JSON value, for `taizhang hj212 decode` and the inspector. */
import type { Decoded } from './decode.ts'
import { byteText } from './text.ts'

export type DecodedLine =
  | {
      readonly ok: true
      readonly version: number
      readonly qn: string | null
      readonly st: string
      readonly cn: string
      readonly mn: string
      readonly flag: number | null
      readonly pnum?: number
      readonly pno?: number
      readonly cp: {
        readonly fields: Readonly<Record<string, string>>
        readonly factors: readonly {
          readonly code: string
          readonly values: Readonly<Record<string, string>>
          readonly flag: string | null
        }[]
      }
    }
  | {
      readonly ok: false
      readonly code: string
      /** One character for each byte (ISO 8859-1). */
      readonly bytes: string
    }

export function decodedLine(decoded: Decoded): DecodedLine {
  if (!decoded.ok) return { ok: false, code: decoded.code, bytes: byteText(decoded.bytes) }
  const { version, qn, st, cn, mn, flag, pnum, pno, fields, factors } = decoded.frame
  return {
    ok: true,
    version,
    qn,
    st,
    cn,
    mn,
    flag,
    ...(pnum !== null && { pnum }),
    ...(pno !== null && { pno }),
    cp: { fields, factors },
  }
}
