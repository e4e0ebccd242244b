/** The state of a subject, from its events alone. */
import { BASELINE_STAGE } from './baseline.ts'
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
    baseline: data.stage === BASELINE_STAGE ? baselineOf(data) : null,
    lastCheckOn: null,
    mergedInto: null,
    removed: null,
    version,
  }
}

const baselineOf = ({ stage, fields, geometry }: NonNullable<SubjectState['baseline']>) => ({
  stage,
  fields,
  geometry,
})

export function afterSubject(subject: SubjectState, event: SubjectEvent): SubjectState {
  return { ...subject, ...changes(subject, event), version: event.version }
}

function changes(subject: SubjectState, event: SubjectEvent): Partial<SubjectState> {
  switch (event.type) {
    case 'subject.entered':
      return {}
    case 'subject.changed':
      return changedBy(subject, event.data)
    case 'subject.moved':
      return moved(subject, event)
    case 'subject.inspected': {
      const { on, passed, nextCheckOn } = event.data
      if (subject.lastCheckOn !== null && on < subject.lastCheckOn) return { nextCheckOn }
      return { nextCheckOn, lastCheck: passed ? 'passed' : 'failed', lastCheckOn: on }
    }
    case 'subject.evidence-filed':
    case 'subject.evidence-withdrawn':
    case 'subject.attempt-refused':
    case 'subject.revealed':
    case 'subject.kept-apart':
      return {}
    case 'subject.adopted':
      return event.data
    case 'subject.merged':
      return { mergedInto: event.data.into }
    case 'subject.unmerged':
      return { mergedInto: null }
    case 'subject.absorbed':
    case 'subject.released':
      return changedBy(subject, event.data.change)
    case 'subject.removed':
      return { removed: { at: event.occurredAt, reason: event.data.reason } }
    case 'subject.restored':
      return { removed: null }
  }
}

export const changedBy = (
  subject: SubjectState,
  data: Extract<SubjectEvent, { type: 'subject.changed' }>['data'],
): SubjectState => ({
  ...subject,
  ...(data as Partial<SubjectState>),
  fields: withFields(subject.fields, data.fields),
})

function moved(
  subject: SubjectState,
  { data, actorId }: SubjectEvent & { type: 'subject.moved' },
): Partial<SubjectState> {
  const { to: stage, mark, on: stageSince, dueOn, nextCheckOn, expiresOn } = data
  const fields = withFields(subject.fields, data.fields)
  const begins = mark === 'relapsed'
  const mover = { stage, by: actorId }
  return {
    ...{ stage, mark, stageSince, fields, dueOn, nextCheckOn, expiresOn },
    round: subject.round + (begins ? 1 : 0),
    movers: begins ? [mover] : [...subject.movers, mover],
    baseline:
      subject.baseline ??
      (stage === BASELINE_STAGE ? baselineOf({ ...subject, stage, fields }) : null),
  }
}

function withFields(
  fields: FieldValues,
  change: { readonly [key: string]: FieldValue | null },
): FieldValues {
  const all = Object.entries({ ...fields, ...change })
  return Object.fromEntries(all.filter((entry): entry is [string, FieldValue] => entry[1] !== null))
}
