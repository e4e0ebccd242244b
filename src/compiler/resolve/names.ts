/**
 * What the name of a unit says by itself: the form in which names are compared, the kind of unit, and
 * for a kind of units (各村, 相关科室, 除东河村外各村) which ones are meant.
 */
import { fold } from '../grammar/fold.ts'

/** Keys of the names met last: a plan writes a few names thousands of times. */
const keys = new Map<string, string>()
const KEPT = 50_000

/** A name as it is compared: half width, simplified, without blanks and quotes. */
export function key(name: string): string {
  const known = keys.get(name)
  if (known !== undefined) return known
  // `fold` simplifies a text that shows traditional script, which a short name need not show.
  const made = fold(`責${name}`)
    .slice(1)
    .replace(/[\s"']/g, '')
  if (keys.size >= KEPT) keys.clear()
  keys.set(name, made)
  return made
}

const KINDS: ReadonlyArray<readonly [ending: RegExp, kind: string]> = [
  [/(村|村委会|村民委员会|村两委)$/, '村'],
  [/(社区|社区居委会|居委会|居民委员会)$/, '社区'],
  [/(街道|街道办|街道办事处|街道党工委)$/, '街道'],
  [/(管委会|管理委员会|园区|工业园|产业园|开发区|高新区|经开区|新区|保护区|度假区)$/, '管委会'],
  [/镇((人民)?政府|党委)?$/, '镇'],
  [/乡((人民)?政府|党委)?$/, '乡'],
  [/区((人民)?政府|区?委)?$/, '区'],
  [/县((人民)?政府|县?委)?$/, '县'],
  [/市((人民)?政府|市?委)?$/, '市'],
  [/(农场|林场|牧场|渔场)$/, '农场'],
  [/(公司|集团|企业|厂|矿|合作社|银行)$/, '企业'],
  [/(学校|学院|大学|中学|小学)$/, '学校'],
  [/(大队|支队|总队|中队)$/, '执法队伍'],
  [/(分局|派出所|税务所|工商所|国土所|供电所)$/, '派驻机构'],
  [/(局|委|委员会|厅|院|部|法院|检察院|政府)$/, '部门'],
]

/** The kind a name's ending tells; an office (科室) where it tells none. */
export function kindOf(name: string): string {
  const plain = key(name).replace(/\([^)]*\)/g, '')
  return KINDS.find(([ending]) => ending.test(plain))?.[1] ?? '科室'
}

export interface GroupName {
  /** `some`: 相关, 有关, 属地 …, which only a person can tell; `open`: no word says how many. */
  readonly extent: 'all' | 'some' | 'open'
  /** The name without its exception: 各村. */
  readonly base: string
  /** What its members are called: 村, 乡镇. */
  readonly noun: string
  /** The same as kinds of `kindOf`: 乡 and 镇. */
  readonly kinds: readonly string[]
  /** Who is left out. */
  readonly except: readonly string[]
}

const EXCEPT: readonly RegExp[] = [
  /^除(?<except>.+?)(?:以外|之外|外)的?,?(?<base>.+)$/,
  /^(?<base>.+?)\(除(?<except>.+?)(?:以外|之外|外)?\)$/,
  /^(?<base>.+?)\((?:不含|不包括)(?<except>.+?)\)$/,
]
const SOME = /相关|有关|涉及|涉事|所涉|沿线|沿河|部分|所在|属地|辖区|其他|其它/
const ALL = /^(?:全[省市县区镇乡街]|[省市县区镇]直|本[省市县区镇])?(?:各|全体|所有|全部|每个)/
const LEVEL = /^[省市州区县镇](?:级|直|属)/
const BODY = /(?:党委政府|人民政府|政府|党委|党工委|办事处)$/

/** Words for members, where they differ from the name of the kind. */
const MEMBERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['居', ['社区']],
  ['居委会', ['社区']],
  ['村居', ['村', '社区']],
  ['村社区', ['村', '社区']],
  ['村委会', ['村']],
  ['行政村', ['村']],
  ['街', ['街道']],
  ['镇街', ['镇', '街道']],
  ['街镇', ['镇', '街道']],
  ['镇街道', ['镇', '街道']],
  ['乡镇', ['乡', '镇']],
  ['乡镇街道', ['乡', '镇', '街道']],
  ['区县', ['区', '县']],
  ['县区', ['区', '县']],
  ['市县', ['市', '县']],
  ['县市区', ['县', '市', '区']],
  ['办公室', ['科室']],
  ['园区', ['管委会']],
  ['开发区', ['管委会']],
  ['公司', ['企业']],
  ['委办局', ['部门']],
])

/** Reads the name of a kind of units. Any name can be read; only a group's is asked for. */
export function readGroup(name: string): GroupName {
  const whole = key(name)
  const match = EXCEPT.map((pattern) => pattern.exec(whole)).find((found) => found !== null)
  const base = match?.groups?.base ?? whole
  const except = match?.groups?.except?.split(/[、,，和及与]/).filter((each) => each !== '') ?? []
  const extent = SOME.test(base) ? 'some' : ALL.test(base) ? 'all' : 'open'
  const noun = base.replace(SOME, '').replace(ALL, '').replace(LEVEL, '').replace(BODY, '')
  return { extent, base, noun, kinds: kindsIn(noun), except }
}

function kindsIn(noun: string): string[] {
  const parts = MEMBERS.get(noun) ?? noun.split(/[()、/和与及]/).filter((part) => part !== '')
  return [...new Set(parts.flatMap((part) => MEMBERS.get(part) ?? [part]))]
}
