/** D6: dates that cannot follow each other: of papers, of work and its end, of plans, of posts. */
import { addDays, type CivilDate, dayInChina } from '../../civil-date.ts'
import type { DetectorsPack } from '../detectors-pack.ts'
import type { Facts } from '../facts.ts'
import type { Finding, Trace } from '../finding.ts'

type Told = Pick<Facts, 'item' | 'files' | 'deeds' | 'tenures'>
type Limits = DetectorsPack['D6']

export function dateOrder(
  told: Told,
  { D6: limits }: Pick<DetectorsPack, 'D6'>,
): readonly Finding[] {
  return [
    ...datedAhead(told, limits),
    ...olderThanThePlan(told, limits),
    ...workAfterItsEnd(told, limits),
    ...plansTheWrongWay(told),
    ...notInPost(told),
  ]
}

const dayOf = (at: string) => dayInChina(new Date(at))

const found = (
  { itemId }: Told['item'],
  severity: Finding['severity'],
  causeKey: string,
  evidence: readonly Trace[],
  zh: string,
  en: string,
): Finding => ({ detector: 'D6', itemId, severity, causeKey, evidence, zh, en })

/** A paper bears a day after that on which it was filed. */
function datedAhead({ item, files }: Told, { clockDays }: Limits): readonly Finding[] {
  return files.flatMap(({ fileId, datedOn, enteredAt }) => {
    const entered = dayOf(enteredAt)
    if (datedOn === null || datedOn <= addDays(entered, clockDays)) return []
    const zh = `材料落款 ${datedOn}，晚于其上传日期 ${entered}`
    const en = `A paper is dated ${datedOn} but was filed on ${entered}`
    return [
      found(
        item,
        'medium',
        `${fileId}:ahead`,
        [{ kind: 'file', id: fileId, note: datedOn }],
        zh,
        en,
      ),
    ]
  })
}

/** A paper that carries out the plan is older than the plan. */
function olderThanThePlan({ item, files }: Told, { afterPlan }: Limits): readonly Finding[] {
  const issued = item.planIssuedOn
  if (issued === null) return []
  return files.flatMap(({ fileId, part, datedOn }) => {
    if (datedOn === null || datedOn >= issued || !afterPlan.includes(part)) return []
    const zh = `材料落款 ${datedOn}，早于所依据的整改方案（${issued}）`
    const en = `A paper dated ${datedOn} is older than the plan it carries out (${issued})`
    const evidence: Trace[] = [{ kind: 'file', id: fileId, note: datedOn }]
    return [found(item, 'high', `${fileId}:older`, evidence, zh, en)]
  })
}

/** Work is shown under way on a later day than it was said to be done. */
function workAfterItsEnd({ item, files }: Told, { clockDays }: Limits): readonly Finding[] {
  if (item.selfCheckedAt === null) return []
  const done = dayOf(item.selfCheckedAt)
  return files.flatMap(({ fileId, phase, takenAt, datedOn }) => {
    const on: CivilDate | null = takenAt === null ? datedOn : dayOf(takenAt)
    const working = phase === 'during' || phase === 'before'
    if (!working || on === null || on <= addDays(done, clockDays)) return []
    const zh = `报告 ${done} 已完成，而 ${on} 的照片仍在施工或整改前状态`
    const en = `Said to be done on ${done}, but a photograph of ${on} shows it before or at work`
    const evidence: Trace[] = [{ kind: 'file', id: fileId, note: on }]
    return [found(item, 'high', `${fileId}:after-end`, evidence, zh, en)]
  })
}

/** The plan that carries out another is older than that. */
function plansTheWrongWay({ item }: Told): readonly Finding[] {
  const { itemId, planIssuedOn, superiorPlanIssuedOn } = item
  if (planIssuedOn === null || superiorPlanIssuedOn === null) return []
  if (planIssuedOn >= superiorPlanIssuedOn) return []
  const zh = `本级方案 ${planIssuedOn} 早于其落实的上级方案 ${superiorPlanIssuedOn}`
  const en = `The plan of ${planIssuedOn} is older than its superior’s of ${superiorPlanIssuedOn}`
  const evidence: Trace[] = [{ kind: 'item', id: itemId, note: planIssuedOn }]
  return [found(item, 'high', `${itemId}:plan`, evidence, zh, en)]
}

/** Somebody acted on a day on which he held no post and no role. */
function notInPost({ item, deeds, tenures }: Told): readonly Finding[] {
  return deeds.flatMap(({ stepId, personId, name, on }) => {
    const own = tenures.filter((tenure) => tenure.personId === personId)
    const held = own.some(({ fromOn, toOn }) => fromOn <= on && (toOn === null || toOn >= on))
    if (held) return []
    const zh = `${name} 于 ${on} 办理，而该日不在任`
    const en = `${name} acted on ${on} without holding any post that day`
    const evidence: Trace[] = [
      { kind: 'step', id: stepId, note: on },
      { kind: 'person', id: personId, note: name },
    ]
    return [found(item, 'high', `${stepId}:${personId}:post`, evidence, zh, en)]
  })
}
