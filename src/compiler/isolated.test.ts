import { beforeAll, expect, test } from 'vitest'
import { built } from '../../test/built.ts'
import { compileIsolated } from './isolated.ts'

const PLAN = `整改方案
三、整改措施
（一）控制扬尘。2017年12月底前完成。（建管站、环保办）
`
const bytes = (text: string) => new TextEncoder().encode(text)

beforeAll(built)

test('a plan is compiled in a thread of its own, and tells how far it is', async () => {
  const stages: Array<[string, number]> = []
  const ledger = await compileIsolated(bytes(PLAN), 'plan.txt', {
    onProgress: (stage, done) => stages.push([stage, done]),
  })
  expect(ledger.items.map(({ number }) => number)).toEqual(['三(一)'])
  expect(ledger.document.text).toBe(PLAN)
  expect(stages).toEqual([
    ['read', 0],
    ['read', 1],
    ['parse', 0],
  ])
})

test('a refusal crosses with its code, its details and its words', async () => {
  const picture = Uint8Array.from(Buffer.from('89504e470d0a1a0a', 'hex'))
  await expect(compileIsolated(picture, 'plan.docx')).rejects.toMatchObject({
    name: 'Refusal',
    code: 'FILE_KIND_MISMATCH',
    details: { name: 'plan.docx', found: '图片' },
    message: expect.stringContaining('plan.docx'),
    messageEn: expect.stringContaining('picture'),
  })
  await expect(compileIsolated(new Uint8Array(), 'plan.txt')).rejects.toMatchObject({
    code: 'FILE_EMPTY',
  })
})

test('beyond its time a file is given up', async () => {
  const long = bytes(PLAN.repeat(20_000))
  await expect(
    compileIsolated(long, 'plan.txt', { limits: { seconds: 0.05 } }),
  ).rejects.toMatchObject({ code: 'FILE_TOO_SLOW', details: { name: 'plan.txt', seconds: 0.05 } })
})

test('beyond its memory a file is given up and the program goes on', async () => {
  const long = bytes(PLAN.repeat(40_000))
  await expect(
    compileIsolated(long, 'plan.txt', { limits: { heapMegabytes: 24 } }),
  ).rejects.toMatchObject({ code: 'FILE_EXPANDS_TOO_FAR' })
  await expect(
    compileIsolated(long, 'plan.txt', { limits: { growthMegabytes: Number.NEGATIVE_INFINITY } }),
  ).rejects.toMatchObject({ code: 'FILE_EXPANDS_TOO_FAR' })
  expect((await compileIsolated(bytes(PLAN), 'plan.txt')).items).toHaveLength(1)
})
