/** What an HJ 212 frame says, and what can be wrong with one. */

/** HJ/T 212-2005, HJ 212-2017, HJ 212-2025. */
const VERSIONS = [2005, 2017, 2025] as const
export type Version = (typeof VERSIONS)[number]

/** Values of one pollutant as they were sent, by suffix: Rtd, Min, Avg, Max, Cou, ZsRtd … */
export interface Factor {
  readonly code: string
  readonly values: Readonly<Record<string, string>>
  /** Data flag N F M S D C T B; null: none was sent. */
  readonly flag: string | null
}

/** `a=1,a-Flag=N` is one item of two pairs. A piece without `=` is a pair of one. */
export type Item = readonly (readonly [name: string, value?: string])[]

export interface Content {
  /** What belongs to no pollutant: DataTime, QnRtn, BeginTime … */
  readonly fields: Readonly<Record<string, string>>
  readonly factors: readonly Factor[]
}

export interface Frame extends Content {
  readonly version: Version
  /** 17 digits; null under HJ/T 212-2005, where it may also stand in the content. */
  readonly qn: string | null
  readonly st: string
  readonly cn: string
  readonly pw: string
  readonly mn: string
  readonly flag: number | null
  readonly pnum: number | null
  readonly pno: number | null
  /** The content between `CP=&&` and `&&`, as text. */
  readonly cp: string
}

/** Codes of a rejected stretch of the stream. */
const REJECTIONS = [
  'NOISE', // bytes that belong to no frame
  'LENGTH_INVALID', // ## without four digits
  'TOO_LONG', // declared longer than may be received
  'LENGTH_MISMATCH', // the data segment is not as long as declared
  'TRUNCATED', // the frame has no end
  'CRC_MALFORMED', // no four hexadecimal digits where the check sum belongs
  'CRC_MISMATCH',
  'SEGMENT_MALFORMED', // no CP=&&…&&
  'FIELD_MISSING', // without ST, CN or MN
  'FIELD_INVALID', // CN, Flag, PNUM or PNO is no such number
] as const
export type Rejection = (typeof REJECTIONS)[number]

export interface Rejected {
  readonly ok: false
  readonly code: Rejection
  /** What was thrown away; of a long stretch, a part. */
  readonly bytes: Uint8Array
}

/** The bit of Flag by which the sender wants an answer. */
export const FLAG_ANSWER = 1
/** Bits 7 to 2 of Flag. */
export const FLAG_OF_VERSION: Readonly<Record<Version, number>> = { 2005: 0, 2017: 4, 2025: 8 }

export const wantsAnswer = ({ flag }: Pick<Frame, 'flag'>) =>
  flag !== null && (flag & FLAG_ANSWER) !== 0

/** The longest data segment its length field can say. */
export const LONGEST_DECLARED = 9999
