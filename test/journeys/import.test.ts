/** A clerk imports a plan: what the page shows and what the database holds afterwards. */
import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { sha256 } from '../fixtures.ts'
import { aLedger } from '../ledgers.ts'
import { aSite } from './site.ts'

const site = await aSite()
beforeEach(() => site.empty())

const TEXT = aLedger().document.text
const choose = (page: Page, name: string, content: Buffer) =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: '', buffer: content })

test('a plan goes in and its ledger comes out', async () => {
  const page = await site.open('/plans')
  await page.getByText('还没有方案').waitFor()
  await choose(page, '整改方案.txt', Buffer.from(TEXT))
  // The first file also waits for the compiler's own process to start.
  const title = { level: 1, name: '青石镇大气和水污染整改方案' } as const
  await page.getByRole('heading', title).waitFor({ timeout: 40_000 })
  await page.getByText('审阅中').waitFor()
  expect(await site.stored()).toEqual([])
  await page.getByRole('button', { name: '全部接受，列入台账' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '全部接受，列入台账' }).click()
  await page.waitForURL('**/plans/*')

  const [plan, ...others] = await site.stored()
  expect(others).toEqual([])
  expect(new URL(page.url()).pathname).toBe(`/plans/${plan?.planId}`)
  expect(plan?.fileName).toBe('整改方案.txt')
  expect(plan?.ledger.document.sha256).toBe(sha256(Buffer.from(TEXT)))
  expect(plan?.ledger.items.map(({ number }) => number)).toEqual([
    '二(一)1',
    '二(一)2',
    '二(二)1',
    '三(一)',
  ])
  await expect.poll(() => page.locator('[data-row-key]').count()).toBe(4)
})

test.each([
  ['English', '截断.docx', Buffer.from('PK\x03\x04…'), 'FILE_DAMAGED'],
  ['中文', '空.txt', Buffer.alloc(0), 'FILE_EMPTY'],
  [
    '中文',
    '照片.docx',
    Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    'FILE_KIND_MISMATCH',
  ],
])('what is wrong with a file is said in %s: %s', async (language, name, content, code) => {
  site.expectComplaint(/4\d\d/)
  const page = await site.open('/plans')
  if (language === 'English') await page.getByRole('button', { name: 'English' }).click()
  await choose(page, name, content)
  const alert = page.getByRole('alert')
  await alert.waitFor()
  const text = (await alert.textContent()) ?? ''
  expect(text).toContain(code)
  expect(text).toContain(name)
  expect(/\p{Script=Han}/u.test(text.replace(name, ''))).toBe(language === '中文')
  expect(await site.stored()).toEqual([])
})

test('after a failure the next file goes in', async () => {
  site.expectComplaint(/4\d\d/)
  const page = await site.open('/plans')
  await choose(page, '空.txt', Buffer.alloc(0))
  await page.getByRole('alert').waitFor()
  await choose(page, '整改方案.txt', Buffer.from(TEXT))
  await page.getByRole('heading', { level: 1, name: '青石镇大气和水污染整改方案' }).waitFor()
  expect(new URL(page.url()).pathname).toMatch(/^\/drafts\//)
})
