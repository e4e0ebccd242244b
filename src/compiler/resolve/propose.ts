/**
 * Proposes an organisation from the plan alone, for a clerk to correct: units with the kind their
 * name tells, groups, people. Everything the plan names is found again in it.
 */
import type { CompiledLedger, UnitMention } from '../../domain/plan/ledger.ts'
import type { Organisation } from '../../domain/plan/organisation.ts'
import { abbreviationsOf } from './abbreviations.ts'
import { likeness } from './likeness.ts'
import { key, kindOf, readGroup } from './names.ts'

type Unit = Organisation['units'][number]
type Group = Organisation['groups'][number]
type Person = Organisation['people'][number]

/**
 * Units in order of first mention. Aliases are those the plan explains (以下简称) and names that
 * differ only in how their ending is written (环保办, 环保办公室); other likenesses stay two units.
 */
export function proposeOrganisation(ledger: CompiledLedger): Organisation {
  const units = new Map<string, Unit>()
  const groups = new Map<string, Group>()
  const people = new Map<string, Person>()
  const addUnit = unitsInto(units, abbreviationsOf(ledger.document.text))
  for (const mention of ledger.items.flatMap((item) => item.units)) {
    const name = plain(mention.name)
    const id = key(name)
    if (id === '') continue
    if (mention.role === 'person') {
      if (!people.has(id)) people.set(id, { name, unit: null, post: null })
    } else if (mention.group) {
      for (const each of readGroup(name).except) addUnit(each)
      addGroup(groups, mention)
    } else addUnit(name)
  }
  return {
    version: 1,
    name: ledger.plan.issuer || ledger.plan.title || ledger.document.name || '-',
    units: [...units.values()],
    groups: [...groups.values()],
    people: [...people.values()],
  }
}

function unitsInto(units: Map<string, Unit>, full: ReadonlyMap<string, string>) {
  const like = likeness()
  /** Key of the unit under every name it is known by. */
  const owner = new Map<string, string>()
  const enter = (name: string, id: string) => {
    const similar = like.find(name)
    const other = similar?.sure ? units.get(key(similar.name)) : undefined
    if (other === undefined) {
      units.set(id, { name, aliases: [], kind: kindOf(name) })
      like.add(name)
      owner.set(id, id)
    } else {
      other.aliases.push(name)
      owner.set(id, key(other.name))
    }
  }
  return (name: string) => {
    const id = key(name)
    if (owner.has(id)) return
    const long = full.get(id)
    if (long === undefined || key(long) === id) {
      enter(name, id)
      return
    }
    if (!owner.has(key(long))) enter(long, key(long))
    const unit = units.get(owner.get(key(long)) ?? '')
    if (unit === undefined) return
    unit.aliases.push(name)
    owner.set(id, key(unit.name))
  }
}

function addGroup(groups: Map<string, Group>, mention: UnitMention): void {
  const name = plain(mention.name)
  const { base, extent, kinds, except } = readGroup(name)
  if (base === '' || groups.has(base)) return
  const members = extent === 'all' ? kinds.map((kind) => `kind:${kind}`) : []
  groups.set(base, { name: except.length === 0 ? name : base, aliases: [], members })
}

function plain(name: string): string {
  return name.replace(/\s+/g, '')
}
