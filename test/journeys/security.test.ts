/** One's own sign-ins and tokens, the state of the log, other ways to sign in, and channels of notices. */
import { expect, test } from 'vitest'
import { theProgram } from '../../src/domain/organisation/actor.ts'
import { insertIdentity, listIdentities } from '../../src/store/access/identities.ts'
import { listSessions } from '../../src/store/access/sessions.ts'
import { listTokens } from '../../src/store/access/tokens.ts'
import { listWays } from '../../src/store/access/ways.ts'
import { reading, writing } from '../../src/store/db.ts'
import { listChannels } from '../../src/store/notification/channels.ts'
import { NOW } from '../fixtures.ts'
import { asCaller } from '../people.ts'
import { violations } from './axe.ts'
import { aSite, DESKTOP, PHONE } from './site.ts'

const site = await aSite()
const { actors, tenantId } = site.town
const system = actors['system-administrator']
const program = theProgram(tenantId)
const personId = actors.clerk.personId ?? ''
const sessions = () => reading(site.database, program, (db) => listSessions(db, personId, NOW))
const tokens = () => reading(site.database, program, (db) => listTokens(db, personId))

// First: later tests change accounts whose beginning the log of tests does not hold.
test('the log is verified on its page, in both languages', async () => {
  const page = await site.open('/log', { as: actors.auditor })
  await page.getByRole('heading', { name: '日志核验' }).waitFor()
  await page.getByText('taizhang verify').waitFor()
  await page.getByRole('button', { name: '开始核验' }).click()
  await page.getByRole('status').getByText('日志完好').waitFor()
  expect(await violations(page)).toEqual([])
  site.expectComplaint(/422/)
  const wrong = { name: '方案.txt', mimeType: 'text/plain', buffer: Buffer.from('整改方案') }
  await page.getByLabel('留存的树头文件').setInputFiles(wrong)
  await page.getByRole('button', { name: '开始核验' }).click()
  await page.getByRole('alert').getByText('不是签名的树头').waitFor()
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('heading', { name: 'Verification of the log' }).waitFor()
  expect(await page.locator('main').innerText()).not.toMatch(/\p{Script=Han}/u)
})

test.each([DESKTOP, PHONE])(
  'another sign-in is ended, a token issued, shown once and withdrawn: $width',
  async (viewport) => {
    await site.open('/settings')
    const page = await site.open('/settings', { viewport })
    await page.getByRole('link', { name: '登录与令牌' }).click()
    const mine = page.getByRole('region', { name: '我的登录' })
    await mine.getByText('本次登录').waitFor()
    const before = (await sessions()).length
    await mine.getByRole('button', { name: '结束' }).first().click()
    await expect.poll(async () => (await sessions()).length).toBe(before - 1)

    const name = `报表程序 ${viewport.width}`
    await page.getByRole('button', { name: '发令牌' }).click()
    await page.getByLabel('用途').fill(name)
    await page.getByRole('dialog').getByRole('button', { name: '发令牌' }).click()
    await page.getByText('至少选择一项范围').waitFor()
    await page.getByLabel('item.read').check()
    await page.getByRole('dialog').getByRole('button', { name: '发令牌' }).click()
    const secret = await page.getByRole('dialog').locator('code').innerText()
    const answer = await page.request.get(new URL('/api/items', page.url()).href, {
      headers: { authorization: `Bearer ${secret}`, cookie: '' },
    })
    expect(answer.status()).toBe(200)
    await page.getByRole('button', { name: '已记下' }).click()
    expect(await violations(page)).toEqual([])
    const row = page.getByRole('row', { name: new RegExp(name) })
    await row.getByRole('button', { name: '收回' }).click()
    await row.getByText('已收回').waitFor()
    const stored = (await tokens()).find((each) => each.name === name)
    expect(stored).toMatchObject({ scopes: ['item.read'], revokedAt: expect.any(Date) })
  },
)

