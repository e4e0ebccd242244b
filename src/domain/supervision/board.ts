/** What lists of papers, the board of the ladder and the war map (作战图) show. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { LIGHTS } from '../ledger/light.ts'
import { NOTICE_STEP_LIST } from './commands.ts'
import { CARDS, Rung } from './ladder-pack.ts'
import { NOTICE_STATES, SupervisionNotice } from './notice.ts'

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

export const NoticePage = z.object({ items: z.array(NoticeRow), next: z.string().nullable() })

export const NoticeView = NoticeRow.extend({
  notice: SupervisionNotice,
  /** What the asker may do with it now. */
  steps: z.array(z.enum(NOTICE_STEP_LIST as [(typeof NOTICE_STEP_LIST)[number]])).readonly(),
})
export type NoticeView = Readonly<z.infer<typeof NoticeView>>

/** All that is given must hold. */
export interface NoticeFilter {
  readonly state?: (typeof NOTICE_STATES)[number] | undefined
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

export const Board = z.object({ items: z.array(BoardRow), next: z.string().nullable() })

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
