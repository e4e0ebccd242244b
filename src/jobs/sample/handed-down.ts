/** What others handed down or the town found by itself: items on the list by hand, so that each state can be seen. */
import { registerItem } from '../../actions/ledger/register-item.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import { NewItem } from '../../domain/ledger/new-item.ts'
import { asOf, dated, headOf, personWith, type SampleTown, sampleTable, unitNamed } from './town.ts'
import { walk } from './walk.ts'
import { begun, closing, type Stop } from './way.ts'

/** By the word of the table; an item came the day before its first step. */
const WAYS: Readonly<Record<string, readonly Stop[]>> = {
  consolidated: closing(460, ['consolidate', 6], true),
  relapsed: [
    ...closing(125, ['strike-off', 44], true),
    ['look-back', 9, 'fallen'],
    ['relapse', 8],
    ['report-progress', 2, '25'],
  ],
  'superior-checked': closing(95, ['record-superior-check', 1], true),
  'notice-over': closing(88, ['publish-notice', 27], true),
  'district-sign': closing(76, ['sign', 1, 'leader'], true),
  extended: [...begun(70), ['request-extension', 33], ['approve-extension', 29]],
  'extension-asked': [...begun(60), ['request-extension', 3]],
  suspended: [...begun(66), ['suspend', 20]],
  merged: [...begun(30, 'acknowledge'), ['merge', 24]],
  returned: [...closing(40, ['apply', 6], true), ['return', 2]],
  'self-checked': closing(34, ['self-check', 1]),
  objected: [...begun(2, 'assign'), ['object-to-assignment', 1]],
  'stage-accepted': [
    ...begun(100),
    ['self-check', 5],
    ['accept-stage', 4],
    ['report-progress', 1, '70'],
  ],
  'notice-objected': [...closing(48, ['publish-notice', 3]), ['object-to-notice', 1]],
  listed: [],
}

export async function bringHandedDown(town: SampleTown): Promise<void> {
  const { database } = town
  const clerk = personWith(town, 'clerk')
  let before: string | undefined
  for (const row of await sampleTable(town, 'handed-down.csv')) {
    const cell = (head: string) => row[head] ?? ''
    const due = dated(town, cell('时限')) as CivilDate
    const item = NewItem.parse({
      ...{ number: cell('编号'), title: cell('事项'), text: cell('正文'), origin: cell('来源') },
      ...{ class: cell('类别'), level: cell('层级'), dueOn: due },
      superiorDueOn: cell('层级') === 'own' ? null : due,
    })
    const stops = WAYS[cell('经过')]
    if (stops === undefined) throw new Error(`the sample has no way ${cell('经过')}`)
    const came = (stops[0]?.[1] ?? 0) + 1
    const { itemId } = await registerItem(database, asOf(town, clerk, came), item)
    const [lead, assist] = [unitNamed(town, cell('牵头单位')), [unitNamed(town, cell('配合单位'))]]
    const [head, otherHead] = [headOf(town, [lead]), headOf(town, assist)]
    if (!head || !otherHead) throw new Error(`${item.number} has a unit without a head`)
    const duty = { itemId, lead, assist, due, level: item.level, head, otherHead }
    await walk(town, { ...duty, intoItemId: before }, stops)
    // What is merged, is merged into the one that asks for more time.
    if (cell('经过') === 'extended') before = itemId
  }
}
