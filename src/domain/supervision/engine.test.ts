/** What the ladder raises, when, and that it does not matter when it is asked. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NOW } from '../../../test/fixtures.ts'
import { day, LADDER_PACK, ladderFacts, seen } from '../../../test/ladder.ts'
import {
  CAST,
  eventOf,
  listedEvent,
  type Name,
  OTHER_UNIT,
  SAID,
  says,
  UNIT,
} from '../../../test/steps.ts'
import { dayInChina, daysBetween } from '../civil-date.ts'
import type { LedgerEvent } from '../ledger/events.ts'
import { fold } from '../ledger/fold.ts'
import type { Step } from '../ledger/steps.ts'
import { Refusal } from '../refusal.ts'
import { raised } from './engine.ts'
import { LadderPack } from './ladder-pack.ts'
import type { Past } from './notice.ts'

const DAY_MS = 86_400_000
const at = (days: number, hour = 0) => new Date(NOW.getTime() + days * DAY_MS + hour * 3_600_000)

/** One event more, on the so-many-th day. */
function then(
  events: readonly LedgerEvent[],
  days: number,
  name: Name,
  step: Step,
  data: object = {},
): readonly LedgerEvent[] {
  const command = says(step, data as never)
  return [...events, eventOf(fold(events), CAST[name], command, at(days))]
}

type Deed = readonly [number, Name, Step, object?]
const history = (...deeds: readonly Deed[]) =>
  deeds.reduce<readonly LedgerEvent[]>((events, deed) => then(events, ...deed), [listedEvent()])

/** Milestones on days 20 and 50, due on day 60, reports each week; the first steps on day 0. */
const begun: readonly Deed[] = [
  [0, 'clerk', 'assign'],
  [0, 'member', 'acknowledge'],
  [0, 'member', 'set-plan', { reportEveryDays: 366 }],
  [0, 'member', 'start'],
]
const MILESTONE = `milestone:1:a@${day(20)}`

test('a milestone is announced, then missed, then supervised, each once', () => {
  const facts = ladderFacts(history(...begun))
  expect(seen(facts, 12)).toEqual([])
  expect(seen(facts, 20)).toEqual([`${day(13)} 0 ${MILESTONE}:-7`])
  expect(raised(facts, day(20)).nextOn).toBe(day(21))
  expect(seen(facts, 35).filter((one) => one.includes(MILESTONE))).toEqual([
    `${day(13)} 0 ${MILESTONE}:-7`,
    `${day(21)} 2 ${MILESTONE}`,
    `${day(35)} 3 ${MILESTONE}`,
  ])
})

test('reached on its last day it is kept; entered a day later it is missed', () => {
  const kept = ladderFacts(history(...begun, [20, 'member', 'reach-milestone', { key: 'a' }]))
  const rungs = (facts: typeof kept) =>
    raised(facts, day(29)).causes.flatMap(({ rung, key }) => (key.includes('a@') ? [rung] : []))
  expect(rungs(kept)).toEqual([0, 1])
  const late = ladderFacts(history(...begun, [21, 'member', 'reach-milestone', { key: 'a' }]))
  expect(rungs(late)).toEqual([0, 2])
})

test('the own date: red, bulletin, interview, listed supervision', () => {
  const facts = ladderFacts(history([0, 'clerk', 'assign']))
  const due = raised(facts, day(400)).causes.filter(({ key }) => key.startsWith('due:'))
  expect(due.map(({ rung, raisedOn }) => [rung, raisedOn])).toEqual([
    [0, day(30)],
    [0, day(53)],
    [4, day(61)],
    [5, day(91)],
    [7, day(121)],
    [8, day(241)],
  ])
})

test('assigned long after its date, only the highest rung of that day is raised', () => {
  const facts = ladderFacts(history([100, 'clerk', 'assign']))
  expect(seen(facts, 101)).toEqual([`${day(101)} 5 due:1:${day(60)}`])
})

test('reports: one cause for each gap', () => {
  const facts = ladderFacts(
    history(
      ...begun.slice(0, 2),
      [0, 'member', 'set-plan'],
      [0, 'member', 'start'],
      [16, 'member', 'report-progress'],
    ),
  )
  const gaps = raised(facts, day(40)).causes.filter(({ key }) => key.startsWith('report:'))
  expect(gaps.map(({ rung, raisedOn }) => [rung, raisedOn])).toEqual([
    [0, day(8)],
    [2, day(15)],
    [0, day(24)],
    [2, day(31)],
  ])
})

