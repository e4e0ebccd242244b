/** Events of draws for look-backs: type → shape of its data. What they did to an item is in the item’s own stream. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import type { EventShapes } from '../log/event.ts'
import { DrawPlan } from './look-back-draw.ts'

const Digest = z.string().regex(/^[0-9a-f]{64}$/)

export const LOOK_BACK_EVENTS = {
  // stream 'look-back-draw'
  'look-back-draw.sealed': z.object({
    title: z.string(),
    drawOn: CivilDate,
    plan: DrawPlan,
    /** Of the seed and the frame: both are fixed from here on, and neither is known. */
    commitment: Digest,
    frameHash: Digest,
    candidates: z.int(),
    quota: z.int(),
  }),
  'look-back-draw.revealed': z.object({
    seed: Digest,
    drawn: z.int(),
    /** Of the ids drawn, in their order, one a line. */
    drawnHash: Digest,
  }),
  /** Null: the key it was sealed with is gone. */
  'look-back-draw.withdrawn': z.object({ reason: z.string(), seed: Digest.nullable() }),
} satisfies EventShapes