test('another way to sign in is set up, its secret never shown', async () => {
  const page = await site.open('/sign-in-ways', { as: system })
  await page.getByRole('region', { name: /^OIDC/ }).getByRole('button', { name: '设置' }).click()
  await page.getByLabel('按钮上的文字').fill('区政务统一认证')
  await page.getByLabel('认证服务地址').fill('https://sso.example.cn')
  await page.getByLabel('客户端编号').fill('taizhang')
  await page.getByLabel('客户端密钥').fill('not-to-be-seen')
  await page.getByLabel('本系统对外地址').fill('https://taizhang.example.cn')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('区政务统一认证').waitFor()
  expect(await page.content()).not.toContain('not-to-be-seen')
  expect(await violations(page)).toEqual([])
  expect(await reading(site.database, program, listWays)).toMatchObject([
    { way: 'oidc', enabled: true, address: 'https://sso.example.cn', clientId: 'taizhang' },
  ])
})

test('a backup is made and taken away, and the town gets its name', async () => {
  const page = await site.open('/settings', { as: system, viewport: PHONE })
  await page.getByRole('button', { name: '改名' }).click()
  await page.getByRole('dialog').getByLabel('本单位名称').fill('青枫镇')
  await page.getByRole('dialog').getByRole('button', { name: '改名' }).click()
  await page.getByRole('region', { name: '本单位名称' }).getByText('青枫镇').waitFor()
  await page.getByRole('link', { name: '备份' }).click()
  await page.getByText('还没有备份').waitFor()
  await page.getByRole('button', { name: '立即备份' }).click()
  const link = page.getByRole('link', { name: '下载' })
  await link.waitFor({ timeout: 30_000 })
  const arrived = page.waitForEvent('download')
  await link.click()
  expect((await arrived).suggestedFilename()).toMatch(/^taizhang-.*\.zip$/)
  expect(await violations(page)).toEqual([])
  const told = await reading(site.database, program, (db) =>
    db
      .selectFrom('event')
      .select('type')
      .where('stream_kind', 'in', ['backups', 'tenant'])
      .orderBy('type')
      .execute(),
  )
  expect(told.map(({ type }) => type)).toEqual([
    'backup.downloaded',
    'backup.made',
    'tenant.renamed',
  ])
})

test('an identity of another system is unlinked from an account', async () => {
  const guard = actors['security-administrator']
  await site.open('/')
  const key = { issuer: 'https://sso.example.cn', subject: 'zhang.san' }
  await writing(site.database, asCaller(guard), (tx) =>
    insertIdentity(tx, tenantId, key, personId, NOW),
  )
  const page = await site.open('/accounts', { as: guard })
  const row = page.getByRole('row', { name: /测试 clerk/ })
  await row.getByRole('button', { name: '外部身份' }).click()
  await page.getByRole('button', { name: '解除 zhang.san' }).click()
  await page.getByText('没有关联的外部身份').waitFor()
  expect(await violations(page)).toEqual([])
  expect(await reading(site.database, program, (db) => listIdentities(db, personId))).toEqual([])
})

test('a webhook is added with a secret shown once, switched off and removed', async () => {
  const page = await site.open('/channels', { as: system })
  await page.getByRole('button', { name: '增加渠道' }).click()
  await page.getByLabel('类型').selectOption('webhook')
  await page.getByLabel('名称').fill('区平台')
  await page.getByLabel('地址').fill('https://hooks.example.cn/in?key=1')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByRole('dialog').locator('code').waitFor()
  await page.getByRole('button', { name: '已记下' }).click()
  const panel = page.getByRole('region', { name: '区平台' })
  await panel.getByText('https://hooks.example.cn/in', { exact: true }).waitFor()
  await panel.getByRole('button', { name: '修改' }).click()
  await page.getByLabel('名称').fill('区平台二')
  await page.getByLabel('销号', { exact: true }).uncheck()
  await page.getByRole('button', { name: '保存' }).click()
  const renamed = page.getByRole('region', { name: '区平台二' })
  await renamed.getByText('https://hooks.example.cn/in', { exact: true }).waitFor()
  expect((await reading(site.database, program, listChannels))[0]?.kinds).not.toContain(
    'struck-off',
  )
  await panel.getByRole('button', { name: '停用' }).click()
  await panel.getByText('已停用').waitFor()
  expect(await violations(page)).toEqual([])
  const held = () => reading(site.database, program, listChannels)
  expect(await held()).toMatchObject([{ name: '区平台二', kind: 'webhook', enabled: false }])
  await panel.getByRole('button', { name: '删除' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '删除' }).click()
  await panel.waitFor({ state: 'detached' })
  expect(await held()).toEqual([])
})
