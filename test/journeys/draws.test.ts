/** A random draw from its list to the public page. */
import { expect, test } from 'vitest'
import { enterSubject } from '../../src/actions/register/keep-subjects.ts'
import { theProgram } from '../../src/domain/organisation/actor.ts'
import { reading } from '../../src/store/db.ts'
import { asCaller } from '../people.ts'
import { aBoiler } from '../registers.ts'
import { violations } from './axe.ts'
import { aCast } from './cast.ts'
import { aSite, PHONE } from './site.ts'

const site = await aSite()
const { people } = await aCast(site)
const { clerk, member, checkerA, checkerB } = people
const program = theProgram(clerk.tenantId)
const onPhone = { viewport: PHONE, hasTouch: true, isMobile: true }
const onDay = (day: string) => site.setTime(new Date(`${day}T10:00:00+08:00`))
const cases = () =>
  reading(site.database, program, (db) =>
    db.selectFrom('enforcement_case').select(['case_id', 'content']).execute(),
  )

test('a draw is registered, sealed, revealed on its day, checked on a phone and published', async () => {
  onDay('2026-03-02')
  const page = await site.open('/draws')
  await page.getByRole('button', { name: '登记抽查' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('名称', { exact: true }).fill('第一季度抽查')
  await dialog.getByLabel('抽查日').fill('2026-03-09')
  await dialog.getByLabel(/抽查对象/).fill('甲厂,特级')
  await dialog.getByRole('button', { name: '登记抽查' }).click()
  await dialog.getByText('认不出类别：甲厂,特级').waitFor()
  const list = ['甲厂', '乙厂', '丙厂', '丁厂'].map((name) => `${name}\t重点排污单位`)
  await dialog.getByLabel(/抽查对象/).fill(list.join('\n'))
  await dialog.getByRole('button', { name: '登记抽查' }).click()
  await page.getByRole('button', { name: '封存' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '封存' }).click()
  await page.getByText('已封存，2026-03-09揭晓').waitFor()
  expect(await page.getByRole('button', { name: '揭晓' }).count()).toBe(0)
  expect(await violations(page)).toEqual([])
  const address = new URL(page.url()).pathname

  onDay('2026-03-09')
  const later = await site.open(address)
  await later.getByRole('button', { name: '揭晓' }).click()
  await later.getByRole('dialog').getByRole('button', { name: '揭晓' }).click()
  await later.getByRole('region', { name: '抽中名单' }).waitFor()
  expect(await violations(later)).toEqual([])
  const [task] = await reading(site.database, program, (db) =>
    db.selectFrom('draw_task').selectAll().execute(),
  )
  const drawn =
    Object.values(people).find(({ personId }) => personId === task?.inspector_ids[0]) ?? clerk
  const phone = await site.open('/my-checks', { as: drawn, ...onPhone })
  await phone.getByRole('button', { name: /登记结果/ }).waitFor()
  expect(await violations(phone)).toEqual([])
  await phone.getByRole('button', { name: /登记结果/ }).tap()
  const sheet = phone.getByRole('dialog')
  await sheet.getByRole('combobox').selectOption({ label: '发现问题' })
  await sheet.getByLabel('检查情况').fill('物料未覆盖')
  await sheet.getByLabel('立案查处').check()
  await sheet.getByRole('button', { name: '登记结果' }).tap()
  await phone.getByRole('link', { name: '查看案件' }).waitFor()
  expect((await cases()).map(({ content }) => content.origin)).toEqual([
    { kind: 'draw', id: task?.task_id },
  ])

  await later.reload()
  await later.getByRole('button', { name: '公布' }).click()
  await later.getByRole('dialog').getByRole('button', { name: '公布' }).click()
  await later.getByRole('link', { name: '公开网页' }).click()
  await later.getByRole('heading', { name: '第一季度抽查' }).waitFor()
  await later.getByText('发现问题').waitFor()
  expect(await later.content()).not.toContain(drawn.name)
  expect(await violations(later)).toEqual([])
})

test('who may be drawn comes out of a register, and who goes is named', async () => {
  onDay('2026-03-02')
  const boiler = async (name: string, use: string) =>
    enterSubject(
      site.database,
      asCaller(clerk),
      aBoiler({ name, fields: { capacity: 2, count: 1, use } }),
    )
  const [bath] = [await boiler('东风浴池锅炉', 'bath'), await boiler('乙厂锅炉', 'heating')]
  const page = await site.open('/draws', onPhone)
  await page.getByRole('button', { name: '登记抽查' }).tap()
  const dialog = page.getByRole('dialog')
  const send = dialog.getByRole('button', { name: '登记抽查' })
  await dialog.getByLabel('名称', { exact: true }).fill('锅炉抽查')
  await dialog.getByLabel('抽查日').fill('2026-03-09')
  site.expectComplaint(/422/)
  await send.tap()
  await dialog.getByText('不能据此抽查：没有抽查对象').waitFor()
  await dialog.getByRole('combobox', { name: '名录', exact: true }).selectOption('boilers')
  await dialog.getByLabel('已列入清单').check()
  await dialog.getByLabel('筛选字段').selectOption({ label: '用途' })
  await dialog.getByLabel('等于').selectOption({ label: '洗浴' })
  const name = async (person: string) => {
    await dialog.getByRole('combobox', { name: /检查人员/ }).fill(person)
    await dialog.getByRole('option', { name: person }).first().click()
  }
  await name(member.name)
  await send.tap()
  await dialog.getByText(`${member.name}在2026-03-09没有核查、检查的职责`).waitFor()
  await dialog.getByRole('button', { name: `移除 ${member.name}` }).tap()
  for (const person of [checkerA, checkerB]) await name(person.name)
  expect(await violations(page)).toEqual([])
  await send.tap()
  await page.getByRole('heading', { name: '锅炉抽查' }).waitFor()
  const held = await reading(site.database, program, (db) =>
    db.selectFrom('draw').select('content').where('title', '=', '锅炉抽查').executeTakeFirst(),
  )
  expect(held?.content).toMatchObject({ subjects: { [bath.id]: bath.id } })
  const { classes, inspectors } = held?.content.frame ?? { classes: [], inspectors: [] }
  expect(classes.flatMap(({ candidates }) => candidates.map((each) => each.name))).toEqual([
    '东风浴池锅炉',
  ])
  expect(inspectors).toHaveLength(2)
})
