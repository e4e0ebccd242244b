/**
 * What must hold before a step is taken, all of it at once: a guard lists everything that is missing,
 * for the screen as for the refusal. Facts from outside the item are handed in.
 */
import { type CivilDate, dayInChina } from '../civil-date.ts'
import type { Gate } from '../evidence/checklist-pack.ts'
import type { Actor } from '../organisation/actor.ts'
import { guardAcceptance } from './acceptance-guards.ts'
import { type Block, block } from './blocks.ts'
import type { Command, MilestonePlan } from './commands.ts'
import { guardExtension } from './extension-guards.ts'
import type { ItemState, Milestone } from './item-state.ts'
import type { LifecyclePack } from './lifecycle-pack.ts'
import { isWhole } from './pace.ts'
import { contradictions } from './reports.ts'
import { isBefore } from './state.ts'

export interface Facts {
  readonly now: string
  readonly today: CivilDate
  /** When it happened, as the user says; null: now. */
  readonly occurredAt: string | null
  readonly pack: LifecyclePack
  /** Parts of the case file that must be there before a step and are not, in words. */
  readonly missingParts: MissingParts
  /** Of the evidence the command names, what the item has. */
  readonly evidence: readonly string[]
  /** Of these, what was filed by others than the checkers named, or has a file that others filed too. */
  readonly foreignEvidence: readonly string[]
  /** Of the units the command names, those there are; likewise below. */
  readonly units: readonly string[]
  readonly persons: readonly string[]
  readonly checkers: readonly string[]
  /** The item the command names, which it may be merged into or linked to; null: there is none. */
  readonly otherItem: { readonly dueOn: CivilDate | null } | null
}

/** The facts of a step that names nothing. */
export const NOTHING_NAMED = {
  evidence: [],
  foreignEvidence: [],
  units: [],
  persons: [],
  checkers: [],
  otherItem: null,
} as const satisfies Partial<Facts>

export type MissingParts = Readonly<
  Partial<Record<Gate, readonly { readonly zh: string; readonly en: string }[]>>
>

/** The actor of a step is always a person. */
export interface Asking {
  readonly personId: string
  readonly roles: Actor['roles']
}

/** Everything that stands in the way; empty: the step may be taken. */
export function blocksOf(
  item: ItemState,
  command: Command,
  asking: Asking,
  facts: Facts,
): readonly Block[] {
  return [
    ...guardTime(item, facts),
    ...guardWork(item, command, facts),
    ...guardExtension(item, command, asking, facts),
    ...guardAcceptance(item, command, asking, facts),
  ]
}

/** Nothing is back-dated; what is entered late keeps both times. */
function guardTime(item: ItemState, { now, occurredAt }: Facts): Block[] {
  if (occurredAt === null) return []
  if (occurredAt > now) return [block('IN_FUTURE', {})]
  const last = item.lastOccurredAt
  return occurredAt < last ? [block('BACK_DATED', { last: shown(last) })] : []
}

