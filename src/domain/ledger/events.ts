/** Events about items and their steps: type → shape of its data. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import type { EventShapes } from '../log/event.ts'
import { ROLES } from '../organisation/actor.ts'
import { ItemClass } from '../plan/ledger.ts'
import { CHANGES } from '../plan/revision.ts'
import { COMMANDS } from './commands.ts'
import { LEVELS } from './item-list.ts'
import type { StepEvent } from './steps.ts'

export const Listed = z.object({
  number: z.string(),
  title: z.string(),
  /** Null: as it stands in the plan, whose content the plan's own event binds. */
  text: z.string().nullable(),
  class: ItemClass.nullable(),
  level: z.enum(LEVELS),
  planId: z.uuid().nullable(),
  planItemId: z.uuid().nullable(),
  /** Where the duty comes from, for an item that stands in no imported plan. */
  origin: z.string(),
  leadUnitId: z.uuid().nullable(),
  unitIds: z.array(z.uuid()),
  dueOn: CivilDate.nullable(),
  /** The date its superior has set for the same duty: no date here is later. */
  superiorDueOn: CivilDate.nullable(),
})
export type Listed = Readonly<z.infer<typeof Listed>>

/** What a revised plan changes of an item that goes on in it; null: as it was. */
const Revised = z.object({
  planId: z.uuid(),
  planItemId: z.uuid(),
  number: z.string(),
  title: z.string(),
  class: ItemClass.nullable(),
  /** The new plan's date, where it is not the old plan's. */
  dueOn: CivilDate.nullable(),
  /** While nobody has been assigned, or when the item was assigned anew with the plan. */
  duties: z.object({ leadUnitId: z.uuid().nullable(), unitIds: z.array(z.uuid()) }).nullable(),
  /** Who had it until it was assigned anew. */
  takenFrom: z.array(z.uuid()).default([]),
  changes: z.array(z.enum(CHANGES)),
})

const Slot = z.object({ key: z.string(), title: z.string(), roles: z.array(z.enum(ROLES)) })

const BY_STEP = {
  'item.assigned': COMMANDS.assign,
  'item.acknowledged': COMMANDS.acknowledge,
  'item.assignment-objected': COMMANDS['object-to-assignment'],
  'item.assignment-withdrawn': COMMANDS['uphold-objection'],
  'item.assignment-confirmed': COMMANDS['overrule-objection'],
  'item.planned': COMMANDS['set-plan'],
  'item.started': COMMANDS.start,
  'item.milestones-changed': COMMANDS['change-milestones'],
  'item.milestone-reached': COMMANDS['reach-milestone'],
  'item.progress-reported': COMMANDS['report-progress'],
  'item.self-checked': COMMANDS['self-check'],
  'item.stage-accepted': COMMANDS['accept-stage'],
  'item.strike-off-applied': COMMANDS.apply,
  /** With the signatures that are asked for from here on. */
  'item.site-checked': COMMANDS['check-on-site'].extend({
    signers: z.array(Slot).min(1),
    /** Whether the other checkers have to confirm it under accounts of their own. */
    countersign: z.boolean().default(false),
  }),
  'item.check-confirmed': COMMANDS['confirm-check'],
  'item.signer-added': COMMANDS['add-signer'],
  'item.signature-given': COMMANDS.sign.extend({ key: z.string() }),
  'item.notice-published': COMMANDS['publish-notice'].extend({
    /** Last day of the window. */
    endsOn: CivilDate,
    /** Years in the window whose holidays are not known. */
    uncertainYears: z.array(z.int()),
  }),
  'item.notice-objected': COMMANDS['object-to-notice'],
  'item.notice-objection-settled': COMMANDS['settle-notice-objection'],
  'item.superior-checked': COMMANDS['record-superior-check'],
  'item.struck-off': COMMANDS['strike-off'].extend({ lookBackMonths: z.array(z.int()) }),
  'item.looked-back': COMMANDS['look-back'],
  'item.consolidated': COMMANDS.consolidate,
  'item.relapsed': COMMANDS.relapse,
  'item.returned': COMMANDS.return,
  /** Late: asked for with less notice than the pack wants. */
  'item.extension-requested': COMMANDS['request-extension'].extend({ late: z.boolean() }),
  'item.extension-approved': COMMANDS['approve-extension'],
  'item.extension-refused': COMMANDS['refuse-extension'],
  'item.suspended': COMMANDS.suspend,
  /** With the date in force from here on: moved by the days it was suspended. */
  'item.resumed': COMMANDS.resume.extend({ dueOn: CivilDate.nullable() }),
  'item.merged': COMMANDS.merge,
  'item.separated': COMMANDS.separate,
  'item.linked': COMMANDS.link.extend({
    /** The date of the superior item: from here on no date of this one is later. */
    superiorDueOn: CivilDate.nullable(),
  }),
} as const satisfies Record<StepEvent, z.ZodType>

/** What a revised plan does to items: nobody takes these as a step. */
const BY_REVISION = {
  'item.revised': Revised,
  'item.withdrawn': z.object({ planId: z.uuid(), reason: z.string() }),
  'item.reinstated': z.object({ planId: z.uuid() }),
}

export const LEDGER_EVENTS = {
  'item.listed': Listed,
  /** Chosen by a draw: a look-back at random is to be made. */
  'item.look-back-drawn': z.object({ drawId: z.uuid() }),
  ...BY_STEP,
  ...BY_REVISION,
} satisfies EventShapes

export type LedgerEventType = keyof typeof LEDGER_EVENTS

/** An event of an item, as far as its state goes by it. */
export type LedgerEvent = {
  readonly [T in LedgerEventType]: {
    readonly type: T
    readonly data: z.output<(typeof LEDGER_EVENTS)[T]>
    readonly version: number
    readonly actorId: string | null
    readonly occurredAt: string
    readonly recordedAt: string
  }
}[LedgerEventType]
