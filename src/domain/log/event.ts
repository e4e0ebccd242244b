/**
 * The log of events: every change is one, with the time it happened and the time it was entered.
 * Events of one stream are numbered without holes from 1.
 */
import type { z } from 'zod'

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined }

/** What an event is about: `{ kind: 'item', id }`. */
export interface Stream {
  readonly kind: string
  readonly id: string
}

/** Event type → shape of its data. */
export type EventShapes = Readonly<Record<string, z.ZodType>>

export interface StoredEvent {
  readonly eventId: string
  readonly stream: Stream
  readonly version: number
  readonly type: string
  readonly itemId: string | null
  readonly actorId: string | null
  readonly actorName: string
  /** When it happened. */
  readonly occurredAt: string
  /** When it was entered. */
  readonly recordedAt: string
  readonly data: Json
}

/** Bytes of an event's data; a leaf of the log must fit in 64 KiB. */
export const EVENT_LIMIT_BYTES = 60_000

/** One text for one value: keys sorted, no blanks, numbers and strings as JavaScript writes them (RFC 8785). */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member as Json)}`)
  return `{${members.join(',')}}`
}
