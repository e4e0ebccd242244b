import { expect, test } from 'vitest'
import { handedOver, handoverOf } from './handover.ts'
import type { State } from './state.ts'

const [OWN, OTHER, THIRD] = ['own', 'other', 'third']
const held = (state: State, before: State | null = null) => ({
  state,
  held: before,
  leadUnitId: OWN,
  unitIds: [OWN, THIRD],
})
const to = (leadUnitId: string | null, ...assist: string[]) => ({
  leadUnitId,
  unitIds: [...(leadUnitId === null ? [] : [leadUnitId]), ...assist],
})

test.each([
  ['nobody is assigned', held('listed'), to(OTHER), null],
  [
    'the same units in another order',
    held('under-way'),
    { leadUnitId: OWN, unitIds: [THIRD, OWN] },
    null,
  ],
  ['another lead', held('under-way'), to(OTHER), 'yes'],
  ['others who assist', held('self-checked'), to(OWN, OTHER), 'yes'],
  ['a lead nobody knows', held('assigned'), to(null, THIRD), 'unit-unknown'],
  ['applied for', held('applied'), to(OTHER), 'too-late'],
  ['struck off', held('struck-off'), to(OTHER), null],
  ['suspended while under way', held('suspended', 'under-way'), to(OTHER), 'yes'],
  ['suspended while signed', held('suspended', 'signed'), to(OTHER), 'too-late'],
])('%s', (_, item, duties, possible) => {
  expect(handoverOf(item, duties)).toBe(possible)
})

test.each([
  [
    'others in the lead begin anew',
    held('under-way'),
    to(OTHER),
    { state: 'assigned', selfCheck: null },
  ],
  [
    'work goes on when only those who assist change',
    held('under-way'),
    to(OWN),
    { unitIds: [OWN] },
  ],
  ['what rests goes on resting', held('suspended', 'planned'), to(OTHER), { held: 'assigned' }],
  ['what is only listed stays so', held('listed'), to(OTHER), { leadUnitId: OTHER }],
])('%s', (_, item, duties, changes) => {
  const change = handedOver(item, duties)
  expect(change).toMatchObject(changes)
  expect('state' in change).toBe('state' in changes)
})
