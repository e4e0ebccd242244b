/** Events about draws: type → shape of its data. A sealed draw's seed is in none before it is revealed. */
import { z } from 'zod'
import { KEPT_PURPOSE } from '../access/purposes.ts'
import { CivilDate } from '../civil-date.ts'
import type { EventShapes } from '../log/event.ts'
import { SEED } from './draw.ts'
import { CHECK_RESULTS } from './plan.ts'

const Sha256 = z.string().regex(SEED)
const ids = z.array(z.uuid()).readonly()

export const DRAW_EVENTS = {
  // stream 'draw'
  'draw.registered': z.object({
    title: z.string(),
    drawOn: CivilDate,
    profile: z.string(),
    classes: z.array(z.object({ key: z.string(), candidates: z.int() })).readonly(),
    inspectors: z.int(),
  }),
  'draw.sealed': z.object({ commitment: Sha256, frameSha256: Sha256, drawOn: CivilDate }),
  'draw.revealed': z.object({ seed: Sha256, drawn: z.int(), drawnSha256: Sha256 }),
  'draw.published': z.object({ checked: z.int(), drawn: z.int() }),
  'draw.cancelled': z.object({ reason: z.string() }),
  // stream 'draw-task'
  'draw.task-given': z.object({ drawId: z.uuid(), candidateId: z.string(), inspectorIds: ids }),
  'draw.task-restaffed': z.object({ inspectorIds: ids, reason: z.string() }),
  'draw.result-entered': z.object({
    checkedOn: CivilDate,
    result: z.enum(CHECK_RESULTS),
    note: z.string(),
    caseId: z.uuid().nullable(),
  }),
  /** The natural person was shown in full to one of the team. */
  'draw.person-shown': z.object(KEPT_PURPOSE),
  // stream 'draw-relation'
  'draw.relation-declared': z.object({
    personId: z.uuid(),
    candidateId: z.string(),
    reason: z.string(),
  }),
  'draw.relation-ended': z.object({ reason: z.string() }),
} satisfies EventShapes
