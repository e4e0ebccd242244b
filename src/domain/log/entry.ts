/** What is hashed of an event: one line that says all about it, and its data as they were written. */
import { canonicalJson, type StoredEvent } from './event.ts'

export interface LoggedEvent extends Omit<StoredEvent, 'data'> {
  readonly tenantId: string
  /** The data's own text; never read and written anew. */
  readonly dataText: string
}

/** The entry of the log's leaf, in UTF-8. */
export function entryOf(event: LoggedEvent): Uint8Array {
  const { tenantId, eventId, stream, version, type, itemId, occurredAt, recordedAt } = event
  const head = canonicalJson({
    tenant: tenantId,
    event: eventId,
    stream: { kind: stream.kind, id: stream.id },
    version,
    type,
    item: itemId,
    actor: { id: event.actorId, name: event.actorName },
    occurredAt,
    recordedAt,
  })
  return new TextEncoder().encode(`${head}\n${event.dataText}`)
}
