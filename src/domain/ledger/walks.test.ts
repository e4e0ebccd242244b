/** Random people take random steps on random items: no forbidden state is ever reached. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NOW } from '../../../test/fixtures.ts'
import {
  CAST,
  eventOf,
  idOf,
  listedEvent,
  MISSING,
  type Name,
  SAID,
  STRAIGHT,
  says,
  TODAY,
} from '../../../test/steps.ts'
import { addDays, dayInChina } from '../civil-date.ts'
import { Refusal } from '../refusal.ts'
import type { LedgerEvent } from './events.ts'
import { after, fold } from './fold.ts'
import { LEVELS } from './item-list.ts'
import type { ItemState } from './item-state.ts'
import { isBefore, OPEN_STATES } from './state.ts'
import { isInTurn, STEP_LIST, type Step } from './steps.ts'

const NAMES = Object.keys(CAST) as readonly Name[]
const DAY_MS = 86_400_000

/** One attempt: somebody tries something, so many days after the last attempt. */
const attempt = fc.record({
  name: fc.constantFrom(...NAMES),
  /** Which of the steps in turn, or with `wild` of all steps. */
  pick: fc.nat(1_000),
  wild: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  days: fc.constantFrom(0, 0, 0, 1, 3, 12, 40, 100),
  backDays: fc.constantFrom(0, 0, 0, 0, 1, 20, -1),
  two: fc.subarray(['checkerA', 'checkerB', 'office', 'head', 'leader'] as const),
  held: fc.boolean(),
  to: fc.constantFrom(...OPEN_STATES),
  month: fc.constantFrom(0, 1, 3, 6, 12),
  files: fc.boolean(),
})
type Attempt = typeof attempt extends fc.Arbitrary<infer T> ? T : never

/** The step's usual data, with what random people get wrong. */
function data(
  step: Step,
  item: ItemState,
  { two, held, to, month, name }: Attempt,
  now: Date,
): object {
  const said = SAID[step]
  const soon = dayInChina(now)
  const own = two.length > 1 ? two.map(idOf) : [idOf('checkerA'), idOf(name)]
  if (step === 'check-on-site' || step === 'accept-stage') return { ...said, checkerIds: own }
  if (step === 'return') return { ...said, to }
  if (step === 'look-back') return { ...said, held, month }
  if (step === 'publish-notice') return { ...said, startsOn: soon }
  if (step === 'settle-notice-objection') return { ...said, outcome: held ? 'dismissed' : 'upheld' }
  if (step === 'relapse') return { ...said, dueOn: held ? addDays(soon, month * 30) : null }
  if (step === 'reach-milestone')
    return { key: item.milestones.find(({ reachedAt }) => !reachedAt)?.key ?? 'a' }
  if (step === 'request-extension' || step === 'approve-extension')
    return { ...said, dueOn: addDays(item.dueOn ?? soon, month * 20 + 1) }
  return said
}

const listing = fc.record({
  level: fc.constantFrom(...LEVELS),
  class: fc.constantFrom('limited', 'long-term', null),
  superiorDueOn: fc.constantFrom(null, addDays(TODAY, 90)),
})

const TWO = ['checkerA', 'checkerB'] as ('checkerA' | 'checkerB')[]

/** The straight way to its end, for items of every level. */
const WAY: readonly (readonly [Name, Step, object?])[] = [
  ...STRAIGHT,
  ['checkerA', 'accept-stage'],
  ['inspector', 'sign'],
  ['clerk', 'settle-notice-objection'],
  ['secondInspector', 'record-superior-check'],
  ['secondInspector', 'strike-off'],
  ['secondLeader', 'strike-off'],
  ...[1, 3, 6, 12].map((month) => ['clerk', 'look-back', { month, held: true }] as const),
  ['clerk', 'consolidate'],
  ['leader', 'resume'],
  ['clerk', 'separate'],
]

interface Walk {
  readonly events: readonly LedgerEvent[]
  readonly items: readonly ItemState[]
  readonly refused: number
}

