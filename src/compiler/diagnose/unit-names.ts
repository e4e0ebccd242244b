/** The names units go by: unknown, under an alias, perhaps one unit, kinds instead of units. */
import type { Diagnostic, UnitMention } from '../../domain/plan/ledger.ts'
import { abbreviationsOf } from '../resolve/abbreviations.ts'
import type { Directory, Entry } from '../resolve/directory.ts'
import { type Likeness, likeness } from '../resolve/likeness.ts'
import { key, readGroup } from '../resolve/names.ts'
import { entryOf } from '../resolve/resolve.ts'
import { finding } from './finding.ts'
import type { Plan } from './plan.ts'

/** Each name is reported where it first occurs; 相关村 in every item, for each may mean others. */
export function unitNameDiagnostics(plan: Plan): Diagnostic[] {
  const report = once()
  const judge = plan.directory === null ? alone() : known(plan, plan.directory)
  const found: Diagnostic[] = []
  for (const { number, units } of plan.items) {
    for (const mention of units) {
      const said = mention.group ? ofGroup(plan, mention) : judge(mention)
      for (const { id, diagnose } of said)
        if (report(id ?? `${number} ${key(mention.written)}`)) found.push(diagnose(number))
    }
  }
  return found
}

interface Said {
  /** What is reported once only; null: once an item. */
  readonly id: string | null
  readonly diagnose: (item: string) => Diagnostic
}

function once(): (id: string) => boolean {
  const seen = new Set<string>()
  return (id) => !seen.has(id) && seen.add(id) !== undefined
}

function ofGroup({ directory }: Plan, { name, written, members, source }: UnitMention): Said[] {
  const entry = directory?.find(name)
  if (entry?.kind === 'group' && entry.strangers.length > 0)
    return entry.strangers.map((stranger) => ({
      id: `unknown ${key(stranger)}`,
      diagnose: (item) => finding('UNIT_UNKNOWN', { written: stranger }, item, source),
    }))
  if (members.length > 0) return []
  if (readGroup(written).extent === 'some')
    return [
      {
        id: null,
        diagnose: (item) => finding('UNIT_GROUP_SOME', { written }, item, source),
      },
    ]
  return [
    {
      id: `group ${key(written)}`,
      diagnose: (item) => finding('UNIT_GROUP', { written }, item, source),
    },
  ]
}

type Judge = (mention: UnitMention) => Said[]

/** Without an organisation: what the plan itself explains, and names of it that are alike. */
function alone(): Judge {
  const like = likeness()
  const first = once()
  return (mention) => {
    if (mention.role === 'person') return []
    if (!first(key(mention.name))) return alias(mention)
    const said = [...alias(mention), ...proposal(like, mention)]
    like.add(mention.name)
    return said
  }
}

/** With an organisation: names it does not know, or knows as several units. */
function known(plan: Plan, directory: Directory): Judge {
  const full = abbreviationsOf(plan.document.text)
  const like = likeness()
  for (const { name } of plan.organisation?.units ?? []) like.add(name)
  const knowsPeople = (plan.organisation?.people.length ?? 0) > 0
  return (mention) => {
    const { role, name } = mention
    const entry = entryOf(directory, full, mention)
    if (entry?.kind === 'ambiguous' && key(name) === key(mention.written))
      return ambiguous(mention, entry)
    if (entry !== null) return alias(mention)
    if (role === 'person') return knowsPeople ? unknown(mention) : []
    const proposed = proposal(like, mention)
    return proposed.length > 0 ? proposed : unknown(mention)
  }
}

function unknown({ written, source }: UnitMention): Said[] {
  const diagnose = (item: string) => finding('UNIT_UNKNOWN', { written }, item, source)
  return [{ id: `unknown ${key(written)}`, diagnose }]
}

function ambiguous(
  { written, source }: UnitMention,
  { names }: Extract<Entry, { kind: 'ambiguous' }>,
): Said[] {
  const details = { written, names: names.join('、') }
  const diagnose = (item: string) => finding('UNIT_AMBIGUOUS', details, item, source)
  return [{ id: `ambiguous ${key(written)}`, diagnose }]
}

function alias({ name, written, source }: UnitMention): Said[] {
  if (key(name) === key(written)) return []
  const diagnose = (item: string) => finding('UNIT_ALIAS', { written, name }, item, source)
  return [{ id: `alias ${key(written)} ${key(name)}`, diagnose }]
}

function proposal(like: Likeness, { name, written, source }: UnitMention): Said[] {
  const other = like.find(name)
  if (other === null) return []
  const details = { written, name: other.name }
  const diagnose = (item: string) => finding('UNIT_ALIAS_PROPOSED', details, item, source)
  return [{ id: `proposed ${key(written)}`, diagnose }]
}
