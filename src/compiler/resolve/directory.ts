/** Looks names up in an organisation, whatever their width, script and blanks. */
import type { Organisation } from '../../domain/plan/organisation.ts'
import { fold } from '../grammar/fold.ts'

export interface Directory {
  /** The organisation's own name for a unit, or null. */
  unit(written: string): string | null
  person(written: string): string | null
  /** Units of a group, or null where the organisation knows no such group. */
  group(written: string): readonly string[] | null
}

export function directoryOf(organisation: Organisation): Directory {
  const units = new Map<string, string>()
  for (const unit of organisation.units) {
    for (const alias of unit.aliases) units.set(key(alias), unit.name)
  }
  for (const unit of organisation.units) units.set(key(unit.name), unit.name)
  const people = new Map(organisation.people.map((person) => [key(person.name), person.name]))
  const groups = new Map<string, readonly string[]>()
  for (const group of organisation.groups) {
    const members = [...new Set(group.members.flatMap((member) => expand(organisation, member)))]
    for (const name of [group.name, ...group.aliases]) groups.set(key(name), members)
  }
  return {
    unit: (written) => units.get(key(written)) ?? withPlace(units, key(written)),
    person: (written) => people.get(key(written)) ?? null,
    group: (written) => groups.get(key(written)) ?? null,
  }
}

/** A name as it is compared: half width, simplified, without blanks and quotes. */
export function key(name: string): string {
  return fold(name).replace(/[\s"']/g, '')
}

/** 发展改革委 in a list that begins with 市生态环境局 is 市发展改革委. */
function withPlace(units: ReadonlyMap<string, string>, name: string): string | null {
  for (const place of ['市', '县', '区', '镇', '省', '州']) {
    const found = units.get(`${place}${name}`)
    if (found !== undefined) return found
  }
  return null
}

/** `kind:村` stands for every unit of that kind. */
function expand(organisation: Organisation, member: string): string[] {
  if (!member.startsWith('kind:')) return [member]
  const kind = member.slice('kind:'.length)
  return organisation.units.filter((unit) => unit.kind === kind).map((unit) => unit.name)
}
