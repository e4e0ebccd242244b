/** 查、审、复查分开: who has had which hand in a case must not have another, by the rules of the pack. */
import { refuse } from '../refusal.ts'
import type { EnforcementCase } from './case.ts'
import type { Duty, EnforcementPack, Separated } from './enforcement-pack.ts'

type Hands = Pick<EnforcementCase, 'check' | 'rechecks' | 'decision' | 'dailyPenalties'>

/** Persons who have had a duty in the case. */
export function handsOf(
  { check, rechecks, decision, dailyPenalties }: Hands,
  duty: Duty,
): readonly string[] {
  const all: readonly (string | null | undefined)[] = {
    check: [check.by, ...check.inspectorIds],
    recheck: rechecks.flatMap(({ inspectorIds }) => inspectorIds),
    decide: [decision?.by, ...dailyPenalties.map(({ by }) => by)],
  }[duty]
  return [...new Set(all.filter((id): id is string => typeof id === 'string'))]
}

/**
 * @param persons who take the step: the actor, of a recheck all who go.
 * @throws {Refusal} DUTIES_SEPARATE
 */
export function demandSeparate(
  found: Hands,
  step: Separated,
  persons: readonly string[],
  { separation }: Pick<EnforcementPack, 'separation'>,
): void {
  for (const rule of separation.filter((each) => each.step === step)) {
    const barred = new Set(rule.duties.flatMap((duty) => handsOf(found, duty)))
    const broken =
      rule.rule === 'not-by'
        ? persons.some((id) => barred.has(id))
        : persons.length > 0 && persons.every((id) => barred.has(id))
    if (broken) refuse('DUTIES_SEPARATE', { step, rule: rule.rule, source: rule.source })
  }
}
