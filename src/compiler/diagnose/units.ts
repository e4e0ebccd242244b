/** Who answers: nobody named, a list that is not closed, nobody in the lead. */
import type { Span } from '../../domain/plan/document.ts'
import type { Diagnostic, Item, UnitMention } from '../../domain/plan/ledger.ts'
import { finding, many } from './finding.ts'
import { type Plan, placeAt, titlePlace } from './plan.ts'

export function unitDiagnostics(plan: Plan): Diagnostic[] {
  return [...missing(plan), ...openLists(plan), ...withoutLead(plan), ...missingPersons(plan)]
}

/** Supervisors do not answer for the work. */
const isUnit = ({ role }: UnitMention) => role !== 'person' && role !== 'supervise'
const hasUnit = ({ units }: Item) => units.some(isUnit)
const hasPerson = ({ units }: Item) => units.some(({ role }) => role === 'person')

/**
 * A plan that assigns nothing is told so once; otherwise each duty without a unit. Safeguards are the
 * issuer's own unless the plan gives units to some of them.
 */
function missing(plan: Plan): Diagnostic[] {
  const safeguards = plan.items.filter(({ kind }) => kind === 'safeguard')
  const duties = safeguards.some(hasUnit) ? plan.items : plan.measures
  const without = duties.filter((item) => !hasUnit(item))
  if (without.length === duties.length && duties.length > 1)
    return [finding('UNIT_MISSING', many(duties.length), null, null)]
  return without.map((item) => finding('UNIT_MISSING', many(), item.number, titlePlace(plan, item)))
}

function openLists(plan: Plan): Diagnostic[] {
  return plan.items.flatMap(({ number, units }) =>
    units
      .filter(({ open }) => open)
      .map(({ source }) => {
        const { start, end } = withTail(plan, source)
        const written = plan.document.text.slice(start, end)
        return finding('UNIT_LIST_OPEN', { written }, number, placeAt(plan, start, end))
      }),
  )
}

/** The unit with the words that leave its list open: 生态环境局等部门. */
function withTail({ folded }: Plan, { start, end }: Span): Span {
  const tail =
    /^\s?等[\u4e00-\u9fff]{0,8}?(?=[,;。、)\]\s]|按|牵头|配合|参与|负责|落实|$)/.exec(
      folded.slice(end, end + 12),
    )?.[0] ?? ''
  return { start, end: end + tail.length }
}

/** 第一责任单位为牵头单位 and the like answer for every list. */
const FIRST_LEADS =
  /(?:第一责任单位|排(?:在|名)?(?:首|第一|最前|前)|列(?:在)?(?:首|第一))[^。]{0,12}牵头|牵头[^。]{0,8}(?:排|列)(?:在)?(?:首|第一)/

/** Measures that list several units as equals; once for all where most of those with several do. */
function withoutLead(plan: Plan): Diagnostic[] {
  if (FIRST_LEADS.test(plan.folded)) return []
  const several = plan.measures.filter(({ units }) => units.filter(isUnit).length > 1)
  const equals = several.filter(
    ({ units }) =>
      units.filter(({ role }) => role === 'responsible').length > 1 &&
      !units.some(({ role }) => role === 'lead'),
  )
  if (equals.length * 2 > several.length && equals.length > 1)
    return [finding('UNIT_LEAD_MISSING', many(equals.length), null, null)]
  return equals.map((item) =>
    finding('UNIT_LEAD_MISSING', many(), item.number, titlePlace(plan, item)),
  )
}

/** Each measure without a person; once for all where most have none. */
function missingPersons({ measures, ...plan }: Plan): Diagnostic[] {
  const without = measures.filter((item) => !hasPerson(item))
  if (without.length > 1 && without.length * 2 > measures.length)
    return [finding('PERSON_MISSING', many(without.length), null, null)]
  return without.map((item) =>
    finding('PERSON_MISSING', many(), item.number, titlePlace(plan, item)),
  )
}
