/**
 * What is counted of a unit in a period. A count says how often something happened; a share says of how many
 * it is true. Each comes with the records behind it, as they were called when they were counted.
 */
import { z } from 'zod'

export const FACTS = {
  'items-on-time': 'share',
  'items-overdue': 'count',
  'items-returned': 'count',
  'items-relapsed': 'count',
  'papers-received': 'count',
  'replies-on-time': 'share',
  'reports-missing': 'count',
  'complaints-on-time': 'share',
  'complaints-upheld': 'count',
  'complaints-repeat': 'count',
  'grid-events-on-time': 'share',
  'patrols-missed': 'count',
  'flags-upheld': 'count',
  'fake-fixes': 'count',
  'targets-met': 'share',
  'self-found': 'count',
} as const satisfies Readonly<Record<string, 'count' | 'share'>>

export type FactKey = keyof typeof FACTS
export const FACT_KEYS = Object.keys(FACTS) as [FactKey, ...FactKey[]]
export const FactKey = z.enum(FACT_KEYS)

export const REF_KINDS = [
  'item',
  'paper',
  'complaint',
  'grid-event',
  'missed-patrol',
  'flag',
  'target',
] as const

export const Ref = z.object({
  kind: z.enum(REF_KINDS),
  id: z.uuid(),
  label: z.string(),
  /** Of a share: whether it is true of this one. */
  counted: z.boolean(),
})
export type Ref = Readonly<z.infer<typeof Ref>>

/** Records that are kept of one fact; the count itself is of all. */
const MOST_REFS = 500

export const Fact = z.object({
  count: z.int().min(0),
  /** Of a share: of how many; null: a count. */
  of: z.int().min(0).nullable(),
  refs: z.array(Ref).max(MOST_REFS).readonly(),
})
export type Fact = Readonly<z.infer<typeof Fact>>

export const Facts = z.record(FactKey, Fact)
export type Facts = Readonly<Record<FactKey, Fact>>

/** From records as they were found; what a fact has no record of did not happen. */
export function factsOf(found: ReadonlyMap<FactKey, readonly Ref[]>): Facts {
  const each = FACT_KEYS.map((key): readonly [FactKey, Fact] => {
    const refs = found.get(key) ?? []
    const share = FACTS[key] === 'share'
    const count = share ? refs.filter(({ counted }) => counted).length : refs.length
    // What tells against the unit comes first, so that it is kept.
    const sorted = [...refs].sort((a, b) => Number(a.counted) - Number(b.counted))
    return [key, { count, of: share ? refs.length : null, refs: sorted.slice(0, MOST_REFS) }]
  })
  return Object.fromEntries(each) as Facts
}
