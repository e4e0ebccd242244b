/**
 * Gives every unit of a ledger its name in the organisation and expands groups. 各村 are all villages;
 * 相关村 are some of them, which nobody but a person can say: they stay a group.
 */
import type { CompiledLedger, UnitMention } from '../../domain/plan/ledger.ts'
import type { Organisation } from '../../domain/plan/organisation.ts'
import { fold } from '../grammar/fold.ts'
import { looksLikeUnit } from '../grammar/unit-names.ts'
import { type Directory, directoryOf, key } from './directory.ts'

/** The same ledger with names resolved. Without an organisation only what the plan itself explains. */
export function resolveUnits(
  ledger: CompiledLedger,
  organisation: Organisation | null,
): CompiledLedger {
  const resolve =
    organisation === null ? byAbbreviations(ledger) : byDirectory(directoryOf(organisation))
  return {
    ...ledger,
    items: ledger.items.map((item) => ({ ...item, units: item.units.map(resolve) })),
  }
}

function byDirectory(directory: Directory): (unit: UnitMention) => UnitMention {
  return (unit) => {
    const written = plain(unit.written)
    if (unit.role === 'person') return { ...unit, name: directory.person(written) ?? written }
    const name = directory.unit(written)
    if (name !== null) return { ...unit, name, group: false, members: [] }
    const except = /^除(.+?)(?:以?外|之外)的?(.+)$/.exec(written)
    const members = directory.group(except?.[2] ?? written)
    if (members === null) return { ...unit, name: written }
    const left =
      except?.[1] === undefined
        ? []
        : except[1].split(/[、,，和及]/).map((each) => directory.unit(each) ?? each)
    return {
      ...unit,
      name: written,
      group: true,
      members: members.filter((member) => !left.includes(member)),
    }
  }
}

/** 环境保护办公室（以下简称环保办）: the plan's own abbreviations. */
function byAbbreviations(ledger: CompiledLedger): (unit: UnitMention) => UnitMention {
  const full = abbreviationsOf(ledger.document.text)
  return (unit) => {
    const written = plain(unit.written)
    return { ...unit, name: full.get(key(written)) ?? written }
  }
}

export function abbreviationsOf(text: string): ReadonlyMap<string, string> {
  const full = new Map<string, string>()
  const folded = fold(text)
  const pattern = /([\u4e00-\u9fff]{3,24})\(以下简称:?"?([\u4e00-\u9fff]{2,12})"?\)/g
  for (const match of folded.matchAll(pattern)) {
    const [, phrase = '', short = ''] = match
    const end = match.index + phrase.length
    const name = unitAtEnd(phrase)
    if (name !== null && looksLikeUnit(short)) full.set(short, text.slice(end - name.length, end))
  }
  return full
}

/** The unit a phrase ends with: 成立镇环境保护办公室 → 镇环境保护办公室. */
function unitAtEnd(phrase: string): string | null {
  const name = phrase.replace(/^.*(?:由|成立|设立|组建|的)(?=.{3})/, '')
  return looksLikeUnit(name) ? name : null
}

function plain(written: string): string {
  return written.replace(/\s+/g, '')
}
