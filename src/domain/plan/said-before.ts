/** What stood where a correction is made: the event keeps it beside what the person said. */
import type { Json } from '../log/event.ts'
import type { Correction, Mention } from './correction.ts'
import type { CompiledLedger, Item } from './ledger.ts'

export function saidBefore(ledger: CompiledLedger, correction: Correction): Json {
  const item = (number: string) => ledger.items.find((each) => each.number === number)
  switch (correction.kind) {
    case 'name-unit':
    case 'set-role':
    case 'drop-unit': {
      const unit = at(item(correction.item), 'units', correction.unit)
      return unit ? { name: unit.name, role: unit.role, source: unit.source } : null
    }
    case 'set-deadline':
    case 'drop-deadline': {
      const { deadline } = correction
      if (deadline === null) return null
      const found = at(item(correction.item), 'deadlines', deadline)
      return found ? { kind: found.kind, on: found.on, source: found.source } : null
    }
    case 'set-class':
      return item(correction.item)?.class ?? null
    case 'set-title':
    case 'split':
      return about(item(correction.item))
    case 'merge':
      return correction.items.map((number) => about(item(number)))
    case 'add-unit':
    case 'acknowledge':
    case 'acknowledge-all':
      return null
  }
}

const about = (item: Item | undefined): Json =>
  item === undefined ? null : { number: item.number, title: item.title, source: item.source }

function at<K extends 'units' | 'deadlines'>(
  item: Item | undefined,
  list: K,
  { start, written }: Mention,
): Item[K][number] | undefined {
  const all: readonly Item[K][number][] = item?.[list] ?? []
  return all.find((each) => each.source.start === start && each.written === written)
}
