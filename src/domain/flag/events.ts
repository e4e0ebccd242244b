/** Events about authenticity flags: type → shape of its data. */
import { z } from 'zod'
import type { EventShapes } from '../log/event.ts'
import { Text } from '../text.ts'
import { Finding } from './finding.ts'

export const Judgement = z.object({ reason: Text(2_000) })

export const FLAG_EVENTS = {
  'flag.raised': Finding,
  'flag.confirmed': Judgement,
  'flag.dismissed': Judgement,
} satisfies EventShapes
