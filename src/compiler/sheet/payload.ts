/**
 * The ledger itself, kept in a hidden sheet beside the visible ones: what a cell cannot hold (spans,
 * the plan's text) survives, and what a clerk changed shows by comparison with what was put.
 */
import { createHash } from 'node:crypto'
import { deflateSync, inflateSync } from 'node:zlib'
import type { Workbook } from 'exceljs'
import * as z from 'zod'
import { CompiledLedger } from '../../domain/plan/ledger.ts'

/** What was put into the cells of one visible sheet, without 序号 and key. */
const Put = z.object({
  /** Ids of the columns, in order. */
  columns: z.array(z.string()),
  /** One for each item or target, in their order. */
  rows: z.array(z.object({ key: z.string(), cells: z.array(z.string()) })),
})
export type Put = z.infer<typeof Put>

const Payload = z.object({
  format: z.literal(1),
  items: Put,
  targets: Put,
  ledger: CompiledLedger,
})
export type Payload = z.infer<typeof Payload>

export const PAYLOAD_SHEET = '_taizhang'
const MARK = 'taizhang ledger 1'

/** Below the 32,767 characters of a cell. */
const CHUNK = 30_000
/** A ledger longer than this was not written by us. */
const LONGEST = 256 * 1024 * 1024

/** Adds the hidden sheet: mark, checksum, then the packed JSON in pieces. */
export function writePayload(workbook: Workbook, payload: Payload): void {
  const json = JSON.stringify(payload)
  // The letter before every piece keeps it from looking like a formula.
  const packed = deflateSync(json, { level: 9 }).toString('base64')
  const pieces = packed.match(new RegExp(`.{1,${CHUNK}}`, 'g')) ?? []
  const sheet = workbook.addWorksheet(PAYLOAD_SHEET, { state: 'veryHidden' })
  for (const text of [MARK, checksum(json), ...pieces.map((piece) => `p${piece}`)]) {
    sheet.addRow([text])
  }
}

/** The payload, or null where the sheet is missing, damaged or of another version. */
export function readPayload(workbook: Workbook): Payload | null {
  const sheet = workbook.getWorksheet(PAYLOAD_SHEET)
  if (sheet === undefined) return null
  const texts: string[] = []
  sheet.eachRow((row) => void texts.push(String(row.getCell(1).value ?? '')))
  const [mark, sum, ...pieces] = texts
  if (mark !== MARK) return null
  const json = unpack(pieces.map((piece) => piece.slice(1)).join(''))
  if (json === null || checksum(json) !== sum) return null
  const payload: unknown = JSON.parse(json)
  // As it was written, in its own order, not as the check would rebuild it.
  return isPayload(payload) ? payload : null
}

const isPayload = (value: unknown): value is Payload => Payload.safeParse(value).success

function unpack(packed: string): string | null {
  try {
    const bytes = inflateSync(Buffer.from(packed, 'base64'), { maxOutputLength: LONGEST })
    return bytes.toString('utf8')
  } catch {
    return null
  }
}

const checksum = (json: string) => createHash('sha256').update(json).digest('hex')
