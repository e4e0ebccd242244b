/**
 * Gives every unit and person of a ledger its name in the organisation and expands groups. 各村 are
 * all villages; 相关村 are some of them, which only a person can say: they stay a group.
 */
import type { CompiledLedger, Item, UnitMention } from '../../domain/plan/ledger.ts'
import type { Organisation } from '../../domain/plan/organisation.ts'
import { abbreviationsOf } from './abbreviations.ts'
import { type Directory, directoryOf, type Entry } from './directory.ts'
import { key } from './names.ts'

/** The same ledger with names resolved. Without an organisation only what the plan itself explains. */
export function resolveUnits(
  ledger: CompiledLedger,
  organisation: Organisation | null,
): CompiledLedger {
  const full = abbreviationsOf(ledger.document.text)
  const directory = organisation === null ? null : directoryOf(organisation)
  const resolve = directory === null ? byAbbreviations(full) : byDirectory(directory, full)
  return { ...ledger, items: ledger.items.map((item) => ({ ...item, units: resolve(item) })) }
}

type Full = ReadonlyMap<string, string>

/** What the organisation says of a mention: by its name, by what is written, by its long form. */
export function entryOf(
  directory: Directory,
  full: Full,
  { name, written, role }: Pick<UnitMention, 'name' | 'written' | 'role'>,
  near?: string,
): Entry | null {
  const long = full.get(key(written))
  const names = [...new Set([plain(name), plain(written), ...(long === undefined ? [] : [long])])]
  for (const each of names) {
    const entry = role === 'person' ? directory.person(each) : directory.find(each, near)
    if (entry !== null) return entry
  }
  // 李明 among the units, 环保办 as the person: columns are confused. A name that is both stays.
  const [as, other] =
    role === 'person' ? [directory.person, directory.find] : [directory.find, directory.person]
  const entry = other(plain(name))
  return entry !== null && 'name' in entry && as(entry.name) === null ? entry : null
}

function byDirectory(directory: Directory, full: Full): (item: Item) => UnitMention[] {
  return ({ units }) => {
    let near = ''
    return units.map((unit) => {
      const entry = entryOf(directory, full, unit, near)
      if (unit.role !== 'person') near = entry?.kind === 'unit' ? entry.name : unit.name
      if (entry === null || entry.kind === 'ambiguous') return { ...unresolved(unit), members: [] }
      if (entry.kind !== 'group') return { ...unit, name: entry.name, group: false, members: [] }
      return { ...unit, name: plain(unit.name), group: true, members: [...entry.members] }
    })
  }
}

function byAbbreviations(full: Full): (item: Item) => UnitMention[] {
  return ({ units }) =>
    units.map((unit) => {
      const long = unit.role === 'person' ? undefined : full.get(key(unit.written))
      return long === undefined ? unresolved(unit) : { ...unit, name: long }
    })
}

const unresolved = (unit: UnitMention): UnitMention => ({ ...unit, name: plain(unit.name) })

function plain(name: string): string {
  return name.replace(/\s+/g, '')
}
