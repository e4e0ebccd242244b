import Excel from 'exceljs'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { zip } from '../../../test/files/zip.ts'
import { freshDatabase } from '../../../test/fixtures.ts'
import { asCaller, aTown } from '../../../test/people.ts'
import { aServer } from '../../../test/server.ts'
import { importWorkbook } from '../../actions/organisation/import-workbook.ts'
import { addPerson, addUnit } from '../../actions/organisation/manage.ts'
import { readOrganisationSheet } from '../../compiler/organisation-sheet/read.ts'
import { writeOrganisationSheet } from '../../compiler/organisation-sheet/write.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { NewUnit, type Person, type Tenure, type Unit } from '../../domain/organisation/shapes.ts'
import type { ImportReport } from '../../domain/organisation/workbook/report.ts'
import { wanted } from '../../domain/organisation/workbook/wanted.ts'
import { reading } from '../../store/db.ts'

const { database, tenantId, empty } = await freshDatabase()
let town: Awaited<ReturnType<typeof aTown>>
beforeEach(async () => {
  await empty()
  town = await aTown(database, tenantId)
})

type Role = 'system-administrator' | 'security-administrator' | 'clerk'
const as = (role: Role, path: string, init?: RequestInit) =>
  aServer(database, town.actors[role]).request(`/api/organisation/workbook${path}`, init)
const exported = async () =>
  new Uint8Array(await (await as('system-administrator', '')).arrayBuffer())

async function bring(bytes: Uint8Array, role: Role = 'system-administrator', query = '') {
  const body = new FormData()
  body.set('file', new File([bytes as Uint8Array<ArrayBuffer>], '组织机构.xlsx'))
  return as(role, query, { method: 'POST', headers: { 'x-taizhang': '1' }, body })
}
const trial = async (bytes: Uint8Array, role?: Role) =>
  (await (await bring(bytes, role)).json()) as ImportReport

/** The exported workbook with something changed in it. */
async function edited(change: (sheet: (name: string) => Excel.Worksheet) => void) {
  const workbook = new Excel.Workbook()
  await workbook.xlsx.load((await exported()).buffer as ArrayBuffer)
  change((name) => workbook.getWorksheet(name) as Excel.Worksheet)
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}
/** The row in which some cell says `text`. */
function rowWith(sheet: Excel.Worksheet, text: string): Excel.Row {
  let found: Excel.Row | undefined
  sheet.eachRow((row) => {
    if (!found && (row.values as unknown[]).includes(text)) found = row
  })
  if (!found) throw new Error(`no row with ${text}`)
  return found
}
const contents = () =>
  reading(database, theProgram(tenantId), async (db) =>
    JSON.stringify([
      await db.selectFrom('unit').selectAll().execute(),
      await db.selectFrom('person').selectAll().execute(),
      await db.selectFrom('tenure').selectAll().execute(),
      await db.selectFrom('event').select('event_id').execute(),
    ]),
  )
const NOTHING = { add: 0, change: 0, end: 0 }

test('what is exported asks for nothing when it is imported', async () => {
  const { person } = town
  await person('重名者', ['clerk'])
  await person('重名者', ['unit-member'])
  for (const role of ['system-administrator', 'security-administrator'] as const)
    expect(await trial(await exported(), role)).toMatchObject({
      counts: { ...NOTHING, unchanged: 6 + 12 + 3 + 12 },
      issues: [],
      forOthers: null,
    })
})

