/** Which list of subjects stands behind a figure. */
import type { Indicator, Which } from './pack-indicators.ts'

/** As the address of a register's page has it. */
export type ListBehind = Readonly<Record<string, string>>

/**
 * Those that a count or sum is of; of a share or mean those it is taken among.
 * @returns null where no list can be narrowed down to just them.
 */
export function listBehind({ kind, which, among }: Indicator): ListBehind | null {
  const {
    stages,
    settled,
    gone,
    relapsed,
    lastCheck,
    fields = [],
  }: Which = kind === 'share' ? (among ?? {}) : which
  const tests = fields.map((test) => {
    if ('is' in test) return `${test.field}:${test.is}`
    return 'in' in test && test.in.length === 1 ? `${test.field}:${test.in[0]}` : null
  })
  if (gone !== undefined || tests.includes(null)) return null
  return {
    ...(stages && { stage: stages.join(',') }),
    ...(settled !== undefined && { settled: String(settled) }),
    ...(relapsed !== undefined && { relapsed: String(relapsed) }),
    ...(lastCheck !== undefined && { lastCheck }),
    ...(tests.length > 0 && { fields: tests.join(',') }),
  }
}

/** The figure by which a register is judged first: one with a goal, else the first. */
export const chiefOf = (indicators: readonly Indicator[]): Indicator | null =>
  indicators.find(({ goal }) => goal !== undefined) ?? indicators[0] ?? null
