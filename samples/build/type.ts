/** Typefaces and sizes (in points) of an official document, by role of the paragraph. */
import type { Role } from './script.ts'

export interface Type {
  readonly font: string
  readonly size: number
  readonly colour?: string
  readonly bold?: boolean
}

export const TITLE = '方正小标宋简体'
export const BODY = '仿宋_GB2312'
export const SONG = '宋体'
const HEI = '黑体'
const KAI = '楷体_GB2312'

const body: Type = { font: BODY, size: 16 }

export const TYPE: Readonly<Record<Role, Type>> = {
  mark: { font: TITLE, size: 42, colour: 'FF0000' },
  number: body,
  cover: { font: TITLE, size: 22 },
  to: body,
  p: body,
  sign: body,
  note: body,
  title: { font: TITLE, size: 22 },
  '1': { font: HEI, size: 16, colour: '000000' },
  '2': { font: KAI, size: 16 },
  '3': body,
  a3: body,
  f: body,
  annex: body,
  annexnext: body,
  attachment: { font: HEI, size: 16 },
  caption: { font: TITLE, size: 22 },
  imprint: { font: BODY, size: 14 },
}
