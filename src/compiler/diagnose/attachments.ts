/** Attachments the plan names that the file does not hold. */
import type { Diagnostic } from '../../domain/plan/ledger.ts'
import { fold } from '../grammar/fold.ts'
import { chineseNumber } from '../grammar/numerals.ts'
import { finding } from './finding.ts'
import { type Plan, placeAt } from './plan.ts'

export function attachmentDiagnostics(plan: Plan): Diagnostic[] {
  const present = attachmentsIn(plan)
  return plan.plan.attachments.length > 0 ? unmet(plan, present) : cited(plan, present)
}

interface Attachments {
  /** Lines that may be the title of one, alone and joined with the line below. */
  readonly titles: ReadonlySet<string>
  /** Numbers of lines such as 附件2. */
  readonly numbers: ReadonlySet<number>
}

const squeeze = (text: string) => fold(text).replace(/[\s《》"']/g, '')
/** The list of attachments; what follows in its line are mentions. */
const LIST = /^附[件表]?:/
const NUMBERED = /^附[件表](\d{1,2}|[一二三四五六七八九十]{1,2})?/
/** Longer lines are no titles. */
const LONGEST = 120

function attachmentsIn({ document, folded, plan }: Plan): Attachments {
  const lines = document.paragraphs.map(({ start, end }) =>
    end - start > LONGEST ? '' : squeeze(folded.slice(start, end)),
  )
  const titles = new Set<string>()
  const numbers = new Set<number>()
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (LIST.test(line)) {
      // 附件: alone, with the list in the lines below.
      if (/:$/.test(line)) at += plan.attachments.length
      continue
    }
    const number = NUMBERED.exec(line)
    if (number !== null) numbers.add(ordinal(number[1]))
    const title = line.replace(NUMBERED, '').replace(/^[:.、]/, '')
    titles.add(title)
    titles.add(title + (lines[at + 1] ?? ''))
  }
  return { titles, numbers }
}

function ordinal(written: string | undefined): number {
  if (written === undefined) return 1
  return /^\d/.test(written) ? Number(written) : (chineseNumber(written) ?? 1)
}

/** Those listed without a heading of their own. */
function unmet(plan: Plan, { titles, numbers }: Attachments): Diagnostic[] {
  return plan.plan.attachments.flatMap((title, at) => {
    if (titles.has(squeeze(title)) || numbers.has(at + 1)) return []
    const start = title === '' ? -1 : plan.document.text.lastIndexOf(title)
    const place = start === -1 ? null : placeAt(plan, start, start + title.length)
    return [finding('ATTACHMENT_MISSING', { title }, null, place)]
  })
}

const CITED =
  /(?:详见|具体见|见|附后的?|按照?|列入)(附[件表](?:\d{1,2}|[一二三四五六七八九十]{1,2})?)/g

/** 详见附件2 in a plan that lists none; a table without heading may be what is meant. */
function cited(plan: Plan, { numbers }: Attachments): Diagnostic[] {
  if (plan.document.tables.length > 0) return []
  const told = new Set<number>()
  return [...plan.folded.matchAll(CITED)].flatMap(({ 0: all, 1: title = '', index }) => {
    const number = ordinal(NUMBERED.exec(title)?.[1])
    if (numbers.has(number) || told.has(number)) return []
    told.add(number)
    const start = index + all.length - title.length
    return [
      finding('ATTACHMENT_MISSING', { title }, null, placeAt(plan, start, start + title.length)),
    ]
  })
}
