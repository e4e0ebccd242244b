/** What lists of papers, the board of the ladder and the war map (作战图) show. */

import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { LIGHTS } from '../ledger/light.ts'
import { pageOf } from '../lists.ts'
import { NOTICE_STEP_LIST } from './commands.ts'
import { CARDS, Rung } from './ladder-pack.ts'
import { NOTICE_STATES, type NoticeState, SupervisionNotice } from './notice.ts'

export const NoticeRow = z.object({
  noticeId: z.uuid(),
  itemId: z.uuid(),
  itemNumber: z.string(),
  itemTitle: z.string(),
  unitId: z.uuid(),
  unit: z.string(),
  rung: Rung,
  rungTitle: z.string(),
  state: z.enum(NOTICE_STATES),
  version: z.int(),
  number: z.string().nullable(),
  subject: z.string(),
  reason: z.string(),
  card: z.enum(CARDS).nullable(),
  points: z.number(),
  raisedOn: CivilDate,
  signedOn: CivilDate.nullable(),
  replyDueOn: CivilDate.nullable(),
  /** The answer is awaited and its last day has passed. */
  overdue: z.boolean(),
})
export type NoticeRow = Readonly<z.infer<typeof NoticeRow>>

export const NoticePage = pageOf(NoticeRow)

/** One thing that was done with a paper, with the words said then. */
export const NoticeDone = z.object({
  eventId: z.uuid(),
  type: z.string(),
  /** Null: the program. */
  actorId: z.uuid().nullable(),
  actorName: z.string(),
  occurredAt: z.iso.datetime(),
  recordedAt: z.iso.datetime(),
  data: z.record(z.string(), z.unknown()),
})
export type NoticeDone = Readonly<z.infer<typeof NoticeDone>>

export const NoticeView = NoticeRow.extend({
  /** Whose paper it is: 青枫镇人民政府. */
  issuer: z.string(),
  notice: SupervisionNotice,
  /** First to last; of a draft only the office sees what was done with it. */
  history: z.array(NoticeDone).readonly(),
  /** What the asker may do with it now. */
  steps: z.array(z.enum(NOTICE_STEP_LIST as [(typeof NOTICE_STEP_LIST)[number]])).readonly(),
})
export type NoticeView = Readonly<z.infer<typeof NoticeView>>

/** All that is given must hold. */
export interface NoticeFilter {
  readonly states?: readonly NoticeState[] | undefined
  readonly rung?: number | undefined
  readonly unitId?: string | undefined
  readonly itemId?: string | undefined
  readonly overdue?: boolean | undefined
}

/** How one item stands on the ladder. */
export const BoardRow = z.object({
  itemId: z.uuid(),
  number: z.string(),
  title: z.string(),
  unitId: z.uuid().nullable(),
  unit: z.string().nullable(),
  light: z.enum(LIGHTS),
  /** The highest rung signed in this round; null: none. */
  rung: Rung.nullable(),
  proposed: z.int(),
  open: z.int(),
  overdueReplies: z.int(),
  points: z.number(),
})
export type BoardRow = Readonly<z.infer<typeof BoardRow>>

export const Board = pageOf(BoardRow)

/** Cards of one unit in one month, as they stand: those withdrawn are not counted. */
export const WarMapRow = z.object({
  unitId: z.uuid(),
  unit: z.string(),
  month: z.string().regex(/^\d{4}-\d{2}$/),
  red: z.int(),
  yellow: z.int(),
  blue: z.int(),
  points: z.number(),
})
export type WarMapRow = Readonly<z.infer<typeof WarMapRow>>
