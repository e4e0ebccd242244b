import { expect, test } from 'vitest'
import { NOW } from '../../../test/fixtures.ts'
import {
  aPerson,
  CAST,
  DUE,
  eventOf,
  factsAt,
  idOf,
  listedItem,
  MISSING,
  type Name,
  OTHER_UNIT,
  onDay,
  PACK,
  says,
  TODAY,
  take,
  UNIT,
  until,
} from '../../../test/steps.ts'
import { addDays, type CivilDate } from '../civil-date.ts'
import { theProgram } from '../organisation/actor.ts'
import { Refusal } from '../refusal.ts'
import { waitsOf } from './awaited.ts'
import type { BlockCode } from './blocks.ts'
import type { Command } from './commands.ts'
import { blocksOf, type Facts } from './guards.ts'
import type { ItemState } from './item-state.ts'
import { outlook } from './outlook.ts'
import { STATES } from './state.ts'
import { isInTurn, STEP_LIST } from './steps.ts'

const AFTER_NOTICE = onDay(addDays(TODAY, 10))
const day = (n: number): CivilDate => addDays(TODAY, n)

const refusal = (work: () => unknown): Refusal => {
  try {
    work()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('nothing was refused')
}

const blockCodes = (
  item: ItemState,
  name: Name,
  command: Command,
  facts: Partial<Facts> = {},
  now: Date = NOW,
): readonly BlockCode[] => {
  const { personId, roles } = CAST[name]
  const found = blocksOf(item, command, { personId: personId ?? '', roles }, factsAt(now, facts))
  return found.map(({ code }) => code)
}

const underWay = until('start')
const checked = until('check-on-site')
const noticed = until('publish-notice')
const struckOff = take(noticed, 'secondLeader', says('strike-off'), AFTER_NOTICE)

const asked = take(underWay, 'member', says('request-extension'))
const noticeObjected = take(noticed, 'clerk', says('object-to-notice'))

test('where checkers confirm under accounts of their own, nobody signs before all of them have', () => {
  const pack = { ...PACK, checkers: { ...PACK.checkers, countersign: true } }
  const stepsOf = (item: ItemState) =>
    waitsOf(item, pack).map(({ step, personIds }) => [step, personIds])
  const entered = take(until('apply'), 'checkerA', says('check-on-site'), NOW, { pack })
  expect(stepsOf(entered)).toEqual([['confirm-check', [idOf('checkerB')]]])
  expect(blockCodes(entered, 'head', says('sign'))).toContain('CHECK_UNCONFIRMED')
  for (const name of ['checkerA', 'office'] as const)
    expect(blockCodes(entered, name, says('confirm-check'))).toEqual(['CHECK_NOT_YOURS'])

  const confirmed = take(entered, 'checkerB', says('confirm-check'))
  expect(confirmed.siteCheck?.confirmed).toEqual([idOf('checkerA'), idOf('checkerB')])
  expect(stepsOf(confirmed)).toEqual([['sign', []]])
  expect(blockCodes(confirmed, 'secondHead', says('sign'))).toEqual([])
  // Signed on one phone, it stands as it is.
  expect(checked.siteCheck?.confirmed).toEqual([idOf('checkerA'), idOf('checkerB')])
  expect(outlook(checked, CAST.checkerB, factsAt(NOW)).map(({ step }) => step)).not.toContain(
    'confirm-check',
  )
})

test('a refusal says everything that is missing, in both languages', () => {
  const { code, message, messageEn } = refusal(() =>
    take(noticeObjected, 'leader', says('strike-off')),
  )
  expect(code).toBe('STEP_BLOCKED')
  expect(message).toBe(
    '还不能销号：公示期至 2026-03-10，尚未结束；公示异议尚未处理：第 1 件；联签人不能作销号决定',
  )
  expect(messageEn).toContain('The notice runs until 2026-03-10')
})

test('every step is refused in every state the table does not name', () => {
  const somebody = {
    ...aPerson('clerk'),
    roles: ALL_ROLES,
    units: 'all' as const,
    ownUnits: [UNIT],
  }
  for (const state of STATES)
    for (const step of STEP_LIST.filter((each) => !isInTurn(each, state))) {
      const item = { ...until('assign'), state }
      const work = () => tryTo(item, somebody, says(step))
      expect(refusal(work).code, `${step} when ${state}`).toBe('STEP_OUT_OF_TURN')
    }
})

const ALL_ROLES = [
  'clerk',
  'unit-head',
  'unit-member',
  'town-leader',
  'checker',
  'inspector',
] as const

test.each([
  ['another unit’s head', CAST.stranger],
  ['an auditor', CAST.auditor],
  ['the program', theProgram('t')],
  ['a token without the scope', { ...CAST.member, scopes: ['item.read'] }],
] as const)('not the duty of %s', (_, actor) => {
  expect(refusal(() => tryTo(until('assign'), actor, says('acknowledge'))).code).toBe(
    'NOT_YOUR_DUTY',
  )
})

test('an assisting unit reports progress, but does not lead', () => {
  const shared = { ...underWay, unitIds: [UNIT, OTHER_UNIT] }
  expect(take(shared, 'stranger', says('report-progress')).reports).toBe(1)
  expect(refusal(() => take(shared, 'stranger', says('reach-milestone'))).code).toBe(
    'NOT_YOUR_DUTY',
  )
})

test('hands stay apart after a return in the same round', () => {
  const back = take(noticed, 'clerk', says('return', { to: 'self-checked' }))
  expect(back).toMatchObject({ application: null, siteCheck: null, signers: [], returns: 1 })
  expect(blockCodes(back, 'secondHead', says('apply'))).toEqual(['APPLICANT_IS_SIGNER'])
  expect(
    blockCodes(
      { ...back, state: 'applied' },
      'office',
      says('check-on-site', { checkerIds: [idOf('office'), idOf('checkerA')] }),
    ),
  ).toEqual(['CHECKER_IS_SIGNER'])
})

test('a new round begins with free hands, and shows who accepted the last', () => {
  const again = take(struckOff, 'clerk', says('relapse', { dueOn: day(90) }), AFTER_NOTICE)
  expect(again).toMatchObject({
    number: struckOff.number,
    state: 'under-way',
    round: 2,
    dueOn: day(90),
    struckOff: null,
    hands: { applicants: [], checkers: [], signers: [], deciders: [] },
  })
  expect(again.closedRounds).toEqual([
    {
      round: 1,
      struckOffAt: AFTER_NOTICE.toISOString(),
      decisionNumber: '区环督〔2026〕2号',
      applicants: [idOf('head')],
      checkers: [idOf('checkerA'), idOf('checkerB')],
      signers: [idOf('secondHead'), idOf('office'), idOf('leader')],
      deciders: [idOf('secondLeader')],
    },
  ])
})

test('an item of the city needs the fourth signature and the superior', () => {
  const signed = take(
    until('check-on-site', { level: 'city', superiorDueOn: DUE }),
    'secondHead',
    says('sign'),
  )
  const three = take(take(signed, 'office', says('sign')), 'leader', says('sign'))
  expect(three.state).toBe('site-checked')
  const four = take(three, 'inspector', says('sign'))
  expect(four.state).toBe('signed')
  const open = take(four, 'clerk', says('publish-notice'))
  expect(blockCodes(open, 'inspector', says('record-superior-check'), {}, AFTER_NOTICE)).toEqual([
    'DECIDER_IS_SIGNER',
  ])
  const accepted = take(open, 'secondInspector', says('record-superior-check'), AFTER_NOTICE)
  expect(take(accepted, 'secondInspector', says('strike-off'), AFTER_NOTICE).state).toBe(
    'struck-off',
  )
})

test('an added signer is waited for', () => {
  let item = take(checked, 'clerk', says('add-signer'))
  for (const name of ['secondHead', 'office', 'leader'] as const)
    item = take(item, name, says('sign'))
  expect(item.state).toBe('site-checked')
  expect(take(item, 'secondLeader', says('sign')).state).toBe('signed')
})

test('a long-term item goes round by stages and is never closed by its date', () => {
  let item = until('self-check', { class: 'long-term' })
  const late = onDay(addDays(DUE, 400))
  expect(blockCodes(item, 'head', says('apply'), {}, late)).toEqual(['STAGE_NEEDED'])
  item = take(item, 'checkerA', says('accept-stage'), late)
  expect(item).toMatchObject({ state: 'under-way', selfCheck: null })
  item = take(take(item, 'head', says('self-check'), late), 'head', says('apply'), late)
  expect(item.state).toBe('applied')
})

test('look-backs at their months, then consolidated; one that failed asks for the relapse', () => {
  let item = struckOff
  for (const [n, days] of [
    [1, 45],
    [3, 110],
    [6, 200],
    [12, 400],
  ] as const)
    item = take(item, 'clerk', says('look-back', { month: n }), onDay(day(days)))
  const later = onDay(day(401))
  const failed = take(item, 'clerk', says('look-back', { month: 0, held: false }), later)
  expect(blockCodes(failed, 'clerk', says('consolidate'), {}, later)).toEqual(['LOOK_BACK_FAILED'])
  expect(take(item, 'clerk', says('consolidate'), later).state).toBe('consolidated')
})

test('an extension keeps the original date and names its approver', () => {
  const item = take(asked, 'leader', says('approve-extension'))
  expect(item).toMatchObject({
    dueOn: addDays(DUE, 30),
    originalDueOn: DUE,
    extensionRequest: null,
  })
  expect(item.extensions).toEqual([
    {
      kind: 'extension',
      from: DUE,
      to: addDays(DUE, 30),
      by: idOf('leader'),
      at: NOW.toISOString(),
    },
  ])
})

test('what is asked for with less than a month’s notice is marked late', () => {
  expect(asked.extensionRequest?.late).toBe(false)
  const last = take(underWay, 'member', says('request-extension'), onDay(addDays(DUE, -29)))
  expect(last.extensionRequest?.late).toBe(true)
})

test.each(['suspended', 'merged'] as const)('%s and back: the state that was held', (state) => {
  const away =
    state === 'suspended'
      ? take(noticed, 'leader', says('suspend'))
      : take(noticed, 'clerk', says('merge'))
  expect(away).toMatchObject({ state, held: 'noticed' })
  const back =
    state === 'suspended'
      ? take(away, 'leader', says('resume'))
      : take(away, 'clerk', says('separate'))
  expect({ ...back, version: noticed.version, pauses: [] }).toEqual(noticed)
})

test('a link to the superior’s item binds every later date', () => {
  const bound = take(
    listedItem({ dueOn: null }),
    'clerk',
    says('link', { kind: 'superior' }),
    NOW,
    {
      otherItem: { dueOn: DUE },
    },
  )
  expect(bound.superiorDueOn).toBe(DUE)
  const later = says('assign', { dueOn: addDays(DUE, 1) })
  expect(refusal(() => take(bound, 'clerk', later)).message).toContain(`上级规定的 ${DUE}`)
  expect(take(bound, 'clerk', says('assign', { dueOn: DUE })).dueOn).toBe(DUE)
})

test('the outlook names steps that are one’s duty and what blocks them', () => {
  const facts = factsAt(NOW, { missingParts: MISSING })
  const found = outlook(until('self-check'), CAST.head, facts)
  expect(found.map(({ step, blocks }) => [step, blocks.map(({ code }) => code)])).toEqual([
    ['apply', ['CASE_FILE_INCOMPLETE']],
    ['request-extension', []],
  ])
  expect(outlook(until('self-check'), CAST.auditor, facts)).toEqual([])
})

const tryTo = (item: ItemState, actor: Parameters<typeof outlook>[1], command: Command) =>
  eventOf(item, actor, command, NOW)
