/** What is to be done in a case, by which day, and by which rule: 时限. */
import { type Calendar, lastDay } from '../calendar/working-days.ts'
import type { CivilDate } from '../civil-date.ts'
import {
  type CaseState,
  type EnforcementCase,
  isOver,
  leftYuan,
  openNotice,
  paperOf,
  papersToServe,
  rightsInTurn,
} from './case.ts'
import type { DueKey, EnforcementPack, Limit, Limited, PaperKind } from './enforcement-pack.ts'
import { extendedLimit } from './extension.ts'

export interface Due {
  readonly key: DueKey
  readonly on: CivilDate
  /** The paper it is about; null: none. */
  readonly paperId: string | null
  /** What passes is a right of the party; nothing is late then. */
  readonly isRight: boolean
  /** Where the limit is laid down. */
  readonly source: string
  /** Years whose holidays are not known: the day is not certain. */
  readonly uncertainYears: readonly number[]
}

/** The soonest first. */
export function duesOf(
  found: EnforcementCase,
  pack: EnforcementPack,
  calendar: Calendar,
): readonly Due[] {
  if (isOver(found)) return []
  const { state, check, filing, papers, orders, rechecks, decision } = found
  const within = (limit: Limit, key: DueKey, from: CivilDate, paperId: string | null): Due => {
    const { day, uncertainYears } = lastDay(calendar, from, limit)
    const isRight = key === 'statement' || key === 'hearing'
    return { key, on: day, paperId, isRight, source: limit.source, uncertainYears }
  }
  const due = (key: Limited, from: CivilDate, paperId: string | null = null): Due =>
    within(pack.limits[key], key, from, paperId)
  const dues: Due[] = []
  if (state === 'checked')
    dues.push(within(extendedLimit(found, pack, 'file'), 'file', check.on, null))
  if (filing && BEFORE_DECISION.includes(state))
    dues.push(within(extendedLimit(found, pack, 'decide'), 'decide', filing.on, null))
  const notice = openNotice(found)
  // The check that found the violation go on begins the second procedure, as the filing does the first.
  if (notice) dues.push(due('decide', notice.to, notice.paperId))
  for (const paper of papersToServe(found)) dues.push(due('serve', paper.on, paper.paperId))
  for (const { key, on, paperId } of found.transfers) {
    const limit = pack.transfers.find((each) => each.key === key)?.limit
    if (limit !== undefined && paperOf(found, paperId)?.served === null)
      dues.push(within(limit, 'hand-over', on, paperId))
  }
  const rights = rightsInTurn(found)
  if (rights !== null) {
    const served = paperOf(found, rights.paperId)?.served?.on
    const settled = rights.waivedOn !== null
    if (served !== undefined && !settled && rights.statement === null)
      dues.push(due('statement', served, rights.paperId))
    if (served !== undefined && !settled && rights.hearing && rights.hearingAskedOn === null)
      dues.push(due('hearing', served, rights.paperId))
  }
  const latest = orders.at(-1)
  const order = latest && paperOf(found, latest.paperId)?.served?.on
  if (order !== undefined && !rechecks.some(({ on }) => on >= order))
    dues.push(due('recheck', order, latest?.paperId ?? null))
  if (decision !== null && leftYuan(found) > 0)
    for (const { paperId, served } of papers.filter(({ kind }) => FINING.includes(kind)))
      if (served !== null) dues.push(due('pay', served.on, paperId))
  return dues.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

const FINING: readonly PaperKind[] = ['decision', 'daily-penalty', 'surcharge']
const BEFORE_DECISION: readonly CaseState[] = ['filed', 'notified']

/** The next thing that can be late; null: nothing is awaited of the office. */
export const nextDue = (dues: readonly Due[]): Due | null =>
  dues.find(({ isRight }) => !isRight) ?? null
