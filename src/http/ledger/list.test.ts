import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { freshDatabase, NOW } from '../../../test/fixtures.ts'
import { anItemRow, type ItemRow, insertItemRows } from '../../../test/items.ts'
import { asCaller, aTown } from '../../../test/people.ts'
import { aServer } from '../../../test/server.ts'
import { addDays, dayInChina, daysBetween } from '../../domain/civil-date.ts'
import { Dashboard, ItemPage, LEVELS, SORTS } from '../../domain/ledger/item-list.ts'
import { LIGHTS, lightOf } from '../../domain/ledger/light.ts'
import { STATES } from '../../domain/ledger/state.ts'
import { type Actor, theProgram } from '../../domain/organisation/actor.ts'
import { writing } from '../../store/db.ts'
import { insertTag } from '../../store/ledger/tags.ts'
import { session } from '../../store/session.ts'

const { database, tenantId, ownerUrl } = await freshDatabase()
const town = await aTown(database, tenantId)
const today = dayInChina(NOW)
const units = [town.units.建管站, town.units.农业办, town.units.东村]
const WORDS = ['渣土运输', '燃煤锅炉', '散乱污企业', '黑臭水体', 'VOCs治理']

/** One of `all`, chosen by a number: the rows are the same in every run. */
const pick = <T>(all: readonly T[], n: number): T => all[n % all.length] as T

const rows: ItemRow[] = Array.from({ length: 240 }, (_, i) => {
  const lead = pick(units, i * 7)
  return anItemRow(tenantId, {
    number: `三(${i % 9})${i}`,
    title: `${pick(WORDS, i)}整治`,
    text: `${pick(WORDS, i * 3)}，第${i}项。`,
    class: pick([null, 'immediate', 'limited', 'long-term'] as const, i),
    level: pick(LEVELS, i * 5),
    state: pick(STATES, i * 11),
    lead_unit_id: i % 10 === 0 ? null : lead,
    unit_ids: i % 10 === 0 ? [] : i % 4 === 0 ? [lead, town.units.西村] : [lead],
    due_on: i % 6 === 0 ? null : addDays(today, (i % 120) - 50),
    listed_at: new Date(NOW.getTime() - (i % 50) * 3_600_000),
    changed_at: new Date(NOW.getTime() - ((i * 17) % 61) * 86_400_000 + i),
  })
})
const TAGS = ['夜查', '群众反映', '重点'] as const
const tagsOf = (row: ItemRow) => {
  const i = rows.indexOf(row)
  return TAGS.filter((_, at) => i % (at * 3 + 2) === 0)
}
beforeAll(async () => {
  // Some get their date after their tags.
  await insertItemRows(
    database,
    rows.map((row, i) => (i % 4 === 0 ? { ...row, due_on: i % 8 === 0 ? null : today } : row)),
  )
  await writing(database, asCaller(theProgram(tenantId)), async (tx) => {
    for (const row of rows)
      for (const tag of tagsOf(row)) await insertTag(tx, tenantId, row.item_id, tag)
    for (const { item_id, due_on } of rows.filter((_, i) => i % 4 === 0))
      await tx
        .updateTable('item')
        .set({ due_on: due_on ?? null })
        .where('item_id', '=', item_id)
        .execute()
  })
  // By it the database knows which words are common.
  await session({ connectionString: ownerUrl }, (owner) => owner.query('analyze item'))
})

const ask = async (actor: Actor, path: string, query: Record<string, string>) => {
  const response = await aServer(database, actor).request(`${path}?${new URLSearchParams(query)}`)
  return { status: response.status, body: await response.json() }
}

/** All pages, put together. */
async function everyPage(actor: Actor, query: Record<string, string>): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | null = null
  do {
    const answer = await ask(actor, '/api/items', { ...query, ...(cursor && { cursor }) })
    const page = ItemPage.parse(answer.body)
    ids.push(...page.items.map(({ itemId }) => itemId))
    cursor = page.next
  } while (cursor)
  return ids
}

const sum = (all: readonly number[]) => all.reduce((total, each) => total + each, 0)
const seenBy = (actor: Actor) => (row: ItemRow) =>
  actor.units === 'all' || row.unit_ids.some((id) => actor.units.includes(id))
