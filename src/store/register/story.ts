/** Everything that happened to a subject, and to those merged into it. */
import type { Json } from '../../domain/log/event.ts'
import type { Db } from '../db.ts'
import { readStreams } from '../log/events.ts'
import { withMerged } from './merged.ts'
import { SUBJECT_STREAM } from './subjects.ts'

export interface SubjectStoryEvent {
  readonly eventId: string
  readonly subjectId: string
  readonly version: number
  readonly type: string
  readonly actorName: string
  readonly occurredAt: string
  readonly recordedAt: string
  readonly data: Json
}

/** In the order in which it was entered. */
export async function readSubjectStory(
  db: Db,
  subjectId: string,
): Promise<readonly SubjectStoryEvent[]> {
  const streams = await readStreams(db, SUBJECT_STREAM, await withMerged(db, subjectId))
  return [...streams]
    .flatMap(([id, events]) =>
      events.map(({ stream: _, itemId: _item, actorId: _actor, ...event }) => ({
        ...event,
        subjectId: id,
      })),
    )
    .sort((a, b) => (a.eventId < b.eventId ? -1 : 1))
}
