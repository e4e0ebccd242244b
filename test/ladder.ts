/** The ladder's pack, and days, for tests of what it raises. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { addDays } from '../src/domain/civil-date.ts'
import type { LedgerEvent } from '../src/domain/ledger/events.ts'
import { type LadderFacts, raised } from '../src/domain/supervision/engine.ts'
import { LadderPack } from '../src/domain/supervision/ladder-pack.ts'
import { PACK, TODAY } from './steps.ts'

export const LADDER_PACK = LadderPack.parse(
  parse(readFileSync(new URL('../packs/environment/ladder.yaml', import.meta.url), 'utf8')),
)

/** So many days after the day on which tests take place. */
export const day = (count: number) => addDays(TODAY, count)

/** Every day is a working day: what the calendar makes of it is the calendar's own test. */
export const ladderFacts = (
  events: readonly LedgerEvent[],
  change: Partial<LadderFacts> = {},
): LadderFacts => ({
  events,
  papers: [],
  packs: [LADDER_PACK],
  lifecycle: PACK,
  lastDay: (from, { days }) => ({ day: addDays(from, days), uncertainYears: [] }),
  ...change,
})

/** What was raised by the so-many-th day, as `day rung key`. */
export const seen = (facts: LadderFacts, count: number): readonly string[] =>
  raised(facts, day(count))
    .causes.map(({ raisedOn, rung, key }) => `${raisedOn} ${rung} ${key}`)
    .sort()
