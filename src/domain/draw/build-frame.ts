/** From who may be drawn and who may go to the frame of a draw, by the rules of a profile. */
import { type ClassRule, isLastOfYear } from './draws-pack.ts'
import type { Candidate, DrawFrame, Recusal } from './frame.ts'

export interface Known {
  readonly id: string
  readonly name: string
  readonly classKey: string
  readonly unitId: string | null
}

export interface FrameFacts {
  readonly period: 'quarter' | 'year'
  readonly classes: readonly ClassRule[]
  readonly candidates: readonly Known[]
  /** Person by code. */
  readonly inspectors: ReadonlyMap<string, string>
  readonly units: ReadonlyMap<string, ReadonlySet<string>>
  readonly relations: readonly { readonly personId: string; readonly candidateId: string }[]
  readonly before: ReadonlyMap<string, { readonly times: number; readonly last: readonly string[] }>
}

export function buildFrame(
  head: Pick<DrawFrame, 'drawId' | 'title' | 'drawOn' | 'team' | 'most'>,
  facts: FrameFacts,
): DrawFrame {
  const { classes, candidates, before, inspectors } = facts
  const timesOf = (id: string) => before.get(id)?.times ?? 0
  const lastDraw = isLastOfYear(facts.period, head.drawOn)
  return {
    version: 1,
    ...head,
    classes: classes.flatMap(({ key, title, share, spread, everyYear }) => {
      const own = candidates.filter(({ classKey }) => classKey === key)
      if (own.length === 0) return []
      const listed: Candidate[] = own.map(({ id, name }) => ({
        ...{ id, name },
        earlier: spread ? timesOf(id) : 0,
      }))
      const floor = everyYear && lastDraw ? own.filter(({ id }) => timesOf(id) === 0).length : 0
      return [{ key, title, share, floor, candidates: listed }]
    }),
    inspectors: [...inspectors.keys()],
    recusals: recusalsOf(facts),
  }
}

/** The strongest reason of each pair. */
function recusalsOf({
  candidates,
  inspectors,
  units,
  relations,
  before,
}: FrameFacts): readonly Recusal[] {
  const related = new Set(
    relations.map(({ personId, candidateId }) => `${personId} ${candidateId}`),
  )
  return candidates.flatMap(({ id, unitId }) =>
    [...inspectors].flatMap(([inspector, personId]): Recusal[] => {
      const reason =
        unitId !== null && units.get(personId)?.has(unitId)
          ? 'own-unit'
          : related.has(`${personId} ${id}`)
            ? 'relation'
            : before.get(id)?.last.includes(personId)
              ? 'last-time'
              : null
      return reason === null ? [] : [{ inspector, candidate: id, reason }]
    }),
  )
}
