/**
 * Names that may be one unit: 环保办 and 环保办公室, 住建局 and 住房和城乡建设局, 北园管委会 and
 * 园区管委会. Only a person can confirm it, so whoever asks gets a proposal, never a merger.
 */
import { key, kindOf } from './names.ts'

export interface Like {
  readonly name: string
  /** They differ only in how the ending or the level of government is written. */
  readonly sure: boolean
}

export interface Likeness {
  /** The first name added that may be the same unit under another name. */
  find(name: string): Like | null
  add(name: string): void
}

/** Names of one bucket that are compared at most: keeps a plan with thousands of units linear. */
const COMPARED = 40

export function likeness(): Likeness {
  const byStem = new Map<string, string[]>()
  const byEnds = new Map<string, string[]>()
  const byOffice = new Map<string, string[]>()
  return {
    find(name) {
      const id = key(name)
      const stem = stemOf(id)
      const same = byStem.get(stem)?.find((other) => key(other) !== id && oneLevel(id, key(other)))
      if (same !== undefined) return { name: same, sure: true }
      const short = byEnds.get(ends(stem))?.find((other) => abbreviates(stem, stemOf(key(other))))
      if (short !== undefined) return { name: short, sure: false }
      const vague = byOffice
        .get(OFFICE.exec(id)?.[0] ?? '')
        ?.find((other) => vaguely(id, key(other)))
      return vague === undefined ? null : { name: vague, sure: false }
    },
    add(name) {
      const id = key(name)
      put(byStem, stemOf(id), name)
      if (!PLACES.has(kindOf(name))) put(byEnds, ends(stemOf(id)), name)
      const office = OFFICE.exec(id)?.[0]
      if (office !== undefined) put(byOffice, office, name)
    },
  }
}

function put(map: Map<string, string[]>, id: string, name: string): void {
  const names = map.get(id)
  if (names === undefined) map.set(id, [name])
  else if (names.length < COMPARED) names.push(name)
}

const ENDINGS: ReadonlyArray<readonly [long: RegExp, short: string]> = [
  [/管理委员会$/, '管委会'],
  [/(?:委员会|委会|委)办公室$/, '委办'],
  [/(?:领导小组)?办公室$/, '办'],
  [/(居|村)(民委员|委)会$/, '$1'],
  [/委员会$/, '委'],
  [/街道(办事处|办)$/, '街道'],
  [/(人民)?政府$/, ''],
]

/** What two spellings of one name have in common: without level of government, ending shortened. */
function stemOf(id: string): string {
  let stem = id
  for (const [long, short] of ENDINGS) {
    if (!long.test(stem)) continue
    const cut = stem.replace(long, short)
    if (cut.length >= 2) stem = cut
    break
  }
  return stem.length > 3 && LEVEL.test(stem) ? stem.slice(1) : stem
}

const LEVEL = /^[省市州区县镇乡]/

/** 市公安局 and 县公安局 are two offices; 公安局 may be either. */
function oneLevel(a: string, b: string): boolean {
  return !LEVEL.test(a) || !LEVEL.test(b) || a.charAt(0) === b.charAt(0)
}

const ends = (stem: string) => stem.charAt(0) + stem.slice(-1)

/** Places and firms with similar names are different ones. */
const PLACES = new Set(['村', '社区', '街道', '镇', '乡', '区', '县', '市', '农场', '企业', '学校'])

/** One is made of characters of the other, in order, and neither is a part of the other. */
function abbreviates(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (short.length < 2 || short.length === long.length) return false
  if (long.length > short.length * (short.length === 2 ? 1.5 : 3)) return false
  if (long.startsWith(short) || long.endsWith(short)) return false
  let at = 0
  for (const char of long) if (char === short.charAt(at)) at += 1
  return at === short.length
}

const OFFICE = /管委会$|管理委员会$/
/** 园区管委会 names no park: where there is a 北园管委会 it may be that one. */
const VAGUE = /^(?:工业|产业)?(?:园区?|开发区|工业区|景区|新区|高新区|经开区)$/

function vaguely(a: string, b: string): boolean {
  const [first, second] = [a.replace(OFFICE, ''), b.replace(OFFICE, '')]
  if (VAGUE.test(first) === VAGUE.test(second)) return false
  return [...first].some((char) => char !== '区' && second.includes(char))
}
