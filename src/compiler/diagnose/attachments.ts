/** Attachments the plan names that the file does not hold. */
import { paragraphAt } from '../../domain/plan/document.ts'
import type { CompiledLedger, Diagnostic } from '../../domain/plan/ledger.ts'
import { fold } from '../grammar/fold.ts'
import { finding } from './finding.ts'

export function attachmentDiagnostics({ plan, document }: CompiledLedger): Diagnostic[] {
  if (plan.attachments.length === 0) return []
  const lines = document.paragraphs.map(({ start, end }) =>
    squeeze(document.text.slice(start, end)),
  )
  return plan.attachments.flatMap((title) => {
    const wanted = squeeze(title)
    // Its own heading: a line that is little more than the title and no list of attachments.
    const present = lines.some(
      (line) =>
        line.includes(wanted) &&
        line.length <= wanted.length + 6 &&
        !/^附[件表]?:|^\d+[.、]/.test(line),
    )
    if (present) return []
    const start = document.text.lastIndexOf(title)
    const source =
      start === -1
        ? null
        : { paragraph: paragraphAt(document.paragraphs, start), start, end: start + title.length }
    return [finding('ATTACHMENT_MISSING', { title }, null, source)]
  })
}

const squeeze = (text: string) => fold(text).replace(/[\s《》]/g, '')
