/** The pack of notices: quiet hours, retries and reminders, each figure with its source or "default". */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { NoticeKind } from './notice.ts'

const source = z.string().min(1)

/** An hour of the day in China. */
export const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** From one hour to another, over midnight when `to` is the earlier. */
export const QuietHours = z.object({ from: ClockTime, to: ClockTime })
export type QuietHours = Readonly<z.infer<typeof QuietHours>>

const Reminder = z.object({ daysBefore: z.array(z.int().min(0).max(365)).max(20), source })

export const NoticesPack = z.object({
  version: z.int().min(1),
  effectiveFrom: CivilDate,
  quietHours: QuietHours.extend({ source }),
  /** Kinds that pass quiet hours. */
  urgent: z.object({ kinds: z.array(NoticeKind), source }),
  retries: z.object({
    attempts: z.int().min(1).max(100),
    firstSeconds: z.int().min(1),
    mostSeconds: z.int().min(1).max(86_400),
    source,
  }),
  reminders: z.object({ deadline: Reminder, milestone: Reminder, report: Reminder }),
})
export type NoticesPack = Readonly<z.infer<typeof NoticesPack>>

export const NOTICES = { name: 'notifications', schema: NoticesPack }
