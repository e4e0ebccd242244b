import type { Language } from '#domain/names.ts'
import { type ScoreView, sheetOf } from '#domain/scoring/score.ts'
import { lineOf } from '#domain/scoring/scoring-pack.ts'

/** What a line or a veto is called. */
export function nameOf({ period, score }: ScoreView, key: string, language: Language): string {
  const { rules } = period
  const found =
    lineOf(sheetOf(rules, score.sheet), key) ?? rules.vetoes.find((veto) => veto.key === key)
  return found?.[language] ?? key
}
