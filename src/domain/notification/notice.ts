/** What a person is told, and of which kind it is: preferences and quiet hours go by the kind. */
import { z } from 'zod'
import type { Role } from '../organisation/actor.ts'

export const NOTICE_KINDS = [
  // an item's own course
  'assignment',
  'returned',
  'extension',
  'signature',
  'struck-off',
  'relapse',
  // dates that come near or have passed
  'milestone-soon',
  'deadline-soon',
  'report-due',
  'look-back-due',
  'overdue',
  // what stands around an item
  'evidence-expiring',
  'supervision',
  'reply-due',
  'bulletin',
  'scoring',
  'flag',
  'accountability',
  'objection',
  'monitoring',
  'register',
  // the program itself
  'account',
  'operations',
] as const
export const NoticeKind = z.enum(NOTICE_KINDS)
export type NoticeKind = z.infer<typeof NoticeKind>

/** The same words in both languages. */
export const Said = z.object({ zh: z.string(), en: z.string() })
export type Said = Readonly<z.infer<typeof Said>>

/** All that apply are meant; each person once. */
export interface NoticeTo {
  readonly persons?: readonly string[]
  /** Everyone with a post there. */
  readonly units?: readonly string[]
  /** Who heads them; where nobody does, everyone with a post there. */
  readonly unitHeads?: readonly string[]
  /** Everyone with one of these roles. */
  readonly roles?: readonly Role[]
}

/** A notice as its reader has it. */
export const Notice = z.object({
  noticeId: z.uuid(),
  kind: NoticeKind,
  title: Said,
  body: Said,
  /** Path of the page it is about. */
  link: z.string(),
  itemId: z.uuid().nullable(),
  madeAt: z.iso.datetime(),
  readAt: z.iso.datetime().nullable(),
})
export type Notice = Readonly<z.infer<typeof Notice>>

export const NOTICE_LIMITS = { title: 200, body: 4_000, link: 500, dedupeKey: 300 } as const

/** What to mark as read: some, or all that were there at a moment. */
export const ReadMark = z.union([
  z.object({ noticeIds: z.array(z.uuid()).min(1).max(500) }),
  z.object({ until: z.iso.datetime() }),
])
export type ReadMark = Readonly<z.infer<typeof ReadMark>>
