/** Units the text puts to work that no item makes answerable. */
import { paragraphAt } from '../../domain/plan/document.ts'
import type { CompiledLedger, Diagnostic } from '../../domain/plan/ledger.ts'
import type { Organisation } from '../../domain/plan/organisation.ts'
import { fold } from '../grammar/fold.ts'
import { isGroup, looksLikeUnit } from '../grammar/unit-names.ts'
import { key } from '../resolve/names.ts'
import { finding } from './finding.ts'

export function idleUnits(ledger: CompiledLedger, organisation: Organisation | null): Diagnostic[] {
  const busy = new Set<string>()
  for (const unit of ledger.items.flatMap((item) => item.units)) {
    for (const name of [unit.name, unit.written, ...unit.members]) busy.add(key(name))
  }
  const named = organisation === null ? byVerb(ledger) : byName(ledger, organisation)
  const found: Diagnostic[] = []
  for (const { name, start, end } of named) {
    if (busy.has(key(name))) continue
    busy.add(key(name))
    const source = { paragraph: paragraphAt(ledger.document.paragraphs, start), start, end }
    const item = ledger.items.find((each) => each.source.start <= start && end <= each.source.end)
    found.push(
      finding(
        'UNIT_IDLE',
        { written: ledger.document.text.slice(start, end) },
        item?.number ?? null,
        source,
      ),
    )
  }
  return found
}

interface Named {
  readonly name: string
  readonly start: number
  readonly end: number
}

/** Units of the organisation wherever the items and goals mention them; one pass over the text. */
function* byName(
  { document, items, goals }: CompiledLedger,
  organisation: Organisation,
): Generator<Named> {
  const byFirst = new Map<string, Array<readonly [written: string, name: string]>>()
  for (const unit of organisation.units) {
    for (const written of [unit.name, ...unit.aliases].map(key)) {
      const first = written.charAt(0)
      byFirst.set(first, [...(byFirst.get(first) ?? []), [written, unit.name]])
    }
  }
  for (const list of byFirst.values()) list.sort((a, b) => b[0].length - a[0].length)
  const folded = fold(document.text)
  for (const { source } of [...goals, ...items]) {
    for (let at = source.start; at < source.end; at++) {
      const match = byFirst
        .get(folded.charAt(at))
        ?.find(([written]) => folded.startsWith(written, at))
      if (match === undefined) continue
      yield { name: match[1], start: at, end: at + match[0].length }
      at += match[0].length - 1
    }
  }
}

/** Without an organisation only what the text itself puts in charge: 由X牵头, 由X负责. */
function* byVerb({ document, items }: CompiledLedger): Generator<Named> {
  const folded = fold(document.text)
  for (const { source } of items) {
    const text = folded.slice(source.start, source.end)
    for (const match of text.matchAll(/由([\u4e00-\u9fff]{3,14}?)(?:牵头|负责|组织实施)/g)) {
      const name = match[1] ?? ''
      if (!looksLikeUnit(name) || isGroup(name)) continue
      const start = source.start + match.index + 1
      yield { name, start, end: start + name.length }
    }
  }
}
