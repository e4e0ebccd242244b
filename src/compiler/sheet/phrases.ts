/** Reads what a clerk typed by the grammar the plan itself is read by. */
import type { Paragraph, Source } from '../../domain/plan/document.ts'
import type { Deadline, Target, UnitMention, UnitRole } from '../../domain/plan/ledger.ts'
import { fold } from '../grammar/fold.ts'
import { readDutyField } from '../grammar/items.ts'
import { emptyReading, type Page, type Reading, readProse } from '../grammar/reading.ts'
import type { Entry } from './revision.ts'

export interface Phrases {
  readonly units: UnitMention[]
  readonly deadlines: Deadline[]
  readonly targets: Target[]
  /** Days the calendar does not have, as written. */
  readonly impossible: readonly string[]
}

/** A field of the ledger: a list of units of one role, or deadlines. */
export function readField(entry: Entry, key: UnitRole | 'deadline', year: number | null): Phrases {
  const page = pageOf(entry.text, year)
  const reading = emptyReading()
  readDutyField(page, { key, from: 0, to: page.text.length }, reading)
  return placed(reading, entry)
}

/** Running text. */
export function readText(entry: Entry, year: number | null): Phrases {
  const page = pageOf(entry.text, year)
  const reading = emptyReading()
  readProse(page, [{ start: 0, end: page.text.length }], reading)
  return placed(reading, entry)
}

function pageOf(text: string, year: number | null): Page {
  let start = 0
  const paragraphs = text.split('\n').map((line) => {
    const paragraph: Paragraph = { start, end: start + line.length, kind: 'text' }
    start = paragraph.end + 1
    return paragraph
  })
  const page = { text, folded: fold(text), paragraphs, year, issued: null, tables: [] }
  return page
}

/** The same phrases with their places in the document, not in the cell. */
function placed(reading: Reading, { text, source }: Entry): Phrases {
  const move = <T extends { readonly source: Source }>(it: T): T => ({
    ...it,
    source: {
      paragraph: source.paragraph + it.source.paragraph,
      start: source.start + it.source.start,
      end: source.start + it.source.end,
    },
  })
  return {
    units: reading.units.map(move),
    deadlines: reading.deadlines.map(move),
    targets: reading.targets.map(move),
    impossible: reading.impossible.map(({ start, end }) => text.slice(start, end)),
  }
}
