import { expect, test } from 'vitest'
import { NOW } from '../../../test/fixtures.ts'
import {
  CAST,
  DUE,
  factsAt,
  idOf,
  listedItem,
  MISSING,
  type Name,
  onDay,
  says,
  TODAY,
  take,
  until,
} from '../../../test/steps.ts'
import { addDays, type CivilDate } from '../civil-date.ts'
import type { BlockCode } from './blocks.ts'
import type { Command } from './commands.ts'
import { blocksOf, type Facts } from './guards.ts'
import type { ItemState } from './item-state.ts'
import { isInTurn } from './steps.ts'

const AFTER_NOTICE = onDay(addDays(TODAY, 10))
const day = (n: number): CivilDate => addDays(TODAY, n)

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
const applied = until('apply')
const checked = until('check-on-site')
const noticed = until('publish-notice')
const struckOff = take(noticed, 'secondLeader', says('strike-off'), AFTER_NOTICE)

const objected = take(until('assign'), 'member', says('object-to-assignment'))
const asked = take(underWay, 'member', says('request-extension'))
const noticeObjected = take(noticed, 'clerk', says('object-to-notice'))
const upheld = take(noticeObjected, 'clerk', says('settle-notice-objection', { outcome: 'upheld' }))
const milestone = (n: number, share: number, key = 'a') => ({
  key,
  title: '清运',
  dueOn: day(n),
  share,
})