test('whatever an organisation looks like, its rows ask for nothing', async () => {
  const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }).map((it) => `甲${it}乙`)
  const id = fc.uuid({ version: 7 })
  const day = fc.constantFrom('2026-01-01', '2025-02-28')
  const unit = fc.record({
    unitId: id,
    parentId: fc.constant(null),
    name: fc.oneof(text, fc.constantFrom('东村', '3#楼', "'=1+1", '=cmd')),
    aliases: fc.uniqueArray(text, { maxLength: 3 }),
    kind: fc.constantFrom('office', 'village'),
    position: fc.nat(1_000),
    version: fc.constant(1),
    closedOn: fc.option(day),
    mergedInto: fc.constant(null),
  })
  const person = fc.record({
    personId: id,
    name: fc.oneof(text, fc.constantFrom('张三', '李#四')),
    phone: fc.option(fc.constantFrom('+86 138', '010-1')),
    email: fc.constant(null),
    version: fc.constant(1),
    leftOn: fc.option(day),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(unit, { minLength: 1, maxLength: 6, selector: (it) => it.unitId }),
      fc.uniqueArray(person, { minLength: 1, maxLength: 6, selector: (it) => it.personId }),
      async (units, people) => {
        const tenures = people.map(({ personId, name }, at) => ({
          tenureId: `00000000-0000-7000-8000-00000000000${at}`,
          kind: 'post',
          personId,
          person: name,
          unitId: units[0]?.unitId,
          unit: units[0]?.name,
          title: `站长${name}`,
          isHead: at === 0,
          role: null,
          substituteId: null,
          substitute: null,
          reason: null,
          fromOn: '2020-01-01',
          toOn: null,
        }))
        const organisation = {
          units: units as unknown as Unit[],
          people: people as unknown as Person[],
          tenures: tenures as unknown as Tenure[],
        }
        const bytes = await writeOrganisationSheet(organisation)
        const { sheets, issues } = await readOrganisationSheet(bytes, 'x.xlsx')
        const found = wanted(sheets, organisation)
        expect([...issues, ...found.issues]).toEqual([])
        expect(found.changes).toEqual([])
        expect(found.unchanged).toBe(units.length + 2 * people.length)
      },
    ),
    { numRuns: 40 },
  )
})

test('differences are shown first, and then applied as by hand, in one piece', async () => {
  const bytes = await edited((sheet) => {
    const unit = rowWith(sheet('单位'), '建管站')
    unit.getCell(2).value = '规建办'
    unit.getCell(3).value = '建管站\n规划建设办公室'
    sheet('单位').addRow([null, '河长办', null, '科室', '新设局', 3])
    sheet('单位').addRow([null, '新设局', null, '科室', '镇政府', 9])
    sheet('人员').addRow([null, '张新来', '138 0000 0000', 'zhang@example.com'])
    sheet('职务').addRow([null, '张新来', '河长办', '主任', '是', new Date('2026-03-01')])
    sheet('联系村').addRow([null, '测试 town-leader', '东村', '2026年3月1日', '2026/12/31'])
    sheet('代职').addRow([null, '测试 unit-head', '张新来', '休假', '2026-04-01', '2026-04-10'])
  })
  const before = await contents()
  const report = await trial(bytes)
  expect(report).toMatchObject({ applied: false, issues: [], forOthers: null })
  expect(report.counts).toMatchObject({ add: 6, change: 1, end: 0 })
  expect(report.changes[0]).toEqual({
    sheet: 'unit',
    row: expect.any(Number),
    kind: 'change',
    name: '规建办',
    cells: [
      { column: '名称', before: '建管站', after: '规建办' },
      { column: '别名', before: '', after: '建管站\n规划建设办公室' },
    ],
  })
  expect(await contents()).toBe(before)

  const done = await bring(bytes, 'system-administrator', `?apply=true&seen=${report.digest}`)
  expect([done.status, ((await done.json()) as ImportReport).applied]).toEqual([200, true])
  const types = await reading(database, theProgram(tenantId), (db) =>
    db.selectFrom('event').select(['type', 'actor_name']).orderBy('event_order').execute(),
  )
  expect(types.map(({ type }) => type)).toEqual([
    'person.added',
    'unit.added',
    'unit.added',
    'unit.changed',
    'person.post-begun',
    'person.village-linked',
    'person.stand-in-named',
  ])
  expect(new Set(types.map(({ actor_name }) => actor_name))).toEqual(
    new Set([town.actors['system-administrator'].name]),
  )
  // The same file again adds nothing, though its new rows have no number.
  expect((await trial(bytes)).counts).toMatchObject(NOTHING)
})

test('roles are the security administrator’s: each imports the part that is his from one file', async () => {
  const bytes = await edited((sheet) => {
    sheet('人员').addRow([null, '周核查'])
    sheet('角色').addRow([null, '周核查', '核查员', null, '2026-03-01'])
  })
  const first = await trial(bytes)
  expect(first.counts).toMatchObject({ add: 1 })
  expect(first.forOthers).toEqual({ permission: 'role.grant', changes: 1 })
  await bring(bytes, 'system-administrator', '?apply=true')
  const second = await trial(bytes, 'security-administrator')
  expect(second).toMatchObject({ counts: { add: 1 }, issues: [], forOthers: null })
  expect((await bring(bytes, 'security-administrator', '?apply=true')).status).toBe(200)
  expect((await bring(bytes, 'clerk')).status).toBe(403)
  expect((await as('clerk', '')).status).toBe(403)
})