/** Every other attempt is what comes next on the straight way, so that walks get somewhere. */
function walk(first: LedgerEvent, attempts: readonly Attempt[]): Walk {
  let item = fold([first])
  let now = NOW
  const events = [first]
  const items = [item]
  let refused = 0
  for (const each of attempts) {
    now = new Date(now.getTime() + each.days * DAY_MS + 1_000)
    const inTurn = STEP_LIST.filter((step) => isInTurn(step, item.state))
    const steps = each.wild ? STEP_LIST : inTurn
    const step = steps[each.pick % steps.length] ?? 'link'
    const straight = each.pick % 5 > 0 ? WAY.filter(([, s]) => isInTurn(s, item.state)) : []
    const next = straight[each.pick % Math.max(1, straight.length)]
    const [name, chosen] = next ?? [each.name, step]
    const choice = { ...each, name, ...(next && { two: TWO, held: true }), ...next?.[2] }
    const daysBack = next ? 0 : each.backDays
    const at = daysBack === 0 ? null : new Date(now.getTime() - daysBack * DAY_MS)
    try {
      const command = says(chosen, data(chosen, item, choice, now) as never)
      const event = eventOf(item, CAST[name], command, now, {
        occurredAt: at?.toISOString() ?? null,
        missingParts: next || each.files ? {} : MISSING,
      })
      item = after(item, event)
      events.push(event)
      items.push(item)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      refused += 1
    }
  }
  return { events, items, refused }
}

const overlap = (a: readonly string[], b: readonly string[]) => a.some((id) => b.includes(id))

/** Throws when a rule is broken; said in words, since every step of every walk is checked. */
function must(rule: string, holds: boolean): void {
  if (!holds) throw new Error(`broken: ${rule}`)
}

/** What must hold of every item that exists. */
function check(item: ItemState, before: ItemState | null, event: LedgerEvent): void {
  const { hands, state } = item
  for (const { applicants, checkers, signers, deciders } of [hands, ...item.closedRounds]) {
    must('applicant ≠ checker', !overlap(applicants, checkers))
    must('applicant ≠ signer', !overlap(applicants, signers))
    must('checker ≠ signer', !overlap(checkers, signers))
    must('decider is a fourth', !overlap(deciders, [...applicants, ...checkers, ...signers]))
  }
  if (item.superiorDueOn !== null && item.dueOn !== null)
    must('not later than the superior', item.dueOn <= item.superiorDueOn)
  const place = item.held ?? state
  const past = (other: ItemState['state']) => !isBefore(place, other)
  must(
    'assigned to one of its units',
    !past('assigned') || item.unitIds.includes(item.leadUnitId ?? ''),
  )
  must('applied for', !past('applied') || item.application !== null)
  must('two checkers', !past('site-checked') || (item.siteCheck?.checkerIds.length ?? 0) > 1)
  must('all signed', !past('signed') || item.signers.every(({ signed }) => signed !== null))
  if (past('struck-off')) {
    must(
      'no objection',
      item.noticeObjections.every(({ outcome }) => outcome === 'dismissed'),
    )
    must('superior by level', (item.superiorCheck !== null) === (item.level !== 'own'))
    const by = Object.values(CAST).find(({ personId }) => personId === item.struckOff?.by)
    must(
      'struck off by level',
      by?.roles[0] === (item.level === 'own' ? 'town-leader' : 'inspector'),
    )
    const struckOn = dayInChina(new Date(item.struckOff?.at ?? 0))
    must('the notice had ended', struckOn > (item.notice?.endsOn ?? ''))
    must('a stage first', item.class !== 'long-term' || item.stageAcceptances.length > 0)
  }
  must('entered after it happened', event.occurredAt <= event.recordedAt)
  if (!before) return
  must('one event, one version', item.version === before.version + 1)
  must('not back-dated', event.occurredAt >= before.lastOccurredAt)
  must('rounds', item.round - before.round === (event.type === 'item.relapsed' ? 1 : 0))
  must('returns', item.returns - before.returns === (event.type === 'item.returned' ? 1 : 0))
  must(
    'closed records stay',
    before.closedRounds.every((each, n) => each === item.closedRounds[n]),
  )
  must('one number for ever', item.number === before.number)
}

test('no walk reaches a forbidden state, and the fold of its events is where it ends', {
  timeout: 180_000,
}, () => {
  const reached = new Set<string>()
  let [taken, refused] = [0, 0]
  fc.assert(
    fc.property(
      listing,
      fc.array(attempt, { minLength: 60, maxLength: 140 }),
      (change, attempts) => {
        const done = walk(listedEvent({ ...change }), attempts)
        for (const [index, item] of done.items.entries()) {
          const event = done.events[index]
          if (event) check(item, done.items[index - 1] ?? null, event)
          reached.add(item.state)
        }
        expect(fold(done.events)).toEqual(done.items.at(-1))
        expect(done.events.map(({ version }) => version)).toEqual(done.events.map((_, i) => i + 1))
        taken += done.events.length
        refused += done.refused
      },
    ),
    { numRuns: 2_000, seed: 20_260_301 },
  )
  expect([...reached].sort()).toEqual(
    [...OPEN_STATES, 'struck-off', 'consolidated', 'suspended', 'merged'].sort(),
  )
  expect(taken).toBeGreaterThan(20_000)
  expect(refused).toBeGreaterThan(20_000)
})