/** Every way in which a step in turn is refused: item, who, what, the blocks, other facts, when. */
const REFUSED: readonly (readonly [
  string,
  ItemState,
  Name,
  Command,
  readonly BlockCode[],
  Partial<Facts>?,
  Date?,
])[] = [
  [
    'a time to come',
    listedItem(),
    'clerk',
    says('assign'),
    ['IN_FUTURE'],
    { occurredAt: new Date(NOW.getTime() + 1).toISOString() },
  ],
  [
    'back-dated',
    until('assign'),
    'member',
    says('acknowledge'),
    ['BACK_DATED'],
    { occurredAt: new Date(NOW.getTime() - 1).toISOString() },
  ],
  [
    'later than the superior',
    listedItem({ superiorDueOn: day(30), dueOn: null }),
    'clerk',
    says('assign', { dueOn: day(31) }),
    ['DUE_AFTER_SUPERIOR'],
  ],
  [
    'later than listed',
    listedItem(),
    'clerk',
    says('assign', { dueOn: addDays(DUE, 1) }),
    ['DUE_LATER'],
  ],
  ['unknown unit', listedItem(), 'clerk', says('assign'), ['UNIT_UNKNOWN'], { units: [] }],
  [
    'unknown person',
    listedItem(),
    'clerk',
    says('assign', { responsibleId: idOf('member') }),
    ['PERSON_UNKNOWN'],
    { persons: [] },
  ],
  ['objection not answered', objected, 'member', says('acknowledge'), ['OBJECTION_OPEN']],
  ['objected twice', objected, 'member', says('object-to-assignment'), ['OBJECTED_ALREADY']],
  ['no objection to uphold', until('assign'), 'clerk', says('uphold-objection'), ['NO_OBJECTION']],
  [
    'no objection to overrule',
    until('assign'),
    'clerk',
    says('overrule-objection'),
    ['NO_OBJECTION'],
  ],
  [
    'shares of 99',
    until('acknowledge'),
    'member',
    says('set-plan', { milestones: [milestone(1, 99)] }),
    ['SHARES_NOT_WHOLE'],
  ],
  [
    'all that is wrong at once',
    until('acknowledge'),
    'member',
    says('set-plan', { milestones: [milestone(99, 50), milestone(1, 60)] }),
    ['SHARES_NOT_WHOLE', 'MILESTONE_TWICE', 'MILESTONE_AFTER_DUE'],
  ],
  [
    'plan later than assigned',
    until('acknowledge'),
    'member',
    says('set-plan', { dueOn: addDays(DUE, 1) }),
    ['DUE_LATER'],
  ],
  [
    'a reached milestone dropped',
    take(underWay, 'member', says('reach-milestone')),
    'member',
    says('change-milestones', { milestones: [milestone(1, 100, 'c')] }),
    ['MILESTONE_DROPPED'],
  ],
  [
    'no such milestone',
    underWay,
    'member',
    says('reach-milestone', { key: 'z' }),
    ['MILESTONE_UNKNOWN'],
  ],
  [
    'reached already',
    take(underWay, 'member', says('reach-milestone')),
    'member',
    says('reach-milestone'),
    ['MILESTONE_REACHED'],
  ],
  [
    'a first nil report',
    underWay,
    'member',
    says('report-progress', { nil: true, text: '', share: null }),
    ['NIL_WITHOUT_REPORT'],
  ],
  [
    'figures in a nil report',
    until('report-progress'),
    'member',
    says('report-progress', { nil: true, share: 3 }),
    ['NIL_WITH_FIGURES'],
  ],
  ['an empty report', underWay, 'member', says('report-progress', { text: '' }), ['REPORT_EMPTY']],
  [
    'a share that falls',
    until('report-progress'),
    'member',
    says('report-progress', { share: 49 }),
    ['REASON_NEEDED'],
  ],
  ['milestones open', underWay, 'head', says('self-check'), ['MILESTONES_OPEN']],
  [
    'criteria unmet and unproven',
    until('reach-milestone'),
    'head',
    says('self-check', { criteria: [{ text: '达标', met: false, evidence: '' }] }),
    ['CRITERIA_UNMET', 'CRITERIA_UNPROVEN'],
  ],
  [
    'a stage of a limited item',
    until('self-check'),
    'checkerA',
    says('accept-stage'),
    ['NOT_LONG_TERM'],
  ],
  [
    'a long-term item without a stage',
    until('self-check', { class: 'long-term' }),
    'head',
    says('apply'),
    ['STAGE_NEEDED'],
  ],
  [
    'case file incomplete',
    until('self-check'),
    'head',
    says('apply'),
    ['CASE_FILE_INCOMPLETE'],
    { missingParts: MISSING },
  ],
  [
    'one checker',
    applied,
    'checkerA',
    says('check-on-site', { checkerIds: [idOf('checkerA')] }),
    ['CHECKERS_TOO_FEW'],
  ],
  [
    'the same checker twice',
    applied,
    'checkerA',
    says('check-on-site', { checkerIds: [idOf('checkerA'), idOf('checkerA')] }),
    ['CHECKERS_TOO_FEW'],
  ],
  ['entered by a third', applied, 'office', says('check-on-site'), ['CHECKER_NOT_THERE']],
  [
    'no checker by role',
    applied,
    'checkerA',
    says('check-on-site'),
    ['CHECKER_UNKNOWN'],
    { checkers: [] },
  ],
  [
    'the applicant checks',
    applied,
    'checkerA',
    says('check-on-site', { checkerIds: [idOf('checkerA'), idOf('head')] }),
    ['CHECKER_UNKNOWN', 'CHECKER_IS_APPLICANT'],
  ],
  ['an unknown signer', checked, 'clerk', says('add-signer'), ['PERSON_UNKNOWN'], { persons: [] }],
  [
    'a checker as signer',
    checked,
    'clerk',
    says('add-signer', { personId: idOf('checkerA') }),
    ['SIGNER_IS_CHECKER'],
  ],
  [
    'a signer added twice',
    take(checked, 'clerk', says('add-signer')),
    'clerk',
    says('add-signer'),
    ['SIGNER_KNOWN'],
  ],
  ['the applicant signs', checked, 'head', says('sign'), ['SIGNER_IS_APPLICANT']],
  [
    'a checker signs',
    take(checked, 'secondHead', says('sign')),
    'checkerB',
    says('sign'),
    ['SIGNER_IS_CHECKER'],
  ],
  ['before one’s turn', checked, 'leader', says('sign'), ['NOT_A_SIGNER']],
  [
    'signing twice',
    take(checked, 'secondHead', says('sign')),
    'secondHead',
    says('sign'),
    ['SIGNED_ALREADY', 'NOT_A_SIGNER'],
  ],
  [
    'a notice of the past',
    until('sign'),
    'clerk',
    says('publish-notice', { startsOn: day(-1) }),
    ['NOTICE_STARTS_EARLY'],
  ],
  [
    'a notice of another age',
    until('sign'),
    'clerk',
    says('publish-notice', { startsOn: '9999-12-31' as CivilDate }),
    ['NOTICE_STARTS_LATE'],
  ],
  [
    'no such objection',
    noticed,
    'clerk',
    says('settle-notice-objection'),
    ['NOTICE_OBJECTION_UNKNOWN'],
  ],
  [
    'the notice still runs on its last day',
    noticed,
    'secondLeader',
    says('strike-off'),
    ['NOTICE_OPEN'],
    {},
    onDay(day(9)),
  ],
  [
    'an objection is open',
    noticeObjected,
    'secondLeader',
    says('strike-off'),
    ['NOTICE_OBJECTION_OPEN'],
    {},
    AFTER_NOTICE,
  ],
  [
    'an objection was upheld',
    upheld,
    'secondLeader',
    says('strike-off'),
    ['NOTICE_OBJECTION_UPHELD'],
    {},
    AFTER_NOTICE,
  ],
  [
    'all of it',
    { ...noticeObjected, level: 'city' },
    'leader',
    says('strike-off', { decisionNumber: '' }),
    [
      'LEVEL_NOT_YOURS',
      'SUPERIOR_CHECK_MISSING',
      'DECISION_NUMBER_NEEDED',
      'NOTICE_OPEN',
      'NOTICE_OBJECTION_OPEN',
      'DECIDER_IS_SIGNER',
    ],
  ],
  [
    'a signer strikes off',
    noticed,
    'leader',
    says('strike-off'),
    ['DECIDER_IS_SIGNER'],
    {},
    AFTER_NOTICE,
  ],
  [
    'an inspector strikes off the town’s own',
    noticed,
    'inspector',
    says('strike-off'),
    ['LEVEL_NOT_YOURS'],
    {},
    AFTER_NOTICE,
  ],
  [
    'no superior',
    noticed,
    'inspector',
    says('record-superior-check'),
    ['NO_SUPERIOR'],
    {},
    AFTER_NOTICE,
  ],
  [
    'an unplanned look-back',
    struckOff,
    'clerk',
    says('look-back', { month: 2 }),
    ['LOOK_BACK_UNPLANNED'],
    {},
    onDay(day(400)),
  ],
  [
    'a look-back too early',
    struckOff,
    'clerk',
    says('look-back', { month: 1 }),
    ['LOOK_BACK_EARLY'],
    {},
    onDay(day(30)),
  ],
  [
    'look-backs missing',
    struckOff,
    'clerk',
    says('consolidate'),
    ['LOOK_BACKS_MISSING'],
    {},
    onDay(day(400)),
  ],
  ['returned forward', applied, 'clerk', says('return', { to: 'signed' }), ['RETURN_NOT_BACK']],
  [
    'returned to where it is',
    applied,
    'clerk',
    says('return', { to: 'applied' }),
    ['RETURN_NOT_BACK'],
  ],
  [
    'a relapse due in the past',
    struckOff,
    'clerk',
    says('relapse', { dueOn: day(1) }),
    ['DUE_PAST'],
    {},
    onDay(day(20)),
  ],
  [
    'a relapse due after the superior’s date',
    { ...struckOff, superiorDueOn: DUE },
    'clerk',
    says('relapse', { dueOn: addDays(DUE, 1) }),
    ['DUE_AFTER_SUPERIOR'],
  ],
  ['asked twice', asked, 'member', says('request-extension'), ['EXTENSION_PENDING']],
  [
    'no date to extend',
    { ...underWay, dueOn: null },
    'member',
    says('request-extension'),
    ['NO_DUE_DATE'],
  ],
  [
    'not later',
    underWay,
    'member',
    says('request-extension', { dueOn: DUE }),
    ['EXTENSION_NOT_LATER'],
  ],
  [
    'more than six months',
    underWay,
    'member',
    says('request-extension', { dueOn: addDays(DUE, 190) }),
    ['EXTENSION_TOO_LONG'],
  ],
  [
    'past the superior’s date',
    { ...underWay, superiorDueOn: DUE },
    'member',
    says('request-extension'),
    ['DUE_AFTER_SUPERIOR'],
  ],
  ['nothing asked for', underWay, 'leader', says('approve-extension'), ['NO_EXTENSION_PENDING']],
  ['nothing to refuse', underWay, 'leader', says('refuse-extension'), ['NO_EXTENSION_PENDING']],
  [
    'a town moves the city’s date',
    { ...asked, level: 'city' },
    'leader',
    says('approve-extension'),
    ['LEVEL_NOT_YOURS'],
  ],
  [
    'a town pauses the city’s item',
    { ...underWay, level: 'city' },
    'leader',
    says('suspend'),
    ['LEVEL_NOT_YOURS'],
  ],
  [
    'merged into nothing',
    underWay,
    'clerk',
    says('merge'),
    ['OTHER_ITEM_UNKNOWN'],
    { otherItem: null },
  ],
  [
    'later than the item it comes from',
    underWay,
    'clerk',
    says('link', { kind: 'superior' }),
    ['DUE_AFTER_SUPERIOR'],
    { otherItem: { dueOn: addDays(DUE, -1) } },
  ],
  [
    'linked twice',
    take(underWay, 'clerk', says('link')),
    'clerk',
    says('link'),
    ['LINKED_ALREADY'],
  ],
]

for (const [what, item, name, command, expected, facts = {}, now = NOW] of REFUSED)
  test(`refused: ${what}`, () => {
    expect(blockCodes(item, name, command, facts, now)).toEqual(expected)
    expect(isInTurn(command.step, item.state)).toBe(true)
  })
