import { buffer } from 'node:stream/consumers'
import ExcelJS from 'exceljs'
import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/fixtures.ts'
import { aTown } from '../../../test/people.ts'
import { aServer, send } from '../../../test/server.ts'
import { ItemPage } from '../../domain/ledger/item-list.ts'
import type { Actor } from '../../domain/organisation/actor.ts'

const { database, tenantId } = await freshDatabase()
const { actors, units } = await aTown(database, tenantId)

const LEVELS = ['own', 'district', 'central'] as const
const COUNT = 620 // more than one batch

beforeAll(async () => {
  const clerk = aServer(database, actors.clerk)
  const chosen: { itemId: string }[] = []
  for (let n = 0; n < COUNT; n += 1) {
    const body = {
      number: `三(${n % 9})${n}`,
      title: n === 0 ? '=HYPERLINK("http://x","点")' : n % 2 ? '渣土运输' : '燃煤锅炉',
      text: `第${n}项，全文。`,
      class: n % 3 ? 'limited' : 'immediate',
      level: LEVELS[n % 3] ?? 'own',
      dueOn: n % 5 ? `2026-0${1 + (n % 9)}-15` : null,
    }
    const made = await clerk.request('/api/items', send('POST', body))
    if (n % 4 === 0) chosen.push({ itemId: ((await made.json()) as { itemId: string }).itemId })
  }
  const data = { leadUnitId: units.建管站, assistUnitIds: [units.东村] }
  const sent = send('POST', { items: chosen, data })
  expect((await clerk.request('/api/items/assignments', sent)).status).toBe(200)
})

const ask = (actor: Actor, path: string) => aServer(database, actor).request(path)

/** Cells of a CSV file without line ends inside cells. */
async function csv(actor: Actor, query = ''): Promise<string[][]> {
  const response = await ask(actor, `/api/items.csv?${query}`)
  expect(response.status).toBe(200)
  const lines = (await response.text()).trim().split('\r\n')
  return lines.map((line) =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, a, b]) =>
      (a?.replaceAll('""', '"') ?? b ?? '').replace(/^\ufeff/, ''),
    ),
  )
}

async function listed(actor: Actor, query: string): Promise<string[]> {
  const numbers: string[] = []
  let cursor: string | null = null
  do {
    const at: string = `/api/items?limit=200&sort=listed&${query}${cursor ? `&cursor=${cursor}` : ''}`
    const page = ItemPage.parse(await (await ask(actor, at)).json())
    numbers.push(...page.items.map(({ number }) => number))
    cursor = page.next
  } while (cursor)
  return numbers
}

test.each([
  ['clerk', ''],
  ['clerk', 'light=red'],
  ['clerk', 'light=grey&level=own'],
  ['clerk', 'class=immediate&dueFrom=2026-03-01&dueTo=2026-06-30'],
  ['clerk', `text=${encodeURIComponent('渣土')}`],
  ['clerk', 'state=assigned'],
  ['unit-member', ''],
  ['unit-member', 'level=central'],
  ['inspector', 'text=%E6%B2%A1%E6%9C%89'],
] as const)('for a %s with “%s” the file has the rows of the list', async (role, query) => {
  const [head = [], ...rows] = await csv(actors[role], query)
  const at = head.indexOf('项目')
  const numbers = rows.map((row) => row[at])
  expect(new Set(numbers).size).toBe(numbers.length)
  expect([...numbers].sort()).toEqual((await listed(actors[role], query)).sort())
})

test('no cell begins a formula', async () => {
  const [head = [], ...rows] = await csv(actors.clerk)
  const first = rows.find((row) => row[head.indexOf('项目')] === '三(0)0')
  expect(first?.[head.indexOf('问题简述')]).toBe('\'=HYPERLINK("http://x","点")')
})

test.each([
  ['', '尚未启动'],
  ['vocabulary=fujian', '尚未启动'],
  ['vocabulary=hunan', '未达序时进度'],
  ['vocabulary=petition', '正在整改'],
  ['lang=en', 'Not started'],
])('pace with “%s” is %s', async (query, word) => {
  const [head = [], first = []] = await csv(actors.clerk, query)
  expect(first[Math.max(head.indexOf('整改进度'), head.indexOf('Pace'))]).toBe(word)
})

test.each([
  ['vocabulary=mars', 400],
  ['vocabulary=../x', 400],
  ['form=other', 400],
  ['light=pink', 400],
  ['dueFrom=2026-02-30', 400],
  ['lang=fr', 400],
] as const)('refused: %s', async (query, status) => {
  for (const path of ['/api/items.csv', '/api/items.xlsx'])
    expect((await ask(actors.clerk, `${path}?${query}`)).status).toBe(status)
})

test('who does not work on items gets no file', async () => {
  for (const path of ['/api/items.csv', '/api/items.xlsx'])
    expect((await ask(actors['system-administrator'], path)).status).toBe(403)
})

test('the workbook says what the CSV says', async () => {
  const response = await ask(actors.clerk, '/api/items.xlsx?vocabulary=fujian&light=red')
  expect(response.headers.get('content-disposition')).toMatch(
    /^attachment; filename="ledger\.xlsx"; filename\*=UTF-8''.*2026-03-01\.xlsx$/,
  )
  const workbook = new ExcelJS.Workbook()
  const bytes = await buffer(response.body as ReadableStream<Uint8Array>)
  await workbook.xlsx.load(bytes as unknown as Parameters<typeof workbook.xlsx.load>[0])
  const sheet = workbook.getWorksheet('整改汇总表')
  const wanted = await csv(actors.clerk, 'vocabulary=fujian&light=red')
  expect(wanted.length).toBeGreaterThan(10)
  const found = wanted.map((row, at) =>
    row.map((_, column) => String(sheet?.getCell(at + 1, column + 1).value ?? '')),
  )
  expect(found).toEqual(wanted)
})

test('the closing ledger is of what has applied, unless other states are asked for', async () => {
  expect(await csv(actors.clerk, 'form=closing')).toHaveLength(1)
  const [head, ...rows] = await csv(actors.clerk, 'form=closing&state=assigned')
  expect(head).toContain('现场核查计划完成时间')
  expect(rows).toHaveLength(COUNT / 4)
})
