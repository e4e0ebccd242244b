/**
 * What the public is told of an item: what was promised, how far it is, what was decided. Units are
 * named, persons are not.
 */
import { z } from 'zod'
import { type CivilDate, CivilDate as CivilDateShape } from '../civil-date.ts'
import type { State } from '../ledger/state.ts'
import type { StoredEvent } from '../log/event.ts'
import type { Language } from '../names.ts'

export const PUBLIC_STAGES = [
  'to-begin',
  'under-way',
  'noticed',
  'struck-off',
  'suspended',
] as const
export type PublicStage = (typeof PUBLIC_STAGES)[number]

export const PUBLIC_STAGE_NAME: Readonly<Record<PublicStage, Readonly<Record<Language, string>>>> =
  {
    'to-begin': { zh: '尚未启动', en: 'Not begun' },
    'under-way': { zh: '正在整改', en: 'Under way' },
    noticed: { zh: '公示中', en: 'Under public notice' },
    'struck-off': { zh: '已完成并销号', en: 'Done and struck off' },
    suspended: { zh: '中止', en: 'Suspended' },
  }

/** What has been checked but not yet noticed is still under way for the public. A merged item is no item. */
const STAGE: Readonly<Record<State, PublicStage | null>> = {
  listed: 'to-begin',
  assigned: 'to-begin',
  acknowledged: 'to-begin',
  planned: 'to-begin',
  'under-way': 'under-way',
  'self-checked': 'under-way',
  applied: 'under-way',
  'site-checked': 'under-way',
  signed: 'under-way',
  noticed: 'noticed',
  'superior-checked': 'noticed',
  'struck-off': 'struck-off',
  consolidated: 'struck-off',
  suspended: 'suspended',
  merged: null,
  withdrawn: null,
}

export function publicStage(state: State): PublicStage | null {
  return STAGE[state]
}

export function statesOf(stage: PublicStage): readonly State[] {
  return (Object.keys(STAGE) as State[]).filter((state) => STAGE[state] === stage)
}

/** A row of the public list. */
export interface PublicRow {
  readonly itemId: string
  readonly number: string
  readonly title: string
  readonly stage: PublicStage
  readonly units: readonly string[]
  readonly dueOn: CivilDate | null
  readonly originalDueOn: CivilDate | null
}

/** Promised for a day that is past, and neither done nor under notice. A suspended item waits lawfully. */
export function isOverdue({ stage, dueOn }: PublicRow, today: CivilDate): boolean {
  return dueOn !== null && dueOn < today && (stage === 'to-begin' || stage === 'under-way')
}

/** The last public notice of an item, as it was published. */
export const PublicNotice = z.object({
  startsOn: CivilDateShape,
  endsOn: CivilDateShape,
  uncertainYears: z.array(z.int()),
  place: z.string(),
  channel: z.string(),
})
export type PublicNotice = Readonly<z.infer<typeof PublicNotice>>

export interface PublicItem extends PublicRow {
  readonly text: string
  readonly problem: string | null
  readonly goal: string | null
  readonly round: number
  /** What was reached, in the words of the application. */
  readonly result: string | null
  readonly notice: PublicNotice | null
  /** Whether objections are taken today. */
  readonly open: boolean
  readonly struckOff: { readonly on: CivilDate; readonly decisionNumber: string } | null
}

/** The application and the notice of the round that is running, out of the item's own stream. */
export function publishedWords(events: readonly StoredEvent[]): {
  readonly result: string | null
  readonly notice: PublicNotice | null
} {
  let [result, notice]: [string | null, PublicNotice | null] = [null, null]
  for (const { type, data } of events) {
    if (type === 'item.strike-off-applied') result = (data as { result: string }).result
    if (type === 'item.notice-published') notice = PublicNotice.parse(data)
    if (type === 'item.relapsed') [result, notice] = [null, null]
  }
  return { result, notice }
}

export type ObjectionOutcome =
  | { readonly state: 'received' }
  | { readonly state: 'dismissed' | 'upheld'; readonly answer: string }
  | { readonly state: 'returned' }

/**
 * What became of an objection: settled with an answer, or overtaken by the item's return to work.
 * @param version of the event that entered it, in the item's stream.
 */
export function objectionOutcome(
  events: readonly StoredEvent[],
  version: number,
): ObjectionOutcome {
  const since = events.filter((event) => event.version > version)
  const published = events.findLastIndex(
    (event) => event.version < version && event.type === 'item.notice-published',
  )
  const number = events
    .slice(published + 1)
    .filter((event) => event.type === 'item.notice-objected' && event.version <= version).length
  for (const { type, data } of since) {
    if (type === 'item.notice-objection-settled') {
      const settled = data as { objection: number; outcome: 'dismissed' | 'upheld'; answer: string }
      if (settled.objection === number) return { state: settled.outcome, answer: settled.answer }
    }
    if (type === 'item.returned') return { state: 'returned' }
  }
  return { state: 'received' }
}
