/** When: no date at all, or words that do not say when the item is late. */
import type { CompiledLedger, Diagnostic, Item } from '../../domain/plan/ledger.ts'
import { finding, titleSource } from './finding.ts'

const VAGUE =
  /尽快|尽早|早日|近期|适时|分阶段|在?规定(?:的)?(?:时间|时限|期限)内?|按(?:规定|要求)?时限(?:要求)?|按时限/

export function deadlineDiagnostics({ items }: CompiledLedger): Diagnostic[] {
  return items.filter((item) => item.kind === 'measure').flatMap((item) => ofItem(item) ?? [])
}

function ofItem(item: Item): Diagnostic | null {
  if (
    item.deadlines.some(
      (deadline) => deadline.kind !== 'periodic' || deadline.every !== 'irregular',
    )
  )
    return null
  const vague = VAGUE.exec(item.text)
  if (vague === null)
    return finding(
      'DEADLINE_MISSING',
      { general: '', generalEn: '' },
      item.number,
      titleSource(item),
    )
  const start = item.source.start + vague.index
  const source = { paragraph: item.source.paragraph, start, end: start + vague[0].length }
  return finding('DEADLINE_VAGUE', { written: vague[0] }, item.number, source)
}
