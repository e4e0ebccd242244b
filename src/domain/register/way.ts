/** The way of a subject from where subjects begin to a stage. */
import type { Stage } from './pack-stages.ts'
import { entryStages, type Register } from './register-pack.ts'

/**
 * The shortest, both ends with it.
 * @throws {Error} when no way leads there.
 */
export function wayTo(register: Register, key: string): readonly Stage[] {
  const open: (readonly Stage[])[] = entryStages(register).map((stage) => [stage])
  for (let way = open.shift(); way; way = open.shift()) {
    const last = way.at(-1)
    if (last?.key === key) return way
    for (const next of register.stages)
      if (last && next.from.includes(last.key) && !way.includes(next)) open.push([...way, next])
  }
  throw new Error(`no way to ${register.slug}/${key}`)
}