test('an administrator is succeeded in one file', async () => {
  const other = await town.person('另一安全员', [])
  const bytes = await edited((sheet) => {
    rowWith(sheet('角色'), '审计管理员').getCell(6).value = '2026-03-31'
    sheet('角色').addRow([null, other.name, '审计管理员', null, '2026-04-01'])
  })
  expect(await trial(bytes, 'security-administrator')).toMatchObject({
    counts: { add: 1, end: 1 },
    issues: [],
  })
})

describe('issues name sheet, row and column, and nothing is kept', () => {
  type Case = readonly [string, (sheet: (name: string) => Excel.Worksheet) => void, object]
  test.each<Case>([
    [
      'a needed cell is empty',
      (s) => s('单位').addRow([null, '河长办', null, null, null, 1]),
      { sheet: 'unit', row: 8, column: '类型', code: 'CELL_REQUIRED' },
    ],
    [
      'a day that does not exist',
      (s) => s('职务').addRow([null, '测试 clerk', '东村', '主任', '否', '2026-02-30']),
      { sheet: 'post', row: 4, column: '起始日', code: 'CELL_INVALID' },
    ],
    [
      'nobody of that name',
      (s) => s('联系村').addRow([null, '王不在', '东村', '2026-01-01']),
      { sheet: 'village-link', column: '人员', code: 'NAME_UNKNOWN' },
    ],
    [
      'a formula',
      (s) => {
        s('人员').addRow([null, { formula: 'A1', result: '张三' }])
      },
      { sheet: 'person', row: 12, column: '姓名', code: 'FORMULA' },
    ],
    [
      'a formula without a result',
      (s) => {
        s('人员').addRow([null, '张三', { formula: 'HYPERLINK("http://x")' }])
      },
      { sheet: 'person', row: 12, column: '电话', code: 'FORMULA' },
    ],
    [
      'an unknown number',
      (s) => s('人员').addRow(['11111111-1111-7111-8111-111111111111', '张三']),
      { sheet: 'person', column: '编号', code: 'NUMBER_UNKNOWN' },
    ],
    [
      'the same row twice',
      (s) => {
        s('人员').addRow([null, '张三'])
        s('人员').addRow([null, '张三'])
      },
      { sheet: 'person', row: 13, code: 'ROW_TWICE' },
    ],
    [
      'a column is gone',
      (s) => {
        s('单位').getRow(1).getCell(4).value = '類型'
      },
      { sheet: 'unit', row: 1, code: 'HEAD_UNKNOWN', detail: '不认识列“類型”' },
    ],
    [
      'what has begun is rewritten',
      (s) => {
        rowWith(s('职务'), '干部').getCell(6).value = '2019-01-01'
      },
      { sheet: 'post', column: '起始日', code: 'CELL_FIXED' },
    ],
    [
      'a rule of the organisation',
      (s) => s('联系村').addRow([null, '测试 clerk', '环保办', '2026-01-01']),
      { sheet: 'village-link', row: 2, code: 'VILLAGE_NEEDED' },
    ],
    [
      'a circle',
      (s) => {
        rowWith(s('单位'), '镇政府').getCell(5).value = '东村'
      },
      { sheet: 'unit', code: 'UNIT_CYCLE' },
    ],
    [
      'new units in a circle',
      (s) => {
        s('单位').addRow([null, '甲办', null, '科室', '乙办', 1])
        s('单位').addRow([null, '乙办', null, '科室', '甲办', 1])
      },
      { sheet: 'unit', code: 'IMPORT_ROW_MISSING' },
    ],
    [
      'a phone number that is none',
      (s) => s('人员').addRow([null, '张三', 'javascript:']),
      { sheet: 'person', column: '电话', code: 'CELL_INVALID' },
    ],
  ])('%s', async (_, change, expected) => {
    const bytes = await edited(change)
    const before = await contents()
    const report = await trial(bytes)
    expect(report.issues).toEqual(expect.arrayContaining([expect.objectContaining(expected)]))
    const refused = await bring(bytes, 'system-administrator', '?apply=true')
    expect([refused.status, await refused.json()]).toEqual([
      422,
      expect.objectContaining({ code: 'IMPORT_HAS_ISSUES' }),
    ])
    expect(await contents()).toBe(before)
  })

  test('somebody changed it after the trial', async () => {
    const bytes = await edited((sheet) =>
      sheet('单位').addRow([null, '河长办', null, '科室', null, 1]),
    )
    const { digest } = await trial(bytes)
    const other = await edited((sheet) =>
      sheet('单位').addRow([null, '别的办', null, '科室', null, 1]),
    )
    const refused = await bring(other, 'system-administrator', `?apply=true&seen=${digest}`)
    expect(refused.status).toBe(409)
  })
})

