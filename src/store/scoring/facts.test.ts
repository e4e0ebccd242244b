/** What is counted of items by the day on which they were applied for. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { freshDatabase, NOW } from '../../../test/fixtures.ts'
import { anItemRow, insertItemRows } from '../../../test/items.ts'
import { asCaller, aTown } from '../../../test/people.ts'
import { SAID } from '../../../test/steps.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import { COMMANDS } from '../../domain/ledger/commands.ts'
import type { Json } from '../../domain/log/event.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { reading, writing } from '../db.ts'
import { appendEvents } from '../log/events.ts'
import { countFacts } from './facts.ts'

const { database, tenantId } = await freshDatabase()
const { units } = await aTown(database, tenantId)
const program = theProgram(tenantId)
const FEBRUARY = { from: '2026-02-01' as CivilDate, to: '2026-02-28' as CivilDate }
const at = (day: string) => new Date(`${day}T09:00:00+08:00`)

/** Title, state, due day, day on which it was applied for. */
const ITEMS = [
  ['on the day itself', 'applied', '2026-02-10', '2026-02-10'],
  ['a day late', 'struck-off', '2026-02-10', '2026-02-11'],
  ['after the month', 'applied', '2026-02-10', '2026-03-01'],
  ['returned since', 'under-way', '2026-02-10', '2026-02-09'],
  ['never', 'planned', '2026-01-31', null],
  ['not due yet', 'planned', '2026-03-01', null],
  ['resting', 'suspended', '2026-02-10', null],
  ['long ago', 'consolidated', '2026-01-10', '2026-01-09'],
] as const

test('items by the day of their application', async () => {
  const rows = ITEMS.map(([title, state, due, applied]) =>
    anItemRow(tenantId, {
      ...{ item_id: randomUUID(), title, state, due_on: due as CivilDate },
      ...{ lead_unit_id: units.建管站, unit_ids: [units.建管站] },
      changed_at: at(applied ?? '2026-01-01'),
    }),
  )
  await insertItemRows(database, rows)
  for (const [index, [, , , applied]] of ITEMS.entries())
    if (applied !== null)
      await writing(database, asCaller(program, NOW), (tx) =>
        appendEvents(tx, asCaller(program, NOW), [
          {
            stream: { kind: 'item', id: rows[index]?.item_id ?? '' },
            version: 1,
            type: 'item.strike-off-applied',
            occurredAt: at(applied) > NOW ? NOW : at(applied),
            data: COMMANDS.apply.parse(SAID.apply ?? {}) as unknown as Json,
          },
        ]),
      )
  const facts = (await reading(database, program, (db) => countFacts(db, FEBRUARY))).get(
    units.建管站,
  )
  const named = (key: 'items-on-time' | 'items-overdue') =>
    facts?.[key].refs.map(({ label, counted }) => `${label.slice(2)} ${counted}`).sort()
  expect(named('items-on-time')).toEqual([
    'a day late false',
    'after the month false',
    'on the day itself true',
    'returned since false',
  ])
  expect(facts?.['items-on-time']).toMatchObject({ count: 1, of: 4 })
  expect(named('items-overdue')).toEqual([
    'after the month true',
    'never true',
    'returned since true',
  ])
  expect((await reading(database, program, (db) => countFacts(db, FEBRUARY))).size).toBe(1)
})
