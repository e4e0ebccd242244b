/**
 * Who answers for an item: responsibility brackets at the end of a sentence ((环保办、各村),
 * (市局牵头，各区配合), (责任单位：…；完成时限：…)) and closing sentences that only name units.
 */
import { type Bracket, pairBrackets } from './brackets.ts'
import { type DeadlineDraft, findDeadlines, type TimeContext } from './deadlines.ts'
import { ROLE_OF_FIELD } from './field-kinds.ts'
import { type Label, labelAt } from './labels.ts'
import { OPEN, readUnitList, type UnitDraft } from './unit-list.ts'
import { looksLikeUnit } from './unit-names.ts'

export interface Responsibility {
  /** The bracket or sentence with its outer marks; it says nothing else. */
  readonly start: number
  readonly end: number
  readonly units: readonly UnitDraft[]
  readonly deadlines: readonly DeadlineDraft[]
  /** The bracket was not closed, or by another kind. */
  readonly unbalanced: boolean
}

/** All responsibility statements of `[start, end)`, in order. */
export function findResponsibilities(
  text: string,
  start: number,
  end: number,
  time: TimeContext,
): Responsibility[] {
  const found: Responsibility[] = []
  let past = start
  for (const bracket of pairBrackets(text, start, end)) {
    if (bracket.open < past) continue
    const read = readBracket(text, bracket, start, end, time)
    if (read === null) continue
    found.push(read)
    past = read.end
  }
  if (found.length === 0) {
    const closing = closingSentence(text, start, end)
    if (closing !== null) found.push(closing)
  }
  return found
}

function readBracket(
  text: string,
  bracket: Bracket,
  start: number,
  end: number,
  time: TimeContext,
): Responsibility | null {
  const from = bracket.open + 1
  const to = Math.min(bracket.close, end)
  if (to - from < 2 || to - from > 1200) return null
  const base = {
    start: bracket.open,
    end: bracket.closed ? to + 1 : to,
    unbalanced: !bracket.matched,
  }
  const labels = labelsWithin(text, from, to)
  if (labels.some((label) => label.key === 'deadline' || ROLE_OF_FIELD[label.key] !== undefined)) {
    return { ...base, ...readLabelled(text, labels, to, time) }
  }
  const after = text.slice(base.end, base.end + 2).trimStart()
  const standsAlone = bracket.open <= start || /[。;!?\n\s]/.test(text.charAt(bracket.open - 1))
  const trailing = base.end >= end || after === '' || /^[。;,.、\n([]/.test(after)
  if (!trailing && !standsAlone) return null
  const full = text.slice(from, to)
  if (/^(以下|下同|详见|见附|含|包括|不含|不包括|简称|即|如)/.test(full)) return null
  // 以下各项均需各县区落实，不再列出。: a note behind the list is no part of it.
  const stop = full.indexOf('。')
  const listEnd = stop > 0 ? from + stop : to
  const content = text.slice(from, listEnd).replace(OPEN, '')
  const byVerb = /(牵头|配合|负责|参与|落实|督导|协助|主办|协办|实施|承办)/.test(content)
  let units = readUnitList(text, from, listEnd, 'responsible', true)
  if (units.length === 0) return null
  let covered = coverage(units)
  const filler = byVerb ? 0.45 : 0.8
  // Where most of a list are units, so are the names nobody has seen before.
  if (covered < content.length * filler && standsAlone && covered >= content.length * 0.45) {
    units = readUnitList(text, from, listEnd, 'responsible', false)
    covered = coverage(units)
  }
  if (covered < content.length * filler) return null
  const surely = byVerb || units.length > 1 || standsAlone || /^[。;\n]/.test(after) || after === ''
  if (!surely) return null
  const deadlines = byVerb ? findDeadlines(text, from, listEnd, { ...time, field: false }) : []
  return { ...base, units, deadlines }
}

/** Characters taken by units and their separators. */
function coverage(units: readonly UnitDraft[]): number {
  return units.reduce((sum, unit) => sum + unit.end - unit.start + 1, 0)
}

/** Labels of a bracket's content, at its start and behind separators. */
function labelsWithin(text: string, start: number, end: number): Label[] {
  const labels: Label[] = []
  let boundary = true
  for (let at = start; at < end; at++) {
    const label = boundary ? labelAt(text, at) : null
    if (label !== null && label.end <= end) {
      labels.push(label)
      at = label.end - 1
      boundary = false
    } else boundary = /[、,;。\s)\]]/.test(text.charAt(at))
  }
  return labels
}

function readLabelled(text: string, labels: readonly Label[], end: number, time: TimeContext) {
  const units: UnitDraft[] = []
  const deadlines: DeadlineDraft[] = []
  for (const [index, label] of labels.entries()) {
    let to = labels[index + 1]?.start ?? end
    while (to > label.end && /[、,;。\s]/.test(text.charAt(to - 1))) to -= 1
    const role = ROLE_OF_FIELD[label.key]
    if (label.key === 'deadline')
      deadlines.push(...findDeadlines(text, label.end, to, { ...time, field: true }))
    else if (role !== undefined) units.push(...readUnitList(text, label.end, to, role, false))
  }
  return { units, deadlines }
}

/** 市环保局牵头，市财政局配合。as the last sentence, without brackets. */
function closingSentence(text: string, start: number, end: number): Responsibility | null {
  let to = end
  while (to > start && /[\s。]/.test(text.charAt(to - 1))) to -= 1
  let from = to
  while (from > start && to - from < 200 && !/[。\n]/.test(text.charAt(from - 1))) from -= 1
  const sentence = text.slice(from, to)
  if (
    from === start ||
    !/(牵头|负责|配合|参与|落实)(落实|实施)?$/.test(sentence) ||
    sentence.length < 5
  )
    return null
  const units = readUnitList(text, from, to, 'responsible', true)
  if (units.length === 0 || coverage(units) < sentence.length * 0.6) return null
  if (!units.every((unit) => looksLikeUnit(text.slice(unit.start, unit.end)))) return null
  return { start: from, end, units, deadlines: [], unbalanced: false }
}
