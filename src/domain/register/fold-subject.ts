/** The state of a subject, from its events alone. */
import type { SubjectEvent } from './events.ts'
import type { FieldValue, FieldValues, SubjectState } from './subject.ts'

/** @throws {Error} when the first event is not the entry: then something was lost. */
export function foldSubject(events: readonly SubjectEvent[]): SubjectState {
  const [first, ...rest] = events
  if (first?.type !== 'subject.entered')
    throw new Error('the events of a subject begin with its entry')
  return rest.reduce(afterSubject, entered(first))
}

export function entered({
  data,
  actorId,
  version,
}: SubjectEvent & { type: 'subject.entered' }): SubjectState {
  return {
    ...data,
    round: 1,
    movers: [{ stage: data.stage, by: actorId }],
    lastCheck: 'none',
    lastCheckOn: null,
    mergedInto: null,
    removed: null,
    version,
  }
}

export function afterSubject(subject: SubjectState, event: SubjectEvent): SubjectState {
  return { ...subject, ...changes(subject, event), version: event.version }
}

function changes(subject: SubjectState, event: SubjectEvent): Partial<SubjectState> {
  switch (event.type) {
    case 'subject.entered':
      return {}
    case 'subject.changed':
      return {
        ...(event.data as Partial<SubjectState>),
        fields: withFields(subject.fields, event.data.fields),
      }
  }
}

function withFields(
  fields: FieldValues,
  change: { readonly [key: string]: FieldValue | null },
): FieldValues {
  const all = Object.entries({ ...fields, ...change })
  return Object.fromEntries(all.filter((entry): entry is [string, FieldValue] => entry[1] !== null))
}
