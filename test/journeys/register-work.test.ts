/** What the office does with a register: twins made one, many moved at once, a code for the door, who is late. */
import { beforeEach, expect, test } from 'vitest'
import { theProgram } from '../../src/domain/organisation/actor.ts'
import { reading } from '../../src/store/db.ts'
import { findSubject } from '../../src/store/register/subjects.ts'
import { subjectAt } from '../register-walks.ts'
import { violations } from './axe.ts'
import { aSite, PHONE } from './site.ts'

const site = await aSite()
const { database, town } = site
const program = theProgram(town.tenantId)
beforeEach(() => site.expectComplaint(/GPU stall/))

const held = (subjectId: string) => reading(database, program, (db) => findSubject(db, subjectId))
test('two entries of one firm are found alike and made one', async () => {
  const firm = { name: '青枫镇宏达塑料造粒厂', address: '东村工业路8号' }
  const kept = await subjectAt(site, 'scattered-firms', 'found', firm)
  const twin = await subjectAt(site, 'scattered-firms', 'found', {
    ...{ name: '宏达塑料造粒厂', address: '东村工业路8号' },
  })
  const page = await site.open(`/subjects/${kept}`)
  const alike = page.getByRole('region', { name: '可能重复' })
  await alike.getByRole('link', { name: '宏达塑料造粒厂', exact: true }).waitFor()
  expect(await violations(page)).toEqual([])
  await alike.getByRole('button', { name: '并入本对象' }).click()
  await page.getByRole('dialog').getByLabel('理由').fill('同一家，登记了两次')
  await page.getByRole('dialog').getByRole('button', { name: '并入本对象' }).click()
  await alike.waitFor({ state: 'detached' })
  expect((await held(twin)).mergedInto).toBe(kept)
  const other = await site.open(`/subjects/${twin}`)
  await other.getByText('已并入另一对象').waitFor()
})

test('many are taken on with one file; who lacks something is named and stays', async () => {
  const ids = []
  for (const name of ['甲堆场', '乙堆场'])
    ids.push(await subjectAt(site, 'yards', 'uncovered', { name }))
  const done = await subjectAt(site, 'yards', 'removed', { name: '丙堆场' })
  const page = await site.open('/registers/yards')
  await page.getByLabel('全选').check()
  await page.getByRole('button', { name: '批量办理 (3)' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('阶段').selectOption('covered')
  await dialog.getByLabel('防尘方式').selectOption('net')
  const { default: sharp } = await import('sharp')
  const buffer = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#8aa' } })
    .png()
    .toBuffer()
  await dialog
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: '苫盖.png', mimeType: 'image/png', buffer })
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: '办理' }).click()
  await page.getByText('已办理 2 个').waitFor()
  await page.getByText('1 个未能办理').waitFor()
  for (const id of ids) expect(await held(id)).toMatchObject({ stage: 'covered' })
  expect((await held(done)).stage).toBe('removed')
  const files = await reading(database, program, (db) =>
    db.selectFrom('subject_file').select('subject_id').where('name', '=', '苫盖.png').execute(),
  )
  expect(files.map(({ subject_id }) => subject_id).sort()).toEqual(ids.sort())
})

test('the code for the door opens the page of what is behind it on a phone', async () => {
  const id = await subjectAt(site, 'building-sites', 'registered', { name: '安置房工地' })
  const page = await site.open(`/subjects/${id}`)
  await page.getByRole('button', { name: '打印二维码' }).click()
  const image = page.getByRole('dialog').getByRole('img')
  await expect
    .poll(() =>
      image.evaluate((each) => (each as unknown as { naturalWidth: number }).naturalWidth),
    )
    .toBeGreaterThan(0)
  expect(await violations(page)).toEqual([])
  const phone = await site.open(`/subjects/${id}`, { as: town.actors.checker, viewport: PHONE })
  await phone.getByRole('button', { name: '开始百分之百控尘检查' }).waitFor()
})

test('the list of registers says who is late, and each number opens its list', async () => {
  await subjectAt(site, 'boilers', 'listed', { name: '丁厂' })
  const page = await site.open('/registers')
  const card = page.getByRole('article', { name: '燃煤锅炉' })
  await card.getByRole('link', { name: /^阶段超期 \d+$/ }).waitFor()
  expect(await violations(page)).toEqual([])
  const late = Number((await card.getByText(/^阶段超期/).innerText()).replace(/\D/g, ''))
  await card.getByText('各阶段数量').click()
  await card.getByRole('link', { name: /^已列入清单 / }).waitFor()
  await card.getByRole('link', { name: /^阶段超期/ }).click()
  await page.getByText(`共 ${late} 个`).waitFor()
  await page.getByRole('link', { name: '丁厂' }).waitFor()
})