test.each<[string, () => Promise<Uint8Array> | Uint8Array, number, string]>([
  ['no workbook', () => new TextEncoder().encode('姓名,电话'), 422, 'FILE_DAMAGED'],
  ['nothing', () => new Uint8Array(), 422, 'FILE_EMPTY'],
  ['another zip', () => zip([{ name: 'a.txt', bytes: 'a' }]), 422, 'WORKBOOK_UNKNOWN'],
  [
    'another workbook',
    async () => {
      const workbook = new Excel.Workbook()
      workbook.addWorksheet('别的').addRow(['a'])
      return new Uint8Array(await workbook.xlsx.writeBuffer())
    },
    422,
    'WORKBOOK_UNKNOWN',
  ],
  ['half a workbook', async () => (await exported()).slice(0, 3_000), 422, 'FILE_DAMAGED'],
  [
    'a bomb',
    async () => {
      const workbook = new Excel.Workbook()
      workbook.addWorksheet('单位').addRow(['编号', '名称'])
      const sheet = workbook.worksheets[0] as Excel.Worksheet
      const filler = '0'.repeat(32_000)
      for (let n = 0; n < 800; n += 1) sheet.addRow([`${n}${filler}`, filler])
      return new Uint8Array(await workbook.xlsx.writeBuffer())
    },
    422,
    'FILE_EXPANDS_TOO_FAR',
  ],
])('refused: %s', async (_, make, status, code) => {
  const response = await bring(await make())
  expect([response.status, await response.json()]).toEqual([
    status,
    expect.objectContaining({ code }),
  ])
})

test('5,000 people come in at once, some with posts', async () => {
  const caller = asCaller(town.actors['system-administrator'])
  const cells = (n: number) => ({ name: `人员${n}`, phone: '', email: '', leftOn: '' })
  const people = Array.from({ length: 5_000 }, (_, n) => ({ row: n + 2, cells: cells(n) }))
  const posts = people.slice(0, 200).map(({ row, cells: { name } }) => ({
    row,
    cells: { person: name, unit: '东村', title: '网格员', isHead: '否', fromOn: '2026-01-01' },
  }))
  const sheets = { person: people, post: posts }
  const report = await importWorkbook(database, caller, { sheets, issues: [] }, true)
  expect(report).toMatchObject({ applied: true, counts: { add: 5_200 }, issueCount: 0 })
  const again = await trial(await exported())
  expect(again).toMatchObject({ counts: { ...NOTHING, unchanged: 6 + 5_010 + 202 + 10 } })
}, 60_000)

test('namesakes are told apart by the end of their numbers', async () => {
  const caller = asCaller(town.actors['system-administrator'])
  const namesake = { name: '重名者', phone: null, email: null }
  const one = await addPerson(database, caller, namesake)
  await addPerson(database, caller, namesake)
  const unit = NewUnit.parse({ name: '新村', kind: 'village' })
  await addUnit(database, caller, unit)
  const add = (name: string) =>
    edited((sheet) => sheet('职务').addRow([null, name, '新村', '主任', '是', '2026-01-01']))
  expect((await trial(await add('重名者'))).issues).toMatchObject([{ code: 'NAME_AMBIGUOUS' }])
  const label = `重名者#${one.id.slice(-12)}`
  expect((await trial(await add(label))).issues).toEqual([])
})
