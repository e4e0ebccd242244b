import { expect, test } from 'vitest'
import { fold } from '#domain/ledger/fold.ts'
import { STEP_LIST, type Step } from '#domain/ledger/steps.ts'
import { commandOf } from './command-of.ts'
import { type FieldName, FORMS } from './forms.ts'
import { initialDraft, row } from './initial.ts'

const ME = '01a209b3-c30a-7366-8b56-7b6f00a6dfcf'
const AT = '2026-03-01T08:00:00.000Z'
const LISTED = fold([
  {
    type: 'item.listed',
    data: {
      number: '一',
      title: '清理河道',
      text: null,
      class: 'limited',
      level: 'own',
      planId: null,
      planItemId: null,
      origin: '',
      leadUnitId: null,
      unitIds: [],
      dueOn: null,
      superiorDueOn: null,
    },
    version: 1,
    actorId: ME,
    occurredAt: AT,
    recordedAt: AT,
  },
])
const draftOf = (step: Step) => initialDraft(step, LISTED, {}, ME)
const someone = [{ id: ME, name: '某人' }]
const many = [row({ text: '一' })]

/** What a person would fill in, by the control. */
const TYPED: Readonly<Record<string, unknown>> = {
  line: '某处',
  text: '已办',
  date: '2026-06-30',
  number: '5',
  unit: someone,
  units: someone,
  person: someone,
  people: someone,
  item: someone,
  evidence: someone,
  lines: many,
  position: { latitude: 39, longitude: 117, accuracy: 12 },
  class: 'limited',
  milestone: 'a',
  objection: '1',
  'state-before': 'under-way',
  'look-back': '3',
  outcome: 'dismissed',
  'relapse-source': 'patrol',
  'link-kind': 'related',
  flag: true,
  milestones: [row({ title: '清运', dueOn: '2026-06-30', share: '100' })],
  figures: [row({ name: '锅炉', value: '12', unit: '台' })],
  criteria: [row({ text: '完成', met: true, evidence: '照片' })],
}

test.each(STEP_LIST)('the form of %s, filled in, makes its command', (step) => {
  const filled = Object.fromEntries(
    Object.entries(FORMS[step]).map(([field, control]) => [field, TYPED[control as string]]),
  )
  const { command, wrong } = commandOf(step, filled)
  expect([...wrong]).toEqual([])
  expect(command?.step).toBe(step)
})

test.each([
  ['acknowledge', []],
  ['assign', ['leadUnitId']],
  ['apply', ['result']],
  ['check-on-site', ['place', 'findings']],
  ['set-plan', ['milestones']],
  ['return', ['to', 'reasons']],
  ['settle-notice-objection', ['objection', 'outcome', 'answer']],
  ['link', ['toItemId', 'kind']],
] as const)('of %s left as it opens these parts are missing', (step, parts) => {
  expect([...commandOf(step, draftOf(step)).wrong]).toEqual(parts satisfies readonly FieldName[])
})

test('a number that is none is said, not guessed', () => {
  const draft = { ...draftOf('report-progress'), text: '清运中', share: '一半' }
  expect([...commandOf('report-progress', draft).wrong]).toEqual(['share'])
})
