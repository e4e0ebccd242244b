/**
 * Looks names up in an organisation, whatever their width, script and blanks. A name that could be
 * two units is said to be so; none is chosen.
 */
import type { Organisation } from '../../domain/plan/organisation.ts'
import { key, kindOf, readGroup } from './names.ts'

export type Entry =
  | { readonly kind: 'unit' | 'person'; readonly name: string }
  /** `members` is empty where the organisation cannot tell them: 相关村 are some villages. */
  | {
      readonly kind: 'group'
      readonly members: readonly string[]
      /** Left out of the group by name, yet unknown: 除东河村外各村 without a 东河村. */
      readonly strangers: readonly string[]
    }
  | { readonly kind: 'ambiguous'; readonly names: readonly string[] }

export interface Directory {
  /** What the organisation knows under a name. `near`: the unit named before it in the same list. */
  find(written: string, near?: string): Entry | null
  /** The same for a name that stands for a person: 李明, 镇长李明, or a post only one person holds. */
  person(written: string): Entry | null
}

export function directoryOf(organisation: Organisation): Directory {
  // The first of two units written alike.
  const units = new Map(
    organisation.units
      .toReversed()
      .flatMap(({ name }) => (key(name) === '' ? [] : [[key(name), name]])),
  )
  const aliases = index(
    organisation.units.flatMap(({ name, aliases }) =>
      aliases.map((alias) => [alias, units.get(key(name)) ?? name]),
    ),
  )
  const kinds = byKind(organisation)
  const groups = groupsOf(organisation, kinds)
  const people = index(
    organisation.people.flatMap(({ name, post }) => [
      [name, name],
      ...(post === null ? [] : ([[post, name]] as const)),
    ]),
  )
  const unit = (id: string, near: string | undefined): Entry | null =>
    one([units.get(id)]) ??
    one(aliases.get(id)) ??
    one(withPlace(units, id, near)) ??
    one([withoutPlace(units, id, organisation.name)])
  return {
    find: (written, near) => {
      const id = key(written)
      return unit(id, near) ?? group(kinds, groups, id, (name) => unit(key(name), near))
    },
    person: (written) => person(people, key(written)),
  }
}

type Units = ReadonlyMap<string, string>
type Index = ReadonlyMap<string, readonly string[]>

/** Every name once under the key it is written as, in order of the organisation. */
function index(pairs: ReadonlyArray<readonly [written: string, name: string]>): Index {
  const found = new Map<string, string[]>()
  for (const [written, name] of pairs) {
    if (key(written) === '' || key(name) === '') continue
    const names = found.get(key(written))
    if (names === undefined) found.set(key(written), [name])
    else if (!names.includes(name)) names.push(name)
  }
  return found
}

function one(
  found: ReadonlyArray<string | undefined> = [],
  kind: 'unit' | 'person' = 'unit',
): Entry | null {
  const names = found.filter((name) => name !== undefined)
  const [name] = names
  if (name === undefined) return null
  return names.length === 1 ? { kind, name } : { kind: 'ambiguous', names }
}

const PLACES = ['省', '市', '州', '区', '县', '镇', '乡'] as const

/** 发展改革委 in a list that begins with 市生态环境局 is 市发展改革委. */
function withPlace(units: Units, id: string, near: string | undefined) {
  const places = PLACES.filter((place) => units.has(`${place}${id}`))
  const close = places.filter((place) => near?.startsWith(place))
  return (close.length === 1 ? close : places).map((place) => units.get(`${place}${id}`))
}

/** 中北镇环保办 and 镇环保办 in the organisation of 中北镇 are its 环保办. */
function withoutPlace(units: Units, id: string, owner: string): string | undefined {
  const place = /^(.{1,12}?[省市州区县镇乡])/.exec(key(owner).replace(/^中共/, ''))?.[1]
  const prefix = [place, place?.slice(-1)].find(
    (start) => start !== undefined && id.startsWith(start),
  )
  return prefix === undefined ? undefined : units.get(id.slice(prefix.length))
}

interface Group {
  readonly members: readonly string[]
  /** At least one member is named, not only a kind. */
  readonly explicit: boolean
}

/** Units of each kind; a unit without one has the kind its name tells. */
function byKind({ units }: Organisation): Index {
  const kinds = new Map<string, string[]>()
  for (const unit of units) {
    const kind = unit.kind ?? kindOf(unit.name)
    const names = kinds.get(kind)
    if (names === undefined) kinds.set(kind, [unit.name])
    else names.push(unit.name)
  }
  return kinds
}

function groupsOf(organisation: Organisation, kinds: Index): ReadonlyMap<string, Group> {
  const groups = new Map<string, Group>()
  for (const { name, aliases, members } of organisation.groups) {
    const group = {
      members: [...new Set(members.flatMap((member) => expand(kinds, member)))],
      explicit: members.some((member) => !member.startsWith('kind:')),
    }
    for (const each of [name, ...aliases]) {
      if (!groups.has(key(each)) || each === name) groups.set(key(each), group)
    }
  }
  return groups
}

/** `kind:村` stands for every unit of that kind. */
function expand(kinds: Index, member: string): readonly string[] {
  return member.startsWith('kind:') ? (kinds.get(member.slice('kind:'.length)) ?? []) : [member]
}

function group(
  byKinds: Index,
  groups: ReadonlyMap<string, Group>,
  id: string,
  unit: (name: string) => Entry | null,
): Entry | null {
  const { base, extent, noun, kinds, except } = readGroup(id)
  const known = groups.get(id) ?? groups.get(base)
  const implied = extent !== 'all' ? [] : (byKinds.get(noun) ?? wholeList(byKinds, kinds))
  if (known === undefined && implied.length === 0) return null
  const all =
    known === undefined ? implied : extent === 'some' && !known.explicit ? [] : known.members
  if (groups.has(id) || except.length === 0) return { kind: 'group', members: all, strangers: [] }
  const out = except.map((name) => {
    const entry = unit(name)
    return entry?.kind === 'unit' ? entry.name : name
  })
  return {
    kind: 'group',
    members: all.filter((member) => !out.includes(member)),
    strangers: all.length === 0 ? [] : out.filter((name) => !all.includes(name)),
  }
}

/** Units of all these kinds; none when a kind has no unit, for then the list would not be whole. */
function wholeList(byKinds: Index, kinds: readonly string[]): string[] {
  const lists = kinds.map((kind) => byKinds.get(kind) ?? [])
  return lists.some((names) => names.length === 0) ? [] : lists.flat()
}

function person(people: Index, id: string): Entry | null {
  const whole =
    one(people.get(id), 'person') ?? one(people.get(id.replace(/\(.*\)$/, '')), 'person')
  if (whole !== null) return whole
  // 副镇长李明, 李明副镇长
  for (const length of [2, 3, 4]) {
    if (id.length <= length) break
    const found =
      one(people.get(id.slice(-length)), 'person') ?? one(people.get(id.slice(0, length)), 'person')
    if (found !== null) return found
  }
  return null
}
