/** What the page of one item shows: its state and everything computed from it. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { AWAITED } from './awaited.ts'
import { ItemState } from './item-state.ts'
import { LIGHTS } from './light.ts'
import { Outlook } from './outlook.ts'
import { PACES } from './pace.ts'
import { STATES } from './state.ts'
import { STEP_LIST } from './steps.ts'

export const ItemView = z.object({
  itemId: z.uuid(),
  item: ItemState,
  text: z.string(),
  tags: z.array(z.string()).readonly(),
  light: z.enum(LIGHTS),
  pace: z.enum(PACES),
  /** Percent that should have been reached by now, and percent that was. */
  plannedShare: z.number(),
  reachedShare: z.number(),
  /** The pace in each superior's words, by vocabulary. */
  statusWords: z.record(z.string(), z.string()),
  late: z.object({ current: z.int(), original: z.int() }),
  stages: z
    .array(
      z.object({
        stage: z.enum(STATES),
        dueOn: CivilDate.nullable(),
        leftOn: CivilDate.nullable(),
        overdueDays: z.int(),
        /** Years whose holidays are not known and were counted as if there were none. */
        uncertainYears: z.array(z.int()).readonly(),
      }),
    )
    .readonly(),
  nextReportOn: CivilDate.nullable(),
  lookBacks: z.array(z.object({ month: z.int(), from: CivilDate, done: z.boolean() })).readonly(),
  /** Names of the persons and units the item speaks of, by id. */
  names: z.record(z.string(), z.string()),
})
export type ItemView = Readonly<z.infer<typeof ItemView>>

/** What somebody could do with an item now, and what stands in the way. */
export const OpenSteps = z.object({
  version: z.int(),
  steps: z.array(Outlook).readonly(),
  /** What the item waits for from whoever asks. */
  next: z.enum(AWAITED).nullable(),
  /** What it waits for from anybody; `since` may be still to come. */
  awaited: z.array(z.object({ step: z.enum(AWAITED), since: z.iso.datetime() })).readonly(),
})
export type OpenSteps = Readonly<z.infer<typeof OpenSteps>>

/** One event of an item's story, with both times: when it happened and when it was entered. */
export const StoryEvent = z.object({
  eventId: z.uuid(),
  type: z.string(),
  /** The step it was left by; null: the listing, or something of another area. */
  step: z.enum(STEP_LIST).nullable(),
  actorId: z.uuid().nullable(),
  actorName: z.string(),
  occurredAt: z.iso.datetime(),
  recordedAt: z.iso.datetime(),
  /** Entered on a later day than it happened. */
  enteredLate: z.boolean(),
  data: z.unknown(),
  /** Of a progress report: what changed since the last one. */
  differences: z
    .array(
      z.object({
        name: z.string(),
        before: z.number().nullable(),
        now: z.number().nullable(),
        unit: z.string(),
      }),
    )
    .readonly()
    .nullable(),
})
export type StoryEvent = Readonly<z.infer<typeof StoryEvent>>
