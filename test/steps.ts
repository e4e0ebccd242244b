/** Items taken from step to step by people of a town, for tests of the procedure. */

import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { addDays, type CivilDate, dayInChina } from '../src/domain/civil-date.ts'
import { COMMANDS, type Command, type CommandData } from '../src/domain/ledger/commands.ts'
import { decide, type WindowEnd } from '../src/domain/ledger/decide.ts'
import type { LedgerEvent, Listed } from '../src/domain/ledger/events.ts'
import { after, fold } from '../src/domain/ledger/fold.ts'
import type { Facts, MissingParts } from '../src/domain/ledger/guards.ts'
import type { ItemState } from '../src/domain/ledger/item-state.ts'
import { LifecyclePack } from '../src/domain/ledger/lifecycle-pack.ts'
import type { Step } from '../src/domain/ledger/steps.ts'
import type { Actor, Role } from '../src/domain/organisation/actor.ts'
import { NOW } from './fixtures.ts'

export const PACK = LifecyclePack.parse(
  parse(readFileSync(new URL('../packs/environment/lifecycle.yaml', import.meta.url), 'utf8')),
)
export const UNIT = randomUUID()
export const OTHER_UNIT = randomUUID()
export const OTHER_ITEM = randomUUID()
export const TODAY = dayInChina(NOW)
export const DUE = addDays(TODAY, 60)

/** Of a case file that is not complete at any of its gates. */
const PART = [{ zh: '自查报告', en: 'Self-check report' }]
export const MISSING: MissingParts = { apply: PART, 'strike-off': PART, consolidate: PART }

/** Every day is counted: what the calendar makes of it is the calendar's own test. */
const everyDay: WindowEnd = (startsOn, { days }) => ({
  day: addDays(startsOn, days - 1),
  uncertainYears: [],
})

export function aPerson(role: Role, unit: string = UNIT): Actor {
  const ofUnit = role === 'unit-head' || role === 'unit-member'
  const ownUnits = ofUnit ? [unit] : []
  return {
    tenantId: randomUUID(),
    personId: randomUUID(),
    name: role,
    roles: [role],
    units: ofUnit ? ownUnits : 'all',
    ownUnits,
    scopes: null,
  }
}

/** Enough people of each role to keep all hands apart. */
export const CAST = {
  clerk: aPerson('clerk'),
  member: aPerson('unit-member'),
  head: aPerson('unit-head'),
  secondHead: aPerson('unit-head'),
  stranger: aPerson('unit-head', OTHER_UNIT),
  leader: aPerson('town-leader'),
  secondLeader: aPerson('town-leader'),
  checkerA: aPerson('checker'),
  checkerB: aPerson('checker'),
  office: aPerson('checker'),
  inspector: aPerson('inspector'),
  secondInspector: aPerson('inspector'),
  auditor: aPerson('auditor'),
} as const
export type Name = keyof typeof CAST
export const idOf = (name: Name): string => CAST[name].personId ?? ''

export const aListing = (change: Partial<Listed> = {}): Listed => ({
  number: '一',
  title: '严控扬尘',
  text: '严控扬尘',
  class: 'limited',
  level: 'own',
  planId: null,
  planItemId: null,
  origin: '',
  leadUnitId: null,
  unitIds: [],
  dueOn: DUE,
  superiorDueOn: null,
  ...change,
})

export const listedItem = (change: Partial<Listed> = {}): ItemState => fold([listedEvent(change)])

export const listedEvent = (change: Partial<Listed> = {}): LedgerEvent => ({
  type: 'item.listed',
  data: aListing(change),
  version: 1,
  actorId: idOf('clerk'),
  occurredAt: NOW.toISOString(),
  recordedAt: NOW.toISOString(),
})

export function factsAt(now: Date, change: Partial<Facts> = {}): Facts {
  return {
    now: now.toISOString(),
    today: dayInChina(now),
    occurredAt: null,
    pack: PACK,
    missingParts: {},
    evidence: [],
    foreignEvidence: [],
    units: [UNIT, OTHER_UNIT],
    persons: Object.values(CAST).map(({ personId }) => personId ?? ''),
    checkers: [idOf('checkerA'), idOf('checkerB'), idOf('office')],
    otherItem: { dueOn: null },
    ...change,
  }
}

/** The command with what its schema fills in. */
export function says<S extends Step>(step: S, data: Partial<CommandData<S>> = {}): Command {
  return { step, data: COMMANDS[step].parse({ ...SAID[step], ...data }) } as Command
}

