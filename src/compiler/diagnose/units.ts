/** Who answers: nobody named, names the organisation does not know, kinds instead of units. */
import type { CompiledLedger, Diagnostic, Item, UnitMention } from '../../domain/plan/ledger.ts'
import type { Organisation } from '../../domain/plan/organisation.ts'
import { directoryOf } from '../resolve/directory.ts'
import { key } from '../resolve/names.ts'
import { finding, titleSource } from './finding.ts'
import { idleUnits } from './idle.ts'

export function unitDiagnostics(
  ledger: CompiledLedger,
  organisation: Organisation | null,
): Diagnostic[] {
  return [
    ...missing(ledger),
    ...mentions(ledger, organisation),
    ...proposedAliases(ledger),
    ...missingPersons(ledger),
    ...idleUnits(ledger, organisation),
  ]
}

const answers = (unit: UnitMention) => unit.role !== 'person'

/** A plan that assigns nothing is told so once; otherwise each measure without a unit. */
function missing({ items }: CompiledLedger): Diagnostic[] {
  const measures = items.filter((item) => item.kind === 'measure')
  const without = measures.filter((item) => !item.units.some(answers))
  if (without.length === measures.length && measures.length > 1)
    return [finding('UNIT_MISSING', {}, null, null)]
  return without.map((item) => finding('UNIT_MISSING', {}, item.number, titleSource(item)))
}

/** Each name is reported where it first occurs. */
function mentions({ items }: CompiledLedger, organisation: Organisation | null): Diagnostic[] {
  const found: Diagnostic[] = []
  const seen = new Set<string>()
  const directory = organisation === null ? null : directoryOf(organisation)
  const once = (code: string, name: string) => {
    const id = `${code} ${key(name)}`
    if (seen.has(id)) return false
    seen.add(id)
    return true
  }
  for (const item of items) {
    for (const unit of item.units) {
      const { name, written, group, members, open, source } = unit
      if (open)
        found.push(finding('UNIT_LIST_OPEN', { written: openEnd(item, unit) }, item.number, source))
      if (group && members.length === 0 && once('group', written)) {
        found.push(finding('UNIT_GROUP', { written }, item.number, source))
      } else if (
        directory !== null &&
        !group &&
        isUnknown(directory, unit) &&
        once('unknown', written)
      ) {
        found.push(finding('UNIT_UNKNOWN', { written }, item.number, source))
      } else if (!group && key(name) !== key(written) && once('alias', written)) {
        found.push(finding('UNIT_ALIAS', { written, name }, item.number, source))
      }
    }
  }
  return found
}

function isUnknown(directory: ReturnType<typeof directoryOf>, unit: UnitMention): boolean {
  return unit.role === 'person'
    ? directory.person(unit.name) === null
    : directory.find(unit.name) === null
}

/** The words with which the list ends: 生态环境局等部门. */
function openEnd(item: Item, { written, source }: UnitMention): string {
  const at = source.end - item.source.start
  const tail =
    /^等[\u4e00-\u9fff]{0,6}?(?=[,，;；)）。\]〕牵配参负]|$)/.exec(
      item.text.slice(at, at + 8),
    )?.[0] ?? '等'
  return `${written}${tail}`
}

const LONGER = new Set(['室', '公室', '会', '委员会', '领导小组', '人民政府'])

/** 环保办 and 环保办公室, 北园管委会 and 园区管委会: asked about, never merged. */
function proposedAliases({ items }: CompiledLedger): Diagnostic[] {
  const names = new Map<string, { unit: UnitMention; item: Item }>()
  for (const item of items) {
    for (const unit of item.units) {
      if (answers(unit) && !unit.group && !names.has(unit.name))
        names.set(unit.name, { unit, item })
    }
  }
  const found: Diagnostic[] = []
  const committees: string[] = []
  for (const [name, { unit, item }] of names) {
    const shorter = [...LONGER].find(
      (rest) => name.endsWith(rest) && names.has(name.slice(0, -rest.length)),
    )
    const like = committees.find((other) =>
      [...other.slice(0, -3)].some((char) => name.slice(0, -3).includes(char)),
    )
    const other =
      shorter === undefined
        ? name.endsWith('管委会')
          ? like
          : undefined
        : name.slice(0, -shorter.length)
    if (name.endsWith('管委会')) committees.push(name)
    if (other !== undefined) {
      found.push(
        finding(
          'UNIT_ALIAS_PROPOSED',
          { written: unit.written, name: other },
          item.number,
          unit.source,
        ),
      )
    }
  }
  return found
}

function missingPersons({ items }: CompiledLedger): Diagnostic[] {
  const measures = items.filter((item) => item.kind === 'measure')
  const named = (item: Item) => item.units.some((unit) => unit.role === 'person')
  if (measures.length === 0) return []
  if (!measures.some(named)) return [finding('PERSON_MISSING', {}, null, null)]
  return measures
    .filter((item) => !named(item))
    .map((item) => finding('PERSON_MISSING', {}, item.number, titleSource(item)))
}