test('a stage the unit does not leave; an open objection is not its delay', () => {
  const waiting = ladderFacts(history([0, 'clerk', 'assign']))
  expect(seen(waiting, 7)).toEqual([
    `${day(2)} 0 stage:1:assigned@${day(0)}`,
    `${day(7)} 2 stage:1:assigned@${day(0)}`,
  ])
  const objected = ladderFacts(
    history([0, 'clerk', 'assign'], [0, 'member', 'object-to-assignment']),
  )
  expect(seen(objected, 7)).toEqual([])
})

test('at rest nothing is raised, and the dates lie so many days later', () => {
  const rested = history(...begun, [18, 'leader', 'suspend'], [48, 'leader', 'resume'])
  expect(seen(ladderFacts(rested), 48)).toEqual([`${day(13)} 0 ${MILESTONE}:-7`])
  const later = seen(ladderFacts(rested), 51).filter((one) => one.includes(MILESTONE))
  expect(later).toEqual([`${day(13)} 0 ${MILESTONE}:-7`, `${day(51)} 2 ${MILESTONE}`])
})

test('missed before the rest, it is not raised again for the day to which it was moved', () => {
  const rested = history(...begun, [25, 'leader', 'suspend'], [55, 'leader', 'resume'])
  const found = seen(ladderFacts(rested), 70).filter((one) => one.includes(MILESTONE))
  expect(found).toEqual([
    `${day(13)} 0 ${MILESTONE}:-7`,
    `${day(21)} 2 ${MILESTONE}`,
    // Fifteen days of work late: five before the rest, ten after it.
    `${day(65)} 3 ${MILESTONE}`,
  ])
  const due = seen(ladderFacts(rested), 91).filter((one) => one.includes(' 4 due'))
  expect(due).toEqual([`${day(91)} 4 due:1:${day(60)}`])
})

test('a date that was set after the rest is not moved by it', () => {
  const events = history(
    [0, 'clerk', 'assign'],
    [1, 'leader', 'suspend'],
    [11, 'leader', 'resume'],
    [11, 'member', 'acknowledge'],
    [11, 'member', 'set-plan', { reportEveryDays: 366 }],
  )
  expect(seen(ladderFacts(events), 21)).toContain(`${day(21)} 2 ${MILESTONE}`)
})

test('extended: what was raised for the old date is not raised again, the new date has its own', () => {
  const events = history(
    [0, 'clerk', 'assign'],
    [62, 'member', 'request-extension'],
    [63, 'leader', 'approve-extension'],
  )
  const dues = seen(ladderFacts(events), 95).filter((one) => one.includes(' 4 '))
  expect(dues).toEqual([`${day(61)} 4 due:1:${day(60)}`, `${day(91)} 4 due:1:${day(90)}`])
})

test('reassigned: no cause twice, none lost, and the unit is the one that had it', () => {
  const events = history(
    ...begun,
    [25, 'clerk', 'return', { to: 'listed' }],
    [40, 'clerk', 'assign', { leadUnitId: OTHER_UNIT }],
  )
  const facts = ladderFacts(events)
  expect(seen(facts, 24)).toEqual(seen(facts, 24 + 10).filter((one) => one.includes(MILESTONE)))
  const red = raised(facts, day(61)).causes.find(({ rung }) => rung === 4)
  expect(red?.unitId).toBe(OTHER_UNIT)
})

const aPaper = (change: Partial<Past> = {}): Past => ({
  noticeId: 'p',
  rung: 2,
  unitId: UNIT,
  number: '〔2026〕黄1号',
  round: 1,
  signedOn: day(21),
  withdrawnOn: null,
  terms: [{ dueOn: day(26), setOn: day(21), endedOn: null }],
  ...change,
})
const replies = (paper: Past, count: number) =>
  seen(ladderFacts(history(...begun), { papers: [paper] }), count).filter((one) =>
    one.includes('reply:'),
  )

