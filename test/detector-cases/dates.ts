/** Made-up cases for D5, D6, D7, D8, D14 and D15: when things were said to happen, and by whom. */
import { addDays } from '../../src/domain/civil-date.ts'
import type { Deed, EntryFact, NumberUse, Tenure } from '../../src/domain/flag/facts.ts'
import { aFile, anItem, aPhoto, at, facts, on } from './facts.ts'
import type { LabelledCase } from './labelled.ts'
import type { Chance } from './random.ts'

const MINUTE = 1 / 1440

const entry = (random: Chance, personId: string, happened: number, entered: number): EntryFact => ({
  entryId: random.id(),
  kind: random.pick(['step', 'file']),
  personId,
  happenedOn: on(happened),
  enteredAt: at(entered),
})

export function madeInOneSitting(random: Chance): LabelledCase {
  const item = anItem(random)
  const person = random.id()
  const count = random.between(4, 15)
  const sitting = random.between(60, 115)
  const pause = random.between(1, 12)
  const entries = Array.from({ length: count }, (_, n) =>
    entry(random, person, 3 + ((sitting - 12) * n) / count, sitting + n * pause * MINUTE),
  )
  return { isTrue: true, facts: facts(item, { entries }) }
}

export function keptUp(random: Chance): LabelledCase {
  const item = anItem(random)
  const person = random.id()
  const kind = random.between(0, 3)
  const days = Array.from({ length: random.between(5, 14) }, (_, n) => 3 + n * 5)
  const entries = days.map(
    (day, n) =>
      kind === 0
        ? entry(random, person, day, day + random.next()) // as it happens
        : kind === 1
          ? entry(random, person, 40 + (n % 4), 45 + n * MINUTE) // a patrol without network
          : kind === 2
            ? entry(random, person, -30 - day, 2 + n * MINUTE) // old papers at the beginning
            : entry(random, random.id(), day, day + random.between(1, 14)), // many people, each late
  )
  return { isTrue: false, facts: facts(item, { entries }) }
}

const deedOf = (random: Chance, as: Deed['as'], personId: string, day: number): Deed => ({
  stepId: random.id(),
  personId,
  name: '王某',
  as,
  on: on(day),
})
const tenureOf = (personId: string, from: number, to: number | null = null): Tenure => ({
  personId,
  unitId: null,
  fromOn: on(from),
  toOn: to === null ? null : on(to),
})

export function datesOutOfOrder(random: Chance): LabelledCase {
  const kind = random.between(0, 4)
  const item = anItem(random, {
    selfCheckedAt: at(60),
    ...(kind === 0 && {
      planIssuedOn: on(-10),
      superiorPlanIssuedOn: on(-10 + random.between(1, 180)),
    }),
  })
  const days = random.between(1, 400)
  const person = random.id()
  const file = (change: object) => [aFile(random, item, { enteredAt: at(20), ...change })]
  const change =
    kind === 0
      ? {}
      : kind === 1
        ? { files: file({ datedOn: on(20 + days) }) }
        : kind === 2
          ? { files: file({ part: 'plan-sheet', datedOn: addDays(on(-10), -days) }) }
          : kind === 3
            ? { files: [aPhoto(random, item, 62 + days, { phase: 'during' })] }
            : {
                deeds: [deedOf(random, 'work', person, 30)],
                tenures: [tenureOf(person, 30 + days)],
              }
  return { isTrue: true, facts: facts(item, change) }
}

export function datesInOrder(random: Chance): LabelledCase {
  const item = anItem(random, {
    selfCheckedAt: at(60),
    ...(random.maybe(0.3) && { planIssuedOn: on(-40) }), // both plans of one day
  })
  const person = random.id()
  const files = [
    aFile(random, item, { datedOn: on(random.between(-900, 20)), enteredAt: at(20) }), // an old contract
    aFile(random, item, {
      part: 'plan-sheet',
      datedOn: on(random.between(-9, 20)),
      enteredAt: at(20),
    }),
    aFile(random, item, { datedOn: null }),
    aPhoto(random, item, random.between(5, 59), { phase: 'during' }),
    aPhoto(random, item, random.between(62, 88), { phase: 'after' }),
  ]
  const deeds = [deedOf(random, 'work', person, 30), deedOf(random, 'apply', person, 60)]
  // Moved from one post to another in between.
  const tenures = [tenureOf(person, -500, 40), tenureOf(person, 41)]
  return { isTrue: false, facts: facts(item, { files, deeds, tenures }) }
}

const NUMBERS = ['津环督〔2026〕5号', '津环督[2026]5号', '津环督〔2026〕 5 号', '津环督（2026）5号']
const numberUse = (random: Chance, change: Partial<NumberUse>): NumberUse => ({
  id: random.id(),
  kind: 'file',
  itemNumber: '一',
  number: random.pick(NUMBERS),
  on: on(20),
  sha256: null,
  ...change,
})

export function numberTwice(random: Chance): LabelledCase {
  const item = anItem(random)
  const other = random.maybe(0.5)
    ? numberUse(random, { on: on(20 + random.between(1, 90)), itemNumber: '三' })
    : numberUse(random, { sha256: random.hex(64), itemNumber: '三' })
  const first = numberUse(random, { sha256: random.hex(64) })
  // Nobody wrote down the day of the other: nothing to hold against it.
  const undated = random.maybe(0.06)
  const numberUses = [first, undated ? { ...other, on: null, sha256: null } : other]
  return { isTrue: true, facts: facts(item, { numberUses }) }
}

