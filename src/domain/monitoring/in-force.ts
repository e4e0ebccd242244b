/** Standards have versions: the one that applies is the one in force on the day of the data. */
import type { CivilDate } from '../civil-date.ts'
import { refuse } from '../refusal.ts'

export interface Version {
  /** `GB 3095-2012`, as it is named on screen. */
  readonly standard: string
  readonly effectiveFrom: CivilDate
}

/** @throws {Refusal} STANDARD_NOT_IN_FORCE when the data are older than every version known. */
export function inForce<T extends Version>(versions: readonly T[], on: CivilDate): T {
  const begun = versions.filter(({ effectiveFrom }) => effectiveFrom <= on)
  const latest = begun.reduce<T | null>(
    (best, one) => (best === null || one.effectiveFrom >= best.effectiveFrom ? one : best),
    null,
  )
  return (
    latest ??
    refuse('STANDARD_NOT_IN_FORCE', { on, standards: versions.map(({ standard }) => standard) })
  )
}