test.each([
  ['not answered', aPaper(), [`${day(24)} 0`, `${day(27)} 3`]],
  [
    'answered late',
    aPaper({ terms: [{ dueOn: day(26), setOn: day(21), endedOn: day(29) }] }),
    [`${day(24)} 0`, `${day(27)} 3`],
  ],
  [
    'answered in time',
    aPaper({ terms: [{ dueOn: day(26), setOn: day(21), endedOn: day(26) }] }),
    [`${day(24)} 0`],
  ],
  ['of a higher rung', aPaper({ rung: 6 }), [`${day(24)} 0`, `${day(27)} 7`]],
])('a paper %s', (_, paper, expected) => {
  expect(replies(paper, 35).map((one) => one.split(' ').slice(0, 2).join(' '))).toEqual(expected)
})

/** An item that was struck off and broke open on day 40. */
const RELAPSED: readonly Deed[] = [
  ...begun,
  [1, 'member', 'reach-milestone', { key: 'a' }],
  [1, 'member', 'reach-milestone', { key: 'b' }],
  [2, 'head', 'self-check'],
  [2, 'head', 'apply'],
  [3, 'checkerA', 'check-on-site'],
  [3, 'secondHead', 'sign'],
  [3, 'office', 'sign'],
  [3, 'leader', 'sign'],
  [4, 'clerk', 'publish-notice', { startsOn: day(4) }],
  [30, 'secondLeader', 'strike-off'],
  [40, 'clerk', 'relapse'],
]

test.each([
  ['nothing before', [], 3],
  ['a red card before', [aPaper({ rung: 4, signedOn: day(20) })], 5],
  ['one that was taken back', [aPaper({ rung: 4, withdrawnOn: day(25) })], 3],
  ['one signed afterwards', [aPaper({ rung: 4, signedOn: day(41) })], 3],
  ['the last but two', [aPaper({ rung: 9, signedOn: day(20) })], 9],
])('a relapse goes one rung above the round before: %s', (_, papers, rung) => {
  const facts = ladderFacts(history(...RELAPSED), { papers })
  const found = raised(facts, day(60)).causes.filter(({ key }) => key.startsWith('relapse:'))
  expect(found.map((each) => [each.rung, each.raisedOn, each.round])).toEqual([[rung, day(41), 2]])
})

test('done in time it is shown green; a relapse that rests at once is not lost', () => {
  const done = history(...RELAPSED.slice(0, -1))
  expect(seen(ladderFacts(done), 40)).toContain(`${day(31)} 1 finished:1:${day(60)}:0`)
  const rested = then(then(history(...RELAPSED), 40, 'leader', 'suspend'), 55, 'leader', 'resume')
  const found = raised(ladderFacts(rested), day(56)).causes.filter(({ key }) => key === 'relapse:2')
  expect(found).toMatchObject([{ raisedOn: day(56) }])
})

test('a new version of the ladder holds from its day on', () => {
  const strict = LadderPack.parse({
    ...LADDER_PACK,
    version: 2,
    effectiveFrom: day(25),
    rungs: LADDER_PACK.rungs.map((rule) =>
      rule.rung === 6 ? { ...rule, triggers: [{ on: 'milestone', days: 1 }] } : rule,
    ),
  })
  const facts = ladderFacts(history(...begun), { packs: [LADDER_PACK, strict] })
  const found = seen(facts, 36).filter((one) => one.endsWith(MILESTONE))
  expect(found).toEqual([
    `${day(21)} 2 ${MILESTONE}`,
    `${day(25)} 6 ${MILESTONE}`,
    `${day(35)} 3 ${MILESTONE}`,
  ])
})

const WALK: readonly (readonly [Name, Step])[] = [
  ['clerk', 'assign'],
  ['member', 'acknowledge'],
  ['member', 'set-plan'],
  ['member', 'start'],
  ['member', 'report-progress'],
  ['member', 'reach-milestone'],
  ['member', 'change-milestones'],
  ['member', 'request-extension'],
  ['leader', 'approve-extension'],
  ['leader', 'suspend'],
  ['leader', 'resume'],
  ['clerk', 'return'],
  ['head', 'self-check'],
  ['head', 'apply'],
  ['checkerA', 'check-on-site'],
  ['clerk', 'relapse'],
]
const deed = fc.record({
  pick: fc.nat(WALK.length - 1),
  onward: fc.boolean(),
  days: fc.constantFrom(0, 0, 1, 2, 6, 15, 40),
  hour: fc.integer({ min: 0, max: 23 }),
  /** Clocks that were set back record an earlier time. */
  back: fc.constantFrom(0, 0, 0, 0, 3),
})
const paper = fc
  .record({
    rung: fc.integer({ min: 2, max: 8 }),
    from: fc.nat(60),
    days: fc.nat(20),
    for: fc.nat(40),
  })
  .map(({ rung, from, days, for: kept }, index = 0) =>
    aPaper({
      noticeId: `p${rung}-${from}-${index}`,
      rung,
      signedOn: day(from),
      terms: [
        { dueOn: day(from + days), setOn: day(from), endedOn: kept > 30 ? null : day(from + kept) },
      ],
    }),
  )

