/** The abbreviations a plan explains itself: 环境保护办公室（以下简称环保办）. */
import { fold } from '../grammar/fold.ts'
import { looksLikeUnit } from '../grammar/unit-names.ts'
import { key } from './names.ts'

const EXPLAINED =
  /([\u4e00-\u9fff]{3,24})\((?:以下|下文)?(?:均)?(?:统?简称|统称)(?:为|:)?"?([\u4e00-\u9fff]{2,12})"?\)/g

/** Full name by the key of its abbreviation; only what reads like units on both sides. */
export function abbreviationsOf(text: string): ReadonlyMap<string, string> {
  const full = new Map<string, string>()
  if (!text.includes('称')) return full
  for (const match of fold(text).matchAll(EXPLAINED)) {
    const [, phrase = '', short = ''] = match
    const end = match.index + phrase.length
    const name = unitAtEnd(phrase)
    if (name === null || name === short || full.has(key(short)) || !looksLikeUnit(short)) continue
    full.set(key(short), text.slice(end - name.length, end))
  }
  return full
}

/** The unit a phrase ends with: 成立镇环境保护办公室 → 镇环境保护办公室. */
function unitAtEnd(phrase: string): string | null {
  const name = phrase.replace(/^.*(?:由|经|报|成立|设立|组建|明确|调整|的)(?=.{3})/, '')
  return looksLikeUnit(name) ? name : null
}
