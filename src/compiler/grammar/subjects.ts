/** Units that are only named as the subject of what is to be done: 由区环卫中心加强清扫, 市水务局要在6月底前建立. */

import { readUnitList, type UnitDraft } from './unit-list.ts'
import { looksLikeUnit } from './unit-names.ts'

/** Words with which the duty begins behind its subject. */
const MODAL = /^(要(?!求|负责人|领导|素)|应(?!急)|应当|须|必须|负责(?!人|同志)|牵头(?!单位|部门))/
const VERB =
  /^(责令|加强|开展|组织|督促|落实|制定|建立|完善|对|按照?|会同|依法|做好|实施|推进|负责(?!人|同志)|牵头|配合|监督|指导|定期|进行|完成|抓好|立即)/

/** Subjects of the clauses of `[start, end)`; empty where none is surely a unit. */
export function findSubjects(text: string, start: number, end: number): UnitDraft[] {
  const found: UnitDraft[] = []
  let at = start
  while (at < end) {
    while (/[\s(\d.、]/.test(text.charAt(at)) && at < end) at += 1
    const passive = text.startsWith('由', at)
    const from = passive ? at + 1 : at
    const to = listEnd(text, from, end, passive)
    if (to !== null) found.push(...readUnitList(text, from, to, 'responsible', true))
    const next = text.slice(at, end).search(/[。;,\n)]/)
    if (next === -1) break
    at += next + 1
  }
  return found
}

/** End of a list of units that begins at `from` and is followed by what they are to do. */
function listEnd(text: string, from: number, end: number, passive: boolean): number | null {
  let at = from
  for (;;) {
    const stop = text.slice(at, Math.min(end, at + 24)).search(/[、,。;:\n]/)
    const word = text.slice(at, stop === -1 ? Math.min(end, at + 24) : at + stop)
    if (stop !== -1 && text.charAt(at + stop) === '、' && looksLikeUnit(word)) {
      at += stop + 1
      continue
    }
    for (let length = Math.min(word.length - 1, 18); length >= 3; length--) {
      const rest = word.slice(length)
      const follows = passive ? VERB.test(rest) || MODAL.test(rest) : MODAL.test(rest)
      if (follows && looksLikeUnit(word.slice(0, length))) return at + length
    }
    return null
  }
}
