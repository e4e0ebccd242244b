/** Events about bulletins: type → shape of its data. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import type { EventShapes } from '../log/event.ts'
import { Text } from '../text.ts'
import { Bulletin } from './bulletin.ts'

export const BulletinEdit = z.object({ title: Text(100), body: Text(20_000) })
export type BulletinEdit = Readonly<z.infer<typeof BulletinEdit>>

export const BULLETIN_EVENTS = {
  'bulletin.drafted': Bulletin.omit({
    state: true,
    version: true,
    number: true,
    publishedOn: true,
  }),
  'bulletin.edited': BulletinEdit,
  /** The text as it went out. */
  'bulletin.published': BulletinEdit.extend({ number: z.string(), publishedOn: CivilDate }),
} satisfies EventShapes