const light = (row: ItemRow) => lightOf({ state: row.state, dueOn: row.due_on ?? null }, today)
const changedOn = (row: ItemRow) => dayInChina(row.changed_at as Date)
const textOf = (row: ItemRow) => `${row.number} ${row.title} ${row.text}`.toLowerCase()
const sortKey = {
  due: (row: ItemRow) => row.due_on ?? '9999',
  number: (row: ItemRow) => row.number,
  listed: (row: ItemRow) => (row.listed_at as Date).toISOString(),
  changed: (row: ItemRow) => (row.changed_at as Date).toISOString(),
}

const AnyQuery = fc.record(
  {
    state: fc.subarray([...STATES], { minLength: 1 }).map((states) => states.join()),
    light: fc.constantFrom(...LIGHTS),
    class: fc.constantFrom('immediate', 'limited', 'long-term', 'none'),
    level: fc.constantFrom(...LEVELS),
    unit: fc.constantFrom(...units, town.units.西村),
    dueFrom: fc.constantFrom(today, addDays(today, -20)),
    dueTo: fc.constantFrom(addDays(today, 10), addDays(today, 40)),
    lead: fc.constantFrom(...units, 'none'),
    changedFrom: fc.constantFrom(today, addDays(today, -30)),
    changedTo: fc.constantFrom(addDays(today, -31), addDays(today, -8)),
    tag: fc.constantFrom(...TAGS, TAGS.slice(1).join()),
    text: fc.constantFrom('渣土', 'vocs', '渣土 锅炉', '土运', '第1', '没有的词', '整治'),
    sort: fc.constantFrom(...SORTS),
    order: fc.constantFrom('asc', 'desc'),
    limit: fc.constantFrom('1', '7', '50', '200'),
  },
  { requiredKeys: ['limit'] },
)

test('whatever is asked for, the pages together are just the items that fit, in order', async () => {
  const member = town.actors['unit-member']
  const two = { ...member, units: [town.units.建管站, town.units.西村] }
  const actors = [town.actors.clerk, member, two]
  await fc.assert(
    fc.asyncProperty(AnyQuery, fc.constantFrom(...actors), async (query, actor) => {
      const few = { ...query, limit: query.limit === '1' && !query.text ? '7' : query.limit }
      const expected = rows.filter(
        (row) =>
          seenBy(actor)(row) &&
          (!query.state || query.state.split(',').includes(row.state)) &&
          (!query.light || query.light === light(row)) &&
          (!query.class || query.class === (row.class ?? 'none')) &&
          (!query.level || query.level === row.level) &&
          (!query.unit || row.unit_ids.includes(query.unit)) &&
          (!query.lead || (row.lead_unit_id ?? 'none') === query.lead) &&
          (!query.changedFrom || changedOn(row) >= query.changedFrom) &&
          (!query.changedTo || changedOn(row) <= query.changedTo) &&
          (!query.dueFrom || (row.due_on ?? '') >= query.dueFrom) &&
          (!query.dueTo || (row.due_on ?? '9999') <= query.dueTo) &&
          (!query.tag || query.tag.split(',').every((tag) => tagsOf(row).includes(tag as never))) &&
          (query.text ?? '').split(' ').every((word) => textOf(row).includes(word)),
      )
      const found = await everyPage(actor, few)
      expect([...found].sort()).toEqual(expected.map(({ item_id }) => item_id).sort())

      const key = sortKey[query.sort ?? 'due']
      const keys = found.map((id) => key(rows.find((row) => row.item_id === id) as ItemRow))
      const collated = (query.sort ?? 'due') === 'number' ? null : [...keys].sort()
      if (collated) expect(keys).toEqual(query.order === 'desc' ? collated.reverse() : collated)
    }),
    { numRuns: 160, seed: 7 },
  )
})

