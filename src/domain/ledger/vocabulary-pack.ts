/** The pack of status words: how each superior's forms call the pace of an item. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { PACES, type Pace } from './pace.ts'

export const StatusVocabularies = z.object({
  version: z.int().min(1),
  effectiveFrom: CivilDate,
  vocabularies: z.record(
    z.string().regex(/^[a-z][a-z-]*$/),
    z.object({
      title: z.string().min(1),
      source: z.string().min(1),
      words: z.record(z.enum(PACES), z.string().min(1)),
    }),
  ),
})
export type StatusVocabularies = Readonly<z.infer<typeof StatusVocabularies>>

export const STATUS_VOCABULARIES = { name: 'status-vocabularies', schema: StatusVocabularies }

/** The pace in the words of every superior, by vocabulary. */
export function wordsFor(
  { vocabularies }: StatusVocabularies,
  pace: Pace,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(vocabularies).map(([name, { words }]) => [name, words[pace]]),
  )
}
