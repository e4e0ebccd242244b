/** What is awaited of the responsible unit as an item stands, each with its last day. */
import { type CivilDate, dayInChina } from '../civil-date.ts'
import type { LastDay } from '../ledger/lateness.ts'
import type { LifecyclePack } from '../ledger/lifecycle-pack.ts'
import { STATE_NAME } from '../ledger/names.ts'
import { nextReportOn } from '../ledger/reports.ts'
import { isBefore } from '../ledger/state.ts'
import { chineseDay } from './cause.ts'
import type { LadderPack, TRIGGERS } from './ladder-pack.ts'
import { type Span, shifted } from './spans.ts'

export interface Deadline {
  readonly on: (typeof TRIGGERS)[number]
  /** Tells it from others of its kind in the round. */
  readonly detail: string
  readonly dueOn: CivilDate
  /** What is awaited, as the subject of "by so and so": 节点“清运”. */
  readonly words: string
  /** Of a reply: the rung of the paper. */
  readonly ofRung?: number
  /** Whose it is, if not the leading unit's. */
  readonly unitId?: string
}

export interface Procedure {
  readonly lifecycle: LifecyclePack
  readonly lastDay: LastDay
}

/** Of the item itself; replies are awaited of papers. */
export function deadlinesOf(
  span: Span,
  stages: LadderPack['stages'],
  procedure: Procedure,
): readonly Deadline[] {
  return [
    ...milestones(span),
    ...ownDate(span),
    ...report(span, procedure),
    ...stage(span, stages, procedure),
    ...finished(span),
  ]
}

function milestones({ item, milestones: entered, reachedOn, pauses }: Span): Deadline[] {
  if (item.state !== 'planned' && item.state !== 'under-way') return []
  return item.milestones.flatMap(({ key, title, dueOn, reachedAt }): Deadline[] => {
    const { name, setOn } = entered.get(key) ?? { name: dueOn, setOn: dueOn }
    const last = shifted(dueOn, setOn, pauses)
    const detail = `${key}@${name}`
    const words = `节点“${title}”（${chineseDay(last)}）`
    if (reachedAt === null) return [{ on: 'milestone', detail, dueOn: last, words }]
    const reached = reachedOn.get(key)
    const inTime = reached !== undefined && reached <= last
    return inTime ? [{ on: 'milestone-kept', detail, dueOn: reached, words }] : []
  })
}

/** Until it is applied for. A long-term item is late only as long as no stage of it was accepted. */
function ownDate({ item, due, pauses }: Span): Deadline[] {
  const { dueOn, state } = item
  const open = isBefore(state, 'applied') && state !== 'listed'
  const kept = item.class === 'long-term' && item.stageAcceptances.length > 0
  if (dueOn === null || !open || kept) return []
  const last = shifted(dueOn, due.setOn, pauses)
  return [
    { on: 'due', detail: due.name ?? dueOn, dueOn: last, words: `整改时限（${chineseDay(last)}）` },
  ]
}

function report({ item, pauses }: Span, { lifecycle }: Procedure): Deadline[] {
  const dueOn = nextReportOn(item, lifecycle)
  if (dueOn === null) return []
  const since = item.lastReport?.at ?? item.entered['under-way'] ?? item.listedAt
  const last = shifted(dueOn, dayInChina(new Date(since)), pauses)
  return [{ on: 'report', detail: dueOn, dueOn: last, words: `进展报告（${chineseDay(last)}）` }]
}

function stage(
  { item, pauses }: Span,
  stages: LadderPack['stages'],
  { lifecycle, lastDay }: Procedure,
): Deadline[] {
  const { state } = item
  const entered = item.entered[state]
  const limit = stages.includes(state)
    ? (lifecycle.limits as Partial<Record<string, LifecyclePack['limits']['assigned']>>)[state]
    : undefined
  // While the office has to answer an objection, the unit has nothing to do.
  if (!limit || limit.kind === 'due-date' || !entered || item.objection?.settled === false)
    return []
  const from = dayInChina(new Date(entered))
  const last = shifted(lastDay(from, limit).day, from, pauses)
  const words = `“${STATE_NAME[state].zh}”阶段办理时限（${chineseDay(last)}）`
  return [{ on: 'stage', detail: `${state}@${from}`, dueOn: last, words }]
}

/** Struck off, and the work was done by its day. */
function finished({ item, due, pauses }: Span): Deadline[] {
  const { state, dueOn, application, struckOff } = item
  if ((state !== 'struck-off' && state !== 'consolidated') || !application || !struckOff) return []
  if (dueOn === null) return []
  const done = dayInChina(new Date(application.at))
  if (done > shifted(dueOn, due.setOn, pauses)) return []
  const words = `整改时限（${chineseDay(dueOn)}）`
  return [{ on: 'finished', detail: due.name ?? dueOn, dueOn: done, words }]
}
