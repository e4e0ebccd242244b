/** Which figure of a register proves an item of a plan: proposed by the register, bound by a person. */
import { z } from 'zod'
import { Key } from './pack-parts.ts'
import type { Register } from './register-pack.ts'

export const ProofKey = z.object({ register: Key, indicator: Key })
export type ProofKey = Readonly<z.infer<typeof ProofKey>>

export interface ProvedItem {
  readonly number: string
  readonly title: string
  readonly text: string
}

/** What registers say they may prove of it: by its number, or when one of their words stands in it. */
export function proposedProofs(
  registers: readonly Register[],
  { number, title, text }: ProvedItem,
): readonly ProofKey[] {
  return registers.flatMap(({ slug, proves }) =>
    proves
      .filter(
        ({ numbers, words }) =>
          (numbers.includes(number) && (words.length === 0 || has(words, `${title}${text}`))) ||
          has(words, `${title}${text}`),
      )
      .map(({ indicator }) => ({ register: slug, indicator })),
  )
}

const has = (words: readonly string[], text: string) => words.some((word) => text.includes(word))