/** The event of a step that is allowed. @throws {Refusal} */
export function eventOf(
  item: ItemState,
  who: Actor,
  command: Command,
  now: Date,
  change: Partial<Facts> = {},
): LedgerEvent {
  const facts = factsAt(now, change)
  const decided = decide(item, command, who, facts, everyDay)
  return {
    ...decided,
    version: item.version + 1,
    actorId: who.personId,
    occurredAt: facts.occurredAt ?? facts.now,
    recordedAt: facts.now,
  } as unknown as LedgerEvent
}

export const take = (
  item: ItemState,
  name: Name,
  command: Command,
  now: Date = NOW,
  change: Partial<Facts> = {},
): ItemState => after(item, eventOf(item, CAST[name], command, now, change))

export const onDay = (day: CivilDate): Date => new Date(`${day}T02:00:00Z`)

const TEXT = '见附件'
export const SAID: { readonly [S in Step]: object } = {
  assign: { leadUnitId: UNIT },
  acknowledge: {},
  'object-to-assignment': { reason: TEXT },
  'uphold-objection': { answer: TEXT },
  'overrule-objection': { answer: TEXT },
  'set-plan': {
    milestones: [
      { key: 'a', title: '清运', dueOn: addDays(TODAY, 20), share: 40 },
      { key: 'b', title: '复绿', dueOn: addDays(TODAY, 50), share: 60 },
    ],
  },
  start: {},
  'change-milestones': {
    milestones: [{ key: 'a', title: '清运', dueOn: addDays(TODAY, 30), share: 100 }],
    reason: TEXT,
  },
  'reach-milestone': { key: 'a' },
  'report-progress': { text: TEXT, share: 50 },
  'self-check': { criteria: [{ text: '任务完成', met: true, evidence: '照片3' }] },
  'accept-stage': {
    stage: '年度',
    checkerIds: [idOf('checkerA'), idOf('checkerB')],
    opinion: TEXT,
  },
  apply: { result: TEXT },
  'check-on-site': {
    checkerIds: [idOf('checkerA'), idOf('checkerB')],
    place: '东村',
    findings: TEXT,
  },
  'confirm-check': { opinion: TEXT },
  'add-signer': { personId: idOf('secondLeader'), title: '镇长' },
  sign: { opinion: '同意' },
  'publish-notice': { startsOn: TODAY, place: '公告栏', channel: '电话 022-00000000' },
  'object-to-notice': { from: '村民', content: TEXT },
  'settle-notice-objection': { objection: 1, outcome: 'dismissed', answer: TEXT },
  'record-superior-check': { decisionNumber: '区环督〔2026〕1号', opinion: TEXT },
  'strike-off': { decisionNumber: '区环督〔2026〕2号', opinion: TEXT },
  'look-back': { month: 0, held: true, findings: TEXT },
  consolidate: { opinion: TEXT },
  relapse: { source: 'patrol', findings: TEXT },
  return: { to: 'under-way', reasons: [TEXT] },
  'request-extension': {
    dueOn: addDays(DUE, 30),
    progress: TEXT,
    reason: TEXT,
    plan: TEXT,
  },
  'approve-extension': { dueOn: addDays(DUE, 30) },
  'refuse-extension': { reason: TEXT },
  suspend: { reason: TEXT },
  resume: { note: TEXT },
  merge: { intoItemId: OTHER_ITEM, reason: TEXT },
  separate: { reason: TEXT },
  link: { toItemId: OTHER_ITEM, kind: 'related' },
}

/** The straight way of an item of the town's own, step by step. */
export const STRAIGHT: readonly (readonly [Name, Step, object?])[] = [
  ['clerk', 'assign'],
  ['member', 'acknowledge'],
  ['member', 'set-plan'],
  ['member', 'start'],
  ['member', 'report-progress'],
  ['member', 'reach-milestone', { key: 'a' }],
  ['member', 'reach-milestone', { key: 'b' }],
  ['head', 'self-check'],
  ['head', 'apply'],
  ['checkerA', 'check-on-site'],
  ['secondHead', 'sign'],
  ['office', 'sign'],
  ['leader', 'sign'],
  ['clerk', 'publish-notice'],
]

/** The item after the first steps of the straight way, up to and including `last`. */
export function until(last: Step, change: Partial<Listed> = {}, now: Date = NOW): ItemState {
  let item = listedItem(change)
  for (const [name, step, data] of STRAIGHT) {
    const before = item
    item = take(item, name, says(step, data as never), now)
    const done = step === last && !(step === 'sign' && item.state === before.state)
    if (done && !(step === 'reach-milestone' && item.milestones.some((m) => m.reachedAt === null)))
      return item
  }
  throw new Error(`${last} is not on the straight way`)
}
