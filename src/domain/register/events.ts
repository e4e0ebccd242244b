/** Events about subjects: type → shape of its data. Personal data are masks in all of them. */
import { z } from 'zod'
import type { EventShapes } from '../log/event.ts'
import { SubjectState } from './subject.ts'

const { dueOn, nextCheckOn, expiresOn, mark } = SubjectState.shape
/** Worked out by the pack and the calendar when it happened, so that the events alone say what holds. */
const dates = { dueOn, nextCheckOn, expiresOn }
const said = SubjectState.pick({
  name: true,
  creditCode: true,
  address: true,
  unitId: true,
  cellId: true,
  place: true,
  geometry: true,
  source: true,
})

export const REGISTER_EVENTS = {
  // stream 'subject'
  'subject.entered': said.extend({
    register: z.string(),
    registerVersion: z.int(),
    fields: SubjectState.shape.fields,
    stage: z.string(),
    mark,
    stageSince: SubjectState.shape.stageSince,
    ...dates,
  }),
  /** Only what differs; of `fields` too, where null says that it was emptied. */
  'subject.changed': said.partial().extend({
    fields: z.record(z.string(), SubjectState.shape.fields.valueType.nullable()),
    ...dates,
  }),
} satisfies EventShapes

export type RegisterEventType = keyof typeof REGISTER_EVENTS
export type SubjectEvent = {
  readonly [T in RegisterEventType]: {
    readonly type: T
    readonly data: z.output<(typeof REGISTER_EVENTS)[T]>
    readonly version: number
    readonly actorId: string | null
    readonly occurredAt: string
  }
}[RegisterEventType]
