/** The dates a subject has by its stage and fields: until when it should move on, be looked at, be renewed. */
import { type Calendar, lastDay } from '../calendar/working-days.ts'
import type { CivilDate } from '../civil-date.ts'
import { type Register, stageOf } from './register-pack.ts'
import type { FieldValues, SubjectState } from './subject.ts'

/** Days of a year the calendar does not know count by its weekends only. */
export function datesOf(
  register: Register,
  subject: Pick<SubjectState, 'stage' | 'stageSince' | 'fields' | 'lastCheckOn'>,
  calendar: Calendar,
): Pick<SubjectState, 'dueOn' | 'nextCheckOn' | 'expiresOn'> {
  const stage = stageOf(register, subject.stage)
  const { due, check } = stage ?? {}
  const after = (from: CivilDate, span: { days: number; kind: 'working' | 'calendar' }) =>
    lastDay(calendar, from, span).day
  const dueOn =
    due === undefined
      ? null
      : 'on' in due
        ? due.on
        : 'field' in due
          ? dateIn(subject.fields, due.field)
          : after(subject.stageSince, due)
  const { lastCheckOn, stageSince } = subject
  const checkedFrom = lastCheckOn !== null && lastCheckOn > stageSince ? lastCheckOn : stageSince
  const ends = register.fields.flatMap((field) => {
    const on = field.type === 'date' && field.expires ? dateIn(subject.fields, field.key) : null
    return on === null ? [] : [on]
  })
  return {
    dueOn,
    nextCheckOn: check === undefined ? null : after(checkedFrom, check),
    expiresOn: stage?.mark === 'gone' ? null : (ends.sort()[0] ?? null),
  }
}

const dateIn = (fields: FieldValues, key: string): CivilDate | null =>
  (fields[key] as CivilDate | undefined) ?? null