test('the counts are those of the rows the asker sees', async () => {
  for (const actor of [town.actors.clerk, town.actors['unit-head']]) {
    const { body } = await ask(actor, '/api/dashboard', {})
    const counts = Dashboard.parse(body)
    const own = rows.filter(seenBy(actor))
    expect(counts.total).toBe(own.length)
    for (const each of LIGHTS)
      expect(counts.byLight[each] ?? 0).toBe(own.filter((row) => light(row) === each).length)
    for (const state of STATES)
      expect(counts.byState[state] ?? 0).toBe(own.filter((row) => row.state === state).length)
    const late = own.filter((row) => light(row) === 'red' && row.lead_unit_id === units[0])
    expect(counts.byUnit.find(({ unitId }) => unitId === units[0])?.late).toBe(late.length)
    const dated = own.filter(
      (row) => row.due_on !== null && !['merged', 'withdrawn'].includes(row.state),
    )
    expect(sum(counts.byMonth.map(({ due }) => due))).toBe(dated.length)
    const march = dated.filter((row) => row.due_on?.startsWith('2026-03'))
    expect(counts.byMonth.find(({ month }) => month === '2026-03')).toEqual({
      month: '2026-03',
      due: march.length,
      open: march.filter((row) => light(row) !== 'green').length,
      late: march.filter((row) => light(row) === 'red').length,
    })
    for (const { state, waiting } of counts.queue) {
      const inState = own.filter((row) => row.state === state)
      const days = inState.map((row) => daysBetween(changedOn(row), today))
      const between = (from: number, to: number) =>
        days.filter((each) => each >= from && each <= to).length
      expect(waiting).toEqual([
        ...[between(-1, 7), between(8, 15), between(16, 30), between(31, 9_999)],
      ])
    }
    expect(counts.queue.some(({ waiting }) => (waiting[3] ?? 0) > 0)).toBe(true)
  }
})

test.each([
  [{ limit: '0' }],
  [{ limit: '201' }],
  [{ state: 'done' }],
  [{ text: '土' }],
  [{ text: 'a\0b' }],
  [{ unit: 'none' }],
  [{ dueFrom: '2026-02-30' }],
  [{ changedTo: '2026-02-30' }],
  [{ lead: 'nobody' }],
  [{ cursor: 'x' }],
  [{ cursor: Buffer.from('["due","asc","2026-02-30","x"]').toString('base64url') }],
  [{ cursor: Buffer.from(`["due","asc","x","${'0'.repeat(8)}"]`).toString('base64url') }],
])('refused: %o', async (query) => {
  const { status, body } = await ask(town.actors.clerk, '/api/items', query)
  expect(status).toBe(400)
  expect(body).toMatchObject({ code: 'INPUT_INVALID' })
})

test('a cursor belongs to its order', async () => {
  const { body } = await ask(town.actors.clerk, '/api/items', { limit: '5' })
  const cursor = ItemPage.parse(body).next ?? ''
  const other = await ask(town.actors.clerk, '/api/items', { limit: '5', sort: 'number', cursor })
  expect(other.status).toBe(400)
})

test('those without a duty in the ledger are told so', async () => {
  const { status } = await ask(town.actors['security-administrator'], '/api/items', {})
  expect(status).toBe(403)
})

test('nobody signed in: sign in first', async () => {
  const response = await aServer(database, null).request('/api/items')
  expect(response.status).toBe(401)
  expect(await response.json()).toMatchObject({ code: 'SIGN_IN_NEEDED' })
})

test('when a duty moves to another unit, so does the item', async () => {
  const row = anItemRow(tenantId, { number: '移交', unit_ids: [town.units.建管站], due_on: today })
  await insertItemRows(database, [row])
  const member = town.actors['unit-member']
  const other = await town.person('西村干部', ['unit-member'], '西村')
  expect(await everyPage(member, {})).toContain(row.item_id)
  expect(await everyPage(other, {})).not.toContain(row.item_id)

  await writing(database, asCaller(theProgram(tenantId)), (tx) =>
    tx
      .updateTable('item')
      .set({ unit_ids: [town.units.西村], due_on: addDays(today, 3) })
      .where('item_id', '=', row.item_id)
      .executeTakeFirst()
      .then(() => null),
  )
  expect(await everyPage(member, {})).not.toContain(row.item_id)
  expect(await everyPage(other, {})).toContain(row.item_id)
})
