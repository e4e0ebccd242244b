/** An alarm as it is kept: found once for each happening, acknowledged by a person. */
import { z } from 'zod'
import { CivilDate } from '../../civil-date.ts'
import type { EventShapes } from '../../log/event.ts'
import { ItemClass } from '../../plan/ledger.ts'
import { words } from '../../refusal-words.ts'
import { Text } from '../../text.ts'
import { ALARM_SEVERITIES } from './alarms-pack.ts'

export const ALARM_STATES = ['open', 'acknowledged'] as const
/** Real · the data were wrong · explained by something else, as maintenance. */
export const ALARM_VERDICTS = ['genuine', 'false-data', 'explained'] as const

export const AlarmRaised = z.object({
  rule: z.string(),
  stationId: z.uuid(),
  factor: z.string(),
  severity: z.enum(ALARM_SEVERITIES),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  evidence: z.array(z.object({ at: z.iso.datetime(), value: z.number().nullable() })),
  zh: z.string(),
  en: z.string(),
})
export type AlarmRaised = Readonly<z.infer<typeof AlarmRaised>>

export const AlarmAcknowledged = z.object({
  verdict: z.enum(ALARM_VERDICTS),
  note: Text(2_000),
  itemId: z.uuid().nullable(),
})

export const Acknowledgement = z
  .object({
    verdict: z.enum(ALARM_VERDICTS),
    note: Text(2_000),
    /** A genuine alarm may open an item, or be the relapse of one that was struck off. */
    open: z
      .object({
        number: Text(60),
        title: Text(300),
        class: ItemClass.nullable().default(null),
        dueOn: CivilDate.nullable().default(null),
      })
      .nullable()
      .default(null),
    relapse: z.object({ itemId: z.uuid() }).nullable().default(null),
  })
  .refine(({ open, relapse }) => open === null || relapse === null, {
    path: ['relapse'],
    message: '新立事项与登记反弹只能选一 / open an item or let one relapse, not both',
  })
  .refine(
    ({ verdict, open, relapse }) => verdict === 'genuine' || (open === null && relapse === null),
    {
      path: ['verdict'],
      message: '只有属实的报警可以立项 / only a genuine alarm leads to an item',
    },
  )
export type Acknowledgement = Readonly<z.infer<typeof Acknowledgement>>

export const Alarm = AlarmRaised.extend({
  alarmId: z.uuid(),
  stationName: z.string(),
  state: z.enum(ALARM_STATES),
  version: z.int(),
  raisedAt: z.iso.datetime(),
  acknowledged: AlarmAcknowledged.extend({
    by: z.uuid().nullable(),
    at: z.iso.datetime(),
  }).nullable(),
})
export type Alarm = Readonly<z.infer<typeof Alarm>>

export const ALARM_EVENTS = {
  'alarm.raised': AlarmRaised,
  'alarm.acknowledged': AlarmAcknowledged,
} satisfies EventShapes

export const ALARM_REFUSALS = {
  ALARM_NOT_FOUND: words<{ alarmId: string }>(
    (d) => `未找到报警 ${d.alarmId}`,
    (d) => `There is no alarm ${d.alarmId}`,
  ),
  ALARM_ACKNOWLEDGED_ALREADY: words(
    () => '该报警已经处理，不再更改',
    () => 'The alarm was acknowledged already',
  ),
}
