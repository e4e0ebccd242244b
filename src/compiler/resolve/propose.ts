/** Proposes an organisation from the plan alone: its units by kind, groups and people. */
import type { CompiledLedger } from '../../domain/plan/ledger.ts'
import type { Organisation } from '../../domain/plan/organisation.ts'
import { key } from './directory.ts'
import { abbreviationsOf } from './resolve.ts'

const KINDS: ReadonlyArray<readonly [ending: RegExp, kind: string]> = [
  [/(村委会|村)$/, '村'],
  [/(居委会|社区|居)$/, '社区'],
  [/(街道办事处|街道|街道办)$/, '街道'],
  [/(镇|乡|镇政府|镇人民政府|乡人民政府)$/, '乡镇'],
  [/(管委会|管理委员会)$/, '管委会'],
  [/(公司|集团|企业|厂|农场|合作社)$/, '企业'],
  [/(派出所|大队|支队|中队)$/, '执法队伍'],
  [/(区|县|市)(人民政府|政府)?$/, '地方政府'],
  [/./, '科室'],
]

/** Units in order of first mention. Aliases are only those the plan itself states. */
export function proposeOrganisation(ledger: CompiledLedger): Organisation {
  const short = abbreviationsOf(ledger.document.text)
  const aliases = new Map<string, string[]>()
  for (const [alias, full] of short)
    aliases.set(key(full), [...(aliases.get(key(full)) ?? []), alias])
  const units = new Map<string, Organisation['units'][number]>()
  const groups = new Map<string, Organisation['groups'][number]>()
  const people = new Map<string, Organisation['people'][number]>()
  for (const unit of ledger.items.flatMap((item) => item.units)) {
    const id = key(unit.name)
    if (unit.role === 'person')
      people.set(id, people.get(id) ?? { name: unit.name, unit: null, post: null })
    else if (unit.group)
      groups.set(id, groups.get(id) ?? { name: unit.name, aliases: [], members: [] })
    else if (!units.has(id)) {
      units.set(id, { name: unit.name, aliases: aliases.get(id) ?? [], kind: kindOf(unit.name) })
    }
  }
  for (const group of groups.values()) {
    const kind = /^各(村|社区|街道|乡镇)/.exec(group.name)?.[1]
    if (kind !== undefined && [...units.values()].some((unit) => unit.kind === kind))
      group.members.push(`kind:${kind}`)
  }
  return {
    version: 1,
    name: ledger.plan.issuer ?? ledger.plan.title,
    units: [...units.values()],
    groups: [...groups.values()],
    people: [...people.values()],
  }
}

function kindOf(name: string): string {
  return KINDS.find(([ending]) => ending.test(name))?.[1] ?? '科室'
}
