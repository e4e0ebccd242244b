/** A period worked out anew from what is kept of it, against what its scores say and what the log holds it to. */
import type { Hash } from '../log/merkle.ts'
import type { Period } from './period.ts'
import { periodHash, type Recomputed, type Score, withOutcome } from './score.ts'

/** @param logged the hash of the event that closed it; null: it is not final. */
export function recompute(
  hash: Hash,
  period: Period,
  scores: readonly (Score & { readonly rank: number })[],
  logged: string | null,
): Recomputed {
  const units = scores.map((score) => {
    const { outcome } = withOutcome(period.rules, score)
    const equal = JSON.stringify(outcome) === JSON.stringify(score.outcome)
    const { unitId, unit } = score
    return { unitId, unit, kept: score.outcome.total, recomputed: outcome.total, equal }
  })
  const kept = periodHash(hash, period, scores)
  const sha256 = logged === null ? null : { logged, kept }
  return {
    key: period.key,
    equal: units.every(({ equal }) => equal) && (sha256 === null || sha256.logged === kept),
    ...{ units, sha256 },
  }
}