export function numberOnce(random: Chance): LabelledCase {
  const item = anItem(random)
  const sha256 = random.hex(64)
  const numberUses = random.pick([
    // One decision strikes off several items.
    Array.from({ length: 4 }, (_, n) => numberUse(random, { kind: 'step', itemNumber: `${n}` })),
    // The decision and its scan; the scan filed twice.
    [numberUse(random, { kind: 'step' }), ...[1, 2].map(() => numberUse(random, { sha256 }))],
    // Neighbours in the register.
    [5, 6, 15].map((n, index) =>
      numberUse(random, {
        number: `津环督〔2026〕${n}号`,
        on: on(20 + index),
        sha256: random.hex(64),
      }),
    ),
    [
      numberUse(random, { number: '津环督〔2025〕5号', on: on(-200) }),
      numberUse(random, { number: '津环督〔2026〕5号' }),
    ],
    // The paper was scanned a second time, better.
    ...(random.maybe(0.1)
      ? [[numberUse(random, { sha256 }), numberUse(random, { sha256: random.hex(64) })]]
      : []),
  ])
  return { isTrue: false, facts: facts(item, { numberUses }) }
}

export function doneAtOnce(random: Chance): LabelledCase {
  const immediate = random.maybe(0.3)
  const hours = immediate ? random.next() * 2.2 : random.next() * 25
  const item = anItem(random, {
    class: immediate ? 'immediate' : random.pick(['limited', 'long-term'] as const),
    appliedAt: at(1 + hours / 24),
    state: 'applied',
  })
  return { isTrue: true, facts: facts(item) }
}

export function doneInTime(random: Chance): LabelledCase {
  const immediate = random.maybe(0.4)
  // Rubbish on a road is gone within the day; a few limited items are as quick.
  const hours = immediate ? random.between(3, 72) : random.between(20, 2_000)
  const open = random.maybe(0.2)
  const item = anItem(random, {
    class: immediate ? 'immediate' : 'limited',
    appliedAt: open ? null : at(1 + hours / 24),
  })
  return { isTrue: false, facts: facts(item) }
}

export function oneHand(random: Chance): LabelledCase {
  const item = anItem(random)
  const [worker, checker] = [random.id(), random.id()]
  const deeds = [
    deedOf(random, 'work', worker, 20),
    deedOf(random, 'apply', worker, 50),
    deedOf(random, 'check', checker, 55),
  ]
  const kind = random.between(0, 2)
  if (kind === 0)
    return {
      isTrue: true,
      facts: facts(item, { deeds: [...deeds, deedOf(random, 'check', worker, 55)] }),
    }
  if (kind === 1) {
    const post = { ...tenureOf(checker, -random.between(1, 900)), unitId: item.leadUnitId }
    return { isTrue: true, facts: facts(item, { deeds, tenures: [post] }) }
  }
  const files = [aFile(random, item, { part: 'site-check-form', enteredBy: worker })]
  return { isTrue: true, facts: facts(item, { deeds, files }) }
}

export function severalHands(random: Chance): LabelledCase {
  const item = anItem(random)
  const [worker, checker, signer] = [random.id(), random.id(), random.id()]
  const deeds = [
    deedOf(random, 'work', worker, 20),
    deedOf(random, 'apply', worker, 50),
    deedOf(random, 'check', checker, 55),
    deedOf(random, 'sign', signer, 58),
  ]
  // Left the unit before the check, or belongs to another.
  const left = { ...tenureOf(checker, -500, random.between(-100, 54)), unitId: item.leadUnitId }
  const elsewhere = { ...tenureOf(checker, -500), unitId: random.id() }
  const files = [
    aFile(random, item, { part: 'site-check-form', enteredBy: checker }),
    aFile(random, item, { part: 'self-check-report', enteredBy: worker }),
  ]
  return { isTrue: false, facts: facts(item, { deeds, files, tenures: [left, elsewhere] }) }
}

const NEEDED = ['plan-sheet', 'contracts', 'self-check-report', 'site-check-form'] as const

export function filedAfterwards(random: Chance): LabelledCase {
  const item = anItem(random, { approvedAt: at(60) })
  const late = random.between(1, NEEDED.length)
  const files = NEEDED.map((part, n) =>
    aFile(random, item, {
      part,
      datedOn: on(random.between(10, 58)),
      enteredAt: at(n < late ? 60 + random.next() * 25 : random.between(10, 58)),
    }),
  )
  return { isTrue: true, facts: facts(item, { files }) }
}

export function filedBefore(random: Chance): LabelledCase {
  const item = anItem(random, { approvedAt: random.maybe(0.2) ? null : at(60) })
  const files = [
    ...NEEDED.map((part) => aFile(random, item, { part, enteredAt: at(random.between(10, 59)) })),
    // A better copy, and what comes after by nature.
    aFile(random, item, { part: 'contracts', enteredAt: at(70) }),
    aFile(random, item, { part: 'notice-proof', enteredAt: at(75) }),
    aFile(random, item, { part: 'look-back-records', enteredAt: at(88) }),
  ]
  return { isTrue: false, facts: facts(item, { files }) }
}
