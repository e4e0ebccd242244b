/**
 * Pages compiled a second for plans of 10, 100 and 1,000 pages, and how the time grows with length.
 * Budget: 300 pages in under a second, linear. Limit in the same run: writing the finished ledger as
 * JSON and reading it back, which whoever takes it over has to do anyway.
 */
import { compileDocument } from '../src/compiler/compile.ts'
import { plainDocument } from '../test/plain-document.ts'
import { generatedPlan } from './parts/generated-plan.ts'

/** A printed page of a plan: 22 lines of 28 characters (GB/T 9704). */
const PAGE = 616
const ROUNDS = 5

export function bench(): void {
  compileDocument(plainDocument(generatedPlan(20 * PAGE)))
  const rows = [10, 100, 300, 1000].map((pages) => {
    const text = generatedPlan(pages * PAGE)
    const document = plainDocument(text)
    const ledger = compileDocument(document)
    return {
      pages,
      items: ledger.items.length,
      compile: fastest(() => compileDocument(document)),
      copy: fastest(() => JSON.parse(JSON.stringify(ledger))),
    }
  })
  const first = rows[0]
  for (const { pages, items, compile, copy } of rows) {
    const growth = first === undefined ? 1 : compile / pages / (first.compile / first.pages)
    print(
      `${String(pages).padStart(5)} pages ${String(items).padStart(6)} items  ${compile.toFixed(0).padStart(6)} ms  ` +
        `${((pages / compile) * 1000).toFixed(0).padStart(6)} pages/s  time per page ×${growth.toFixed(2)}  ` +
        `${(compile / copy).toFixed(1)} × JSON out and in`,
    )
  }
  const book = rows.find(({ pages }) => pages === 300)
  print(`budget: 300 pages < 1000 ms; measured ${book?.compile.toFixed(0)} ms`)
}

/** Milliseconds of the fastest of some rounds. */
function fastest(run: () => unknown): number {
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now()
    run()
    best = Math.min(best, performance.now() - started)
  }
  return best
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
