/** Whether an item of the superior's is for the authority whose plan is checked. */
import type { CompiledLedger, Item, UnitMention } from '../../domain/plan/ledger.ts'
import { key, readGroup } from '../resolve/names.ts'

/** `perhaps`: it is for some of a kind (相关区), or for an authority between the two (各区 and a town). */
export type Concern = 'yes' | 'perhaps' | 'no'

/** Levels of government from above; a plan is written for one of them. */
const LEVELS: ReadonlyArray<readonly string[]> = [
  ['省', '自治区'],
  ['市', '州', '盟', '市州', '地市'],
  ['区', '县', '旗', '县级市', '管委会'],
  ['镇', '乡', '街道'],
  ['村', '社区'],
]

interface Authority {
  /** 中北镇, and for a joint plan or a department its other names. */
  readonly own: ReadonlySet<string>
  /** Authorities above it that its title names: 西青区. */
  readonly above: ReadonlySet<string>
  /** Place in LEVELS; -1 for a department or where it is not known. */
  readonly level: number
}

/**
 * An item concerns a plan if it names no unit, or one that is the plan's own authority or answers in
 * the plan, or a group that authority belongs to. Supervisors and persons are not asked.
 */
export function concernOf(child: CompiledLedger, parent: CompiledLedger): (item: Item) => Concern {
  const here = authorityOf(child)
  const there = authorityOf(parent)
  const answering = new Set(
    [
      ...child.plan.addressees,
      ...child.items.flatMap((item) => item.units.map((unit) => unit.name)),
    ].map(key),
  )
  const everything = here.own.size === 0 || [...here.own].some((name) => there.own.has(name))
  return ({ units }) => {
    const named = units.filter(({ role }) => role !== 'person' && role !== 'supervise')
    if (everything || named.length === 0) return 'yes'
    const each = named.map((unit) => (answering.has(key(unit.name)) ? 'yes' : ofUnit(unit, here)))
    if (each.includes('yes')) return 'yes'
    return each.includes('perhaps') || named.some(({ open }) => open) ? 'perhaps' : 'no'
  }
}

function ofUnit({ name, group }: UnitMention, here: Authority): Concern {
  if (group) return ofGroup(name, here)
  const core = coreOf(name)
  if ([...here.own].some((own) => core === own || core.endsWith(own) || own.endsWith(core)))
    return 'yes'
  return here.above.has(core) ? 'perhaps' : 'no'
}

function ofGroup(name: string, { level }: Authority): Concern {
  const { extent, kinds } = readGroup(name)
  if (/属地|所在地/.test(name) || kinds.includes('单位')) return 'perhaps'
  const levels = kinds.map((kind) => LEVELS.findIndex((names) => names.includes(kind)))
  if (level === -1) return levels.some((each) => each !== -1) ? 'no' : 'perhaps'
  if (levels.includes(level)) return extent === 'some' ? 'perhaps' : 'yes'
  return levels.some((each) => each !== -1 && each < level) ? 'perhaps' : 'no'
}

const BODY = /(?:党工委|党委|委员会|人民政府|政府|办事处|管理委员会|管委会|党组)$/

/** 中共中北镇委员会 and 中北镇人民政府 are 中北镇. */
function coreOf(name: string): string {
  const whole = key(name).replace(/^中共/, '')
  const core = whole.replace(BODY, '')
  return core.length < 2 ? whole : core
}

/** Who wrote the plan: its issuers, or the place its title begins with. */
function authorityOf({ plan }: CompiledLedger): Authority {
  const issuers = (plan.issuer ?? '').split(/[\s、,，;；]+/).filter((name) => name.length >= 2)
  const places = placesIn(key(plan.title))
  const last = places.at(-1)
  const own = new Set(issuers.map(coreOf))
  if (last !== undefined) own.add(last)
  return {
    own,
    above: new Set(places.slice(0, -1)),
    level: Math.max(-1, ...[...own].map(levelOf)),
  }
}

const ABOUT =
  /贯彻|落实|关于|整改|生态|环境|大气|水污染|污染|土壤|打好|打赢|推进|开展|20\d\d|中央|第[一二三四五]|[《(]/
const PLACE =
  /[^省市区县旗镇乡村州盟]{1,8}?(?:自治区|开发区|街道|社区|省|市|区|县|旗|镇|乡|村|州|盟)/g

/** 天津市西青区中北镇 of a title, from above. */
function placesIn(title: string): string[] {
  const head = title.slice(0, Math.max(0, title.search(ABOUT)))
  return head.match(PLACE) ?? []
}

function levelOf(name: string): number {
  return LEVELS.findIndex((names) => names.some((kind) => name.endsWith(kind)))
}
