/** The little of the ZIP format that a spreadsheet needs beyond its library. */
import { inflateRawSync } from 'node:zlib'

interface Entry {
  readonly name: string
  readonly method: number
  readonly packed: number
  /** Where its central record and its local header begin. */
  readonly record: number
  readonly header: number
}

const END = 0x06054b50
const RECORD = 0x02014b50
const HEADER = 0x04034b50

/** Entries by the central directory; empty when there is none to be read. */
function* entries(view: DataView): Generator<Entry> {
  const end = endOf(view)
  if (end < 0) return
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== RECORD) return
    const length = view.getUint16(at + 28, true)
    yield {
      name: nameAt(view, at + 46, length),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      record: at,
      header: view.getUint32(at + 42, true),
    }
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
}

function endOf(view: DataView): number {
  const last = view.byteLength - 22
  for (let at = last; at >= Math.max(0, last - 0xffff); at -= 1) {
    if (view.getUint32(at, true) === END) return at
  }
  return -1
}

function nameAt(view: DataView, at: number, length: number): string {
  const room = Math.min(length, view.byteLength - at)
  return new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at, room))
}

/** Gives every entry the time 1980-01-01, so that equal content is equal bytes. In place. */
export function eraseTimes(zip: Uint8Array): void {
  const view = viewOf(zip)
  for (const { record, header } of entries(view)) {
    view.setUint32(record + 12, FIRST_DAY, true)
    view.setUint32(header + 10, FIRST_DAY, true)
  }
}

/** 1980-01-01 00:00, the first moment a ZIP can name. */
const FIRST_DAY = (1 << 21) | (1 << 16)

/** One entry as text, or null: no such entry, not a ZIP, or longer than `limit`. */
export function readEntry(zip: Uint8Array, name: string, limit: number): string | null {
  const view = viewOf(zip)
  for (const entry of entries(view)) {
    if (entry.name !== name) continue
    const { header, packed, method } = entry
    if (header + 30 > zip.length || view.getUint32(header, true) !== HEADER) return null
    const start =
      header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true)
    return unpack(zip.subarray(start, start + packed), method, limit)
  }
  return null
}

function unpack(bytes: Uint8Array, method: number, limit: number): string | null {
  if (method === 0) return bytes.length > limit ? null : new TextDecoder().decode(bytes)
  if (method !== 8) return null
  try {
    return new TextDecoder().decode(inflateRawSync(bytes, { maxOutputLength: limit }))
  } catch {
    return null
  }
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
