/** What stands in the way of a step of a case. */
import type { CivilDate } from '../civil-date.ts'
import { refuse } from '../refusal.ts'
import {
  type DecidedMeasure,
  type EnforcementCase,
  leftYuan,
  openNotice,
  paperOf,
  papersToServe,
  type Rights,
  rightsInTurn,
} from './case.ts'
import type { EnforcementPack } from './enforcement-pack.ts'

export const unfit = (zh: string, en: string): never =>
  refuse('ENFORCEMENT_INPUT_UNFIT', { zh, en })
export const notYet = (zh: string, en: string): never => refuse('ENFORCEMENT_NOT_YET', { zh, en })

/** @throws {Refusal} ENFORCEMENT_INPUT_UNFIT when too few went, or one is named twice. */
export function demandInspectors(ids: readonly string[], { inspectors }: EnforcementPack): void {
  if (new Set(ids).size < Math.max(inspectors.least, ids.length))
    unfit(
      `执法人员不得少于 ${inspectors.least} 人`,
      `at least ${inspectors.least} inspectors are needed`,
    )
}

/** The party has been told and has spoken, let the days pass, or said that it will not. */
export function demandHeard(told: Rights | null, today: CivilDate): void {
  const rights = told ?? notYet('尚未告知当事人权利', 'the party was not told its rights')
  if (rights.statementDueOn === null)
    notYet('权利告知书尚未送达', 'the notice of rights was not served')
  if (rights.hearingAskedOn !== null && rights.hearingHeld === null)
    notYet('当事人申请了听证，尚未举行', 'a hearing was asked for and not held')
  if (rights.waivedOn !== null || rights.hearingHeld !== null) return
  const { statementDueOn, hearingDueOn } = rights
  if (rights.hearing && hearingDueOn !== null && today <= hearingDueOn)
    notYet(
      `当事人可以申请听证至${hearingDueOn}`,
      `a hearing may be asked for until ${hearingDueOn}`,
    )
  if (rights.statement === null && statementDueOn !== null && today <= statementDueOn)
    notYet(`当事人可以陈述申辩至${statementDueOn}`, `statements are open until ${statementDueOn}`)
}

/** 行政处罚法 §45: nobody is punished harder for having spoken, nor with what was not told. */
export function demandNotHarsher(rights: Rights | null, measures: readonly DecidedMeasure[]): void {
  for (const { key, title, yuan, days } of measures) {
    const told = rights?.measures.find((each) => each.key === key)
    if (told === undefined) unfit(`${title}没有告知过`, `“${key}” was not in the notice`)
    else if ((yuan ?? 0) > (told.yuan ?? 0) || (days ?? 0) > (told.days ?? 0))
      unfit(`${title}重于告知的内容，须重新告知`, `“${key}” is harder than what was told`)
  }
}

/** The notice of rights was served, by the day on which the party answers to it. */
export function demandTold(found: EnforcementCase, on: CivilDate, today: CivilDate) {
  const rights = rightsInTurn(found)
  const served = rights && paperOf(found, rights.paperId)?.served
  if (!rights || !served) return notYet('权利告知书尚未送达', 'the notice of rights was not served')
  demandPast(on, served.on, today)
  return { rights }
}

/** Nothing is left to be done in the case. */
export function demandDone(found: EnforcementCase, pack: EnforcementPack): void {
  if (openNotice(found) !== null)
    notYet('按日连续处罚已告知，尚未决定', 'a daily penalty was told of and not decided')
  const unserved = papersToServe(found)
  if (unserved.length > 0)
    notYet(`有 ${unserved.length} 份文书尚未送达`, `${unserved.length} papers were not served`)
  if (found.orders.length > 0 && found.rechecks.at(-1)?.finding !== 'corrected')
    notYet('责令改正后尚未复查确认改正', 'no recheck has found the violation corrected')
  const left = leftYuan(found)
  if (left > 0) notYet(`罚款尚有 ${left} 元未缴`, `${left} yuan are not paid`)
  const open = (found.decision?.measures ?? []).filter(
    ({ key }) =>
      pack.measures.find((each) => each.key === key)?.stops &&
      !found.carriedOut.some(({ measure }) => measure === key),
  )
  if (open.length > 0)
    notYet(
      `尚未执行：${open.map(({ title }) => title).join('、')}`,
      `not carried out: ${open.map(({ key }) => key).join(', ')}`,
    )
}

/** @throws {Refusal} ENFORCEMENT_INPUT_UNFIT */
export function demandPast(on: CivilDate, earliest: CivilDate, today: CivilDate): void {
  if (on > today) unfit(`日期${on}晚于今天`, `${on} lies in the future`)
  if (on < earliest) unfit(`日期${on}早于${earliest}`, `${on} is before ${earliest}`)
}
