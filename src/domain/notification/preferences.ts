/** What a person wants besides the list of notices in the program, which always holds all of them. */
import { z } from 'zod'
import { NoticeKind } from './notice.ts'
import { QuietHours } from './notices-pack.ts'

export const Preferences = z.object({
  email: z.boolean(),
  /** Kinds of which no e-mail is wanted. */
  muted: z.array(NoticeKind).max(50),
  /** Null: those of the pack. */
  quietHours: QuietHours.nullable(),
})
export type Preferences = Readonly<z.infer<typeof Preferences>>

/** Of a person who never said anything. */
export const UNSAID: Preferences = { email: true, muted: [], quietHours: null }
