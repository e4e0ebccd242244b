/** What whoever looks may do with the lines of a sheet. */
import type { ScoreView } from '#domain/scoring/score.ts'
import { useMay, useSession } from '../../data/session.ts'
import { today } from '../../parts/today.ts'

export interface Allowed {
  readonly object: boolean
  readonly mark: boolean
  readonly answer: boolean
}

export function useAllowed(view: ScoreView | undefined): Allowed {
  const { data: who } = useSession()
  const mayObject = useMay('score.object')
  const mayAssess = useMay('score.assess')
  if (!view || !who?.signedIn) return { object: false, mark: false, answer: false }
  const { state, published } = view.period
  const open = published !== null && state === 'published'
  return {
    object:
      mayObject &&
      open &&
      today() <= published.objectUntil &&
      who.unitIds.includes(view.score.unitId),
    mark: mayAssess && state === 'provisional',
    answer: mayAssess && open,
  }
}