/** From the assignment to the self-check. */
function guardWork(item: ItemState, command: Command, facts: Facts): Block[] {
  const { objection } = item
  switch (command.step) {
    case 'assign': {
      const { dueOn, leadUnitId, assistUnitIds, responsibleId } = command.data
      const known = [leadUnitId, ...assistUnitIds].every((id) => facts.units.includes(id))
      const here = responsibleId === null || facts.persons.includes(responsibleId)
      return [
        ...(known ? [] : [block('UNIT_UNKNOWN', {})]),
        ...(here ? [] : [block('PERSON_UNKNOWN', {})]),
        ...guardDate(item, dueOn),
      ]
    }
    case 'acknowledge':
      return objection && !objection.settled ? [block('OBJECTION_OPEN', {})] : []
    case 'object-to-assignment':
      return objection ? [block('OBJECTED_ALREADY', {})] : []
    case 'uphold-objection':
    case 'overrule-objection':
      return objection && !objection.settled ? [] : [block('NO_OBJECTION', {})]
    case 'set-plan': {
      const { milestones, dueOn } = command.data
      return [
        ...guardDate(item, dueOn),
        ...guardMilestones(milestones, earliest(dueOn, item.dueOn), []),
      ]
    }
    case 'change-milestones':
      return guardMilestones(command.data.milestones, item.dueOn, item.milestones)
    case 'reach-milestone': {
      const { key } = command.data
      const milestone = item.milestones.find((each) => each.key === key)
      if (!milestone) return [block('MILESTONE_UNKNOWN', { key })]
      return milestone.reachedAt ? [block('MILESTONE_REACHED', { title: milestone.title })] : []
    }
    case 'report-progress':
      return [
        ...(command.data.evidenceIds.every((id) => facts.evidence.includes(id))
          ? []
          : [block('EVIDENCE_UNKNOWN', {})]),
        ...guardReport(item, command.data),
      ]
    case 'self-check': {
      const { criteria } = command.data
      const unmet = criteria.filter(({ met }) => !met).map(({ text }) => text)
      const unproven = criteria.filter(({ evidence }) => evidence === '').map(({ text }) => text)
      const open = item.milestones.filter(({ reachedAt }) => reachedAt === null)
      return [
        ...(unmet.length ? [block('CRITERIA_UNMET', { texts: unmet })] : []),
        ...(unproven.length ? [block('CRITERIA_UNPROVEN', { texts: unproven })] : []),
        ...(open.length && item.class !== 'long-term'
          ? [block('MILESTONES_OPEN', { titles: open.map(({ title }) => title) })]
          : []),
      ]
    }
    case 'relapse': {
      const { dueOn } = command.data
      const superior = item.superiorDueOn
      const bound = superior !== null && superior >= facts.today
      return [
        ...(dueOn !== null && dueOn < facts.today ? [block('DUE_PAST', {})] : []),
        ...(dueOn !== null && bound && dueOn > superior
          ? [block('DUE_AFTER_SUPERIOR', { superior })]
          : []),
      ]
    }
    case 'return':
      return isBefore(command.data.to, item.state) ? [] : [block('RETURN_NOT_BACK', {})]
    case 'merge':
      return facts.otherItem ? [] : [block('OTHER_ITEM_UNKNOWN', {})]
    case 'link': {
      const { toItemId, kind } = command.data
      const superior = superiorDateOf(command, facts.otherItem)
      const late = superior !== null && item.dueOn !== null && item.dueOn > superior
      const again = item.links.some((each) => each.toItemId === toItemId && each.kind === kind)
      return [
        ...(facts.otherItem ? [] : [block('OTHER_ITEM_UNKNOWN', {})]),
        ...(again ? [block('LINKED_ALREADY', {})] : []),
        ...(late ? [block('DUE_AFTER_SUPERIOR', { superior })] : []),
      ]
    }
    default:
      return []
  }
}

/** The date an item is bound to by the link to its superior's; null: it is bound to none. */
export function superiorDateOf(
  { data }: Command & { step: 'link' },
  otherItem: Facts['otherItem'],
): CivilDate | null {
  return data.kind === 'superior' ? (otherItem?.dueOn ?? null) : null
}

/** A child's date is never later than its superior's; a date is put off by an extension only. */
function guardDate(item: ItemState, dueOn: CivilDate | null): Block[] {
  if (dueOn === null) return []
  const superior = item.superiorDueOn
  return [
    ...(superior !== null && dueOn > superior ? [block('DUE_AFTER_SUPERIOR', { superior })] : []),
    ...(item.dueOn !== null && dueOn > item.dueOn
      ? [block('DUE_LATER', { dueOn: item.dueOn })]
      : []),
  ]
}

function guardMilestones(
  planned: readonly MilestonePlan[],
  dueOn: CivilDate | null,
  before: readonly Milestone[],
): Block[] {
  const keys = planned.map(({ key }) => key)
  const twice = [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))]
  const late = dueOn === null ? [] : planned.filter((each) => each.dueOn > dueOn)
  const dropped = before.filter(
    (was) =>
      was.reachedAt !== null &&
      !planned.some((is) => is.key === was.key && is.share === was.share && is.dueOn === was.dueOn),
  )
  return [
    ...(isWhole(planned) ? [] : [block('SHARES_NOT_WHOLE', {})]),
    ...twice.map((key) => block('MILESTONE_TWICE', { key })),
    ...late.map(({ title }) => block('MILESTONE_AFTER_DUE', { title, dueOn: dueOn ?? '' })),
    ...dropped.map(({ title }) => block('MILESTONE_DROPPED', { title })),
  ]
}

function guardReport(
  { lastReport }: ItemState,
  { nil, text, share, figures, reason }: (Command & { step: 'report-progress' })['data'],
): Block[] {
  if (nil)
    return [
      ...(lastReport === null ? [block('NIL_WITHOUT_REPORT', {})] : []),
      ...(share !== null || figures.length > 0 ? [block('NIL_WITH_FIGURES', {})] : []),
    ]
  const names = contradictions(lastReport, { share, figures })
  return [
    ...(text === '' ? [block('REPORT_EMPTY', {})] : []),
    ...(names.length > 0 && reason === '' ? [block('REASON_NEEDED', { names })] : []),
  ]
}

const earliest = (a: CivilDate | null, b: CivilDate | null) =>
  a === null ? b : b === null || a < b ? a : b

/** Day and time in China. */
function shown(at: string): string {
  const local = new Date(Date.parse(at) + 8 * 3_600_000).toISOString()
  return `${dayInChina(new Date(at))} ${local.slice(11, 19)}`
}