/** Steps as random people take them, some of the straight way so that many get far. */
function randomEvents(deeds: readonly (typeof deed extends fc.Arbitrary<infer T> ? T : never)[]) {
  let events: readonly LedgerEvent[] = [listedEvent()]
  let days = 0
  let straight = 0
  for (const { pick, onward, days: pause, hour, back } of deeds) {
    days += pause
    const [name, step] = WALK[onward ? straight : pick] ?? (['clerk', 'assign'] as const)
    const item = fold(events)
    const key = item.milestones.find(({ reachedAt }) => reachedAt === null)?.key ?? 'a'
    const data =
      step === 'reach-milestone'
        ? { key }
        : step === 'set-plan'
          ? { milestones: (SAID['change-milestones'] as { milestones: object[] }).milestones }
          : {}
    try {
      const command = says(step, data as never)
      const event = eventOf(item, CAST[name], command, at(days, hour / 2))
      const recorded = new Date(Date.parse(event.recordedAt) - back * DAY_MS).toISOString()
      events = [...events, { ...event, recordedAt: recorded, occurredAt: recorded }]
      if (onward && straight < WALK.length - 1) straight += 1
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  }
  return { events, last: days }
}

test('asked on any days at any hours, the same causes have come to be in the end', () => {
  let causes = 0
  fc.assert(
    fc.property(
      fc.array(deed, { minLength: 3, maxLength: 25 }),
      fc.array(paper, { maxLength: 3 }),
      fc.array(fc.tuple(fc.nat(260), fc.integer({ min: 0, max: 23 })), { maxLength: 12 }),
      (deeds, papers, ticks) => {
        const { events, last } = randomEvents(deeds)
        const end = last + 100
        const asked = (days: number, hour: number) => {
          const now = at(days, hour)
          // What is known then: events up to the first one that is not entered yet, papers signed by then.
          const later = events.findIndex(({ recordedAt }) => recordedAt > now.toISOString())
          const today = dayInChina(now)
          const known = papers
            .filter(({ signedOn }) => signedOn <= today)
            .map((each) => ({
              ...each,
              terms: each.terms.map((term) => ({
                ...term,
                endedOn: term.endedOn !== null && term.endedOn <= today ? term.endedOn : null,
              })),
            }))
          const facts = ladderFacts(later === -1 ? events : events.slice(0, later), {
            papers: known,
          })
          return raised(facts, today).causes.map(
            ({ rung, key, raisedOn, unitId }) => `${rung} ${key} ${raisedOn} ${unitId}`,
          )
        }
        const every = new Set(
          Array.from({ length: end + 1 }, (_, days) => asked(days, days % 24)).flat(),
        )
        const some = new Set(ticks.flatMap(([days, hour]) => (days < end ? asked(days, hour) : [])))
        const atLast = asked(end, end % 24)
        for (const one of some) expect(every).toContain(one)
        expect([...every].sort()).toEqual([...new Set(atLast)].sort())
        expect(atLast.length).toBe(
          new Set(atLast.map((one) => one.split(' ').slice(0, 2).join(' '))).size,
        )
        causes += atLast.length
      },
    ),
    { numRuns: 80 },
  )
  expect(causes).toBeGreaterThan(200)
})

test('the next day on which something may be raised is never missed', () => {
  fc.assert(
    fc.property(fc.array(deed, { minLength: 3, maxLength: 15 }), (deeds) => {
      const { events, last } = randomEvents(deeds)
      const facts = ladderFacts(events)
      for (let days = last + 1; days < last + 120; days += 1) {
        const { causes, nextOn } = raised(facts, day(days))
        const tomorrow = raised(facts, day(days + 1)).causes.length
        if (nextOn === null || daysBetween(day(days + 1), nextOn) > 0)
          expect(tomorrow).toBe(causes.length)
        else expect(tomorrow).toBeGreaterThan(causes.length)
      }
    }),
    { numRuns: 40 },
  )
})
