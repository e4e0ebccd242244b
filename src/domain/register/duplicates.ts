/** Whether two subjects of a register may be one: by their code, name, address and place, with reasons and a score. */
import { z } from 'zod'
import { metresBetween, type Place } from '../map/place.ts'

export interface Compared {
  readonly name: string
  readonly creditCode: string | null
  readonly address: string | null
  readonly place: Pick<Place, 'longitude' | 'latitude'> | null
}

/** Metres within which two places may be the same. */
export const NEAR_METRES = 100

export const DuplicateReason = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('credit-code') }),
  /** 0 to 1: how much of the two is the same. */
  z.object({ kind: z.enum(['name', 'address']), share: z.number() }),
  z.object({ kind: z.literal('place'), metres: z.number() }),
])
export type DuplicateReason = Readonly<z.infer<typeof DuplicateReason>>

export interface Likeness {
  /** 0 to 1. */
  readonly score: number
  readonly reasons: readonly DuplicateReason[]
}

/** From here on two are shown as maybe one. */
export const LIKELY = 0.5

const LEAST_SHARE = 0.5
const WEIGHTS = { name: 0.6, address: 0.3, place: 0.3 } as const

/** Two codes that differ are two firms, whatever else is alike: branches of one house stand next to each other. */
export function likeness(a: Compared, b: Compared): Likeness {
  if (a.creditCode !== null && a.creditCode === b.creditCode)
    return { score: 1, reasons: [{ kind: 'credit-code' }] }
  const reasons: DuplicateReason[] = []
  let score = 0
  const name = alike(nameCore(a.name), nameCore(b.name))
  if (name >= LEAST_SHARE) {
    reasons.push({ kind: 'name', share: rounded(name) })
    score += WEIGHTS.name * name
  }
  const address = alike(tidy(a.address ?? ''), tidy(b.address ?? ''))
  if (address >= LEAST_SHARE) {
    reasons.push({ kind: 'address', share: rounded(address) })
    score += WEIGHTS.address * address
  }
  const metres = a.place && b.place ? metresBetween(a.place, b.place) : null
  if (metres !== null && metres <= NEAR_METRES) {
    reasons.push({ kind: 'place', metres: Math.round(metres) })
    score += WEIGHTS.place * (1 - metres / NEAR_METRES / 2)
  }
  const differ = a.creditCode !== null && b.creditCode !== null
  return { score: rounded(Math.min(1, differ ? score / 2 : score)), reasons }
}

const rounded = (share: number) => Number(share.toFixed(2))

const tidy = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s()【】[\]·.,、-]/g, '')

const KIND =
  /(有限责任公司|股份有限公司|有限公司|分公司|公司|集团|个体工商户|经营部|加工厂|工厂|厂|店|部|站)$/

/** What is left of a name without the words half of all names have; never nothing. */
const nameCore = (name: string): string => tidy(name).replace(KIND, '') || tidy(name)

/** The part of their pairs of neighbouring characters that two texts share (Dice), 0 to 1. */
function alike(a: string, b: string): number {
  if (a === '' || b === '') return 0
  if (a === b) return 1
  const [left, right] = [pairs(a), pairs(b)]
  const rest = new Map(right)
  let shared = 0
  for (const [pair, count] of left) {
    const common = Math.min(count, rest.get(pair) ?? 0)
    shared += common
  }
  const size = (all: ReadonlyMap<string, number>) =>
    [...all.values()].reduce((sum, count) => sum + count, 0)
  const whole = size(left) + size(right)
  return whole === 0 ? 0 : (2 * shared) / whole
}

function pairs(text: string): ReadonlyMap<string, number> {
  const letters = [...text]
  const found = new Map<string, number>()
  for (let at = 1; at < letters.length; at += 1) {
    const pair = `${letters[at - 1]}${letters[at]}`
    found.set(pair, (found.get(pair) ?? 0) + 1)
  }
  return found
}
