/** The content of a pack as data: whether it fits its schema, and what differs between two versions. */
import type { CivilDate } from '../civil-date.ts'
import type { Json } from '../log/event.ts'
import type { RegisteredPack } from './registry.ts'

export interface Fault {
  /** `limits.applied.days` */
  readonly path: string
  readonly reason: string
}

export interface Difference {
  readonly path: string
  /** Left out: it was not there; likewise below. */
  readonly before?: unknown
  readonly after?: unknown
}

export type Checked =
  | { readonly content: Json; readonly faults: null }
  | { readonly content: null; readonly faults: readonly Fault[] }

/** The content under a version and a first day of its own, or everything that is wrong with it. */
export function checkContent(
  { schema }: RegisteredPack,
  content: { readonly [key: string]: Json | undefined },
  version: number,
  effectiveFrom: CivilDate,
): Checked {
  const whole = { ...content, version, effectiveFrom }
  const { success, data, error } = schema.safeParse(whole)
  if (!success) {
    const faults = error.issues.map(({ path, message }) => ({
      path: path.map(String).join('.'),
      reason: message,
    }))
    return { content: null, faults }
  }
  // What the schema does not know would be lost without a word: a misspelt name.
  const unknown = differences(whole, data as unknown as Json)
    .filter(({ after }) => after === undefined)
    .map(({ path }) => ({ path, reason: '没有这一项 / there is no such entry' }))
  return unknown.length > 0
    ? { content: null, faults: unknown }
    : { content: data as unknown as Json, faults: null }
}

/** Entry by entry, in the order of the first and then of the second. */
export function differences(before: Json, after: Json): readonly Difference[] {
  const [old, fresh] = [leaves(before), leaves(after)]
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((path) => {
    const [was, is] = [old.get(path), fresh.get(path)]
    if (JSON.stringify(was) === JSON.stringify(is)) return []
    return [
      { path, ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) },
    ]
  })
}

/** Names by which the members of a list are told apart, so that one more does not shift the others. */
const KEYS = ['key', 'code', 'id', 'name', 'from', 'effectiveFrom'] as const

function leaves(value: Json, path = ''): ReadonlyMap<string, Json> {
  if (value === null || typeof value !== 'object') return new Map([[path, value]])
  const members = Array.isArray(value) ? keyed(value) : Object.entries(value as object)
  if (members.length === 0) return new Map([[path, value]])
  return new Map(
    members
      .filter(([, member]) => member !== undefined)
      .flatMap(([name, member]) => [
        ...leaves(member as Json, path === '' ? name : `${path}.${name}`),
      ]),
  )
}

function keyed(list: readonly Json[]): readonly (readonly [string, Json])[] {
  const key = KEYS.find((name) => {
    const found = list.map((member) => (member as Record<string, Json> | null)?.[name])
    return found.every((each) => typeof each === 'string') && new Set(found).size === list.length
  })
  return list.map((member, index) => [
    key === undefined ? `${index}` : `[${(member as Record<string, string>)[key]}]`,
    member,
  ])
}
