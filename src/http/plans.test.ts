import { beforeEach, describe, expect, test } from 'vitest'
import { aLedger, bytesOf, freshDatabase, NOW } from '../../test/fixtures.ts'
import { DRAW_SECRETS, FILING } from '../../test/server.ts'
import { theProgram } from '../domain/organisation/actor.ts'
import { PlanList, PlanSummary, StoredPlan } from '../domain/plan/stored.ts'
import { refuse } from '../domain/refusal.ts'
import { createApp } from './app.ts'
import { Problem } from './problem.ts'

const { database, tenantId, truncate } = await freshDatabase()
beforeEach(truncate)

const faults: unknown[] = []
const compiled: string[] = []
const app = createApp({
  database,
  tenantId,
  clock: () => NOW,
  filing: FILING,
  drawSecrets: DRAW_SECRETS,
  identify: async () => theProgram(tenantId),
  compile: async (bytes, name) => {
    compiled.push(name)
    if (bytes.length === 0) refuse('FILE_EMPTY', { name })
    if (name.includes('fault')) throw new Error('secret detail of a fault')
    return aLedger()
  },
  writeSheet: async (_, language) => bytesOf(`sheet in ${language}`),
  version: '0.0.0',
  webFolder: null,
  hostnames: [],
  logFault: (_, error) => faults.push(error),
})

function form(...files: (File | string)[]): FormData {
  const data = new FormData()
  for (const file of files) data.append('file', file)
  return data
}
const aFile = (name = '方案.docx', content: string | Uint8Array<ArrayBuffer> = '内容') =>
  new File([content], name)
const post = (body: string | FormData | undefined, headers: Record<string, string> = {}) =>
  app.request('/api/plans', {
    method: 'POST',
    ...(body !== undefined && { body }),
    headers: { 'x-taizhang': '1', ...headers },
  })
const get = (path: string) => app.request(path)
const summaryOf = async (response: Response) => PlanSummary.parse(await response.json())

test('an uploaded plan is listed and can be read', async () => {
  const response = await post(form(aFile()))
  expect(response.status).toBe(201)
  const summary = await summaryOf(response)
  expect(summary).toMatchObject({ fileName: '方案.docx', title: '测试镇整改方案', itemCount: 1 })

  const listed = await get('/api/plans')
  expect(listed.headers.get('cache-control')).toBe('no-store')
  expect(PlanList.parse(await listed.json()).plans).toEqual([summary])

  const stored = StoredPlan.parse(await (await get(`/api/plans/${summary.planId}`)).json())
  expect(stored.ledger).toEqual(aLedger())
})

test('the same file again is the same plan, without compiling it', async () => {
  const first = await summaryOf(await post(form(aFile())))
  const before = compiled.length
  const again = await post(form(aFile('副本.docx')))
  expect(again.status).toBe(200)
  expect(await summaryOf(again)).toEqual(first)
  expect(compiled.length).toBe(before)
})

test('the ledger is taken away as JSON and as a spreadsheet, under the plan’s name', async () => {
  const { planId } = await summaryOf(await post(form(aFile("三江镇's “方案”.docx"))))
  const json = await get(`/api/plans/${planId}/ledger.json`)
  expect(json.headers.get('content-type')).toBe('application/json')
  expect(json.headers.get('content-disposition')).toBe(
    `attachment; filename="ledger.json"; filename*=UTF-8''${encodeURIComponent('三江镇')}%27s%20%E2%80%9C${encodeURIComponent('方案')}%E2%80%9D-${encodeURIComponent('台账')}.json`,
  )
  expect(await json.json()).toEqual(aLedger())

  const sheet = await get(`/api/plans/${planId}/ledger.xlsx?lang=en`)
  expect(sheet.headers.get('content-type')).toMatch(/spreadsheetml/)
  expect(sheet.headers.get('content-disposition')).toMatch(/filename="ledger\.xlsx"/)
  expect(await sheet.text()).toBe('sheet in en')
  expect(await (await get(`/api/plans/${planId}/ledger.xlsx`)).text()).toBe('sheet in zh')
})

test.each([
  ['folders', '../../../etc/方案.docx', '方案.docx'],
  ['folders of Windows', 'C:\\用户\\桌面\\方案.docx', '方案.docx'],
  ['a reversed ending', '方案\u202excod.exe', '方案xcod.exe'],
  ['line ends', 'a\r\nSet-Cookie: x.docx', 'aSet-Cookie: x.docx'],
  ['markup', '<img src=x>.docx', '<img src=x>.docx'],
  ['great length', `${'长'.repeat(500)}.docx`, `${'长'.repeat(195)}.docx`],
])('a file name with %s is made harmless', async (_, name, kept) => {
  const { planId, fileName } = await summaryOf(await post(form(aFile(name, name))))
  expect(fileName).toBe(kept)
  const saved = (await get(`/api/plans/${planId}/ledger.json`)).headers.get('content-disposition')
  expect(saved).toMatch(/^attachment; filename="ledger\.json"; filename\*=UTF-8''[\w.%~!-]+$/)
})

describe('refused, with nothing written:', () => {
  const huge = () => form(aFile('大.docx', new Uint8Array(60 * 1024 * 1024)))
  const unknown = '00000000-0000-4000-8000-000000000000'
  const plan = { method: 'GET', path: `/api/plans/${unknown}` }
  test.each([
    ['no body', 400, 'INPUT_INVALID', () => post(undefined)],
    [
      'JSON',
      415,
      'INPUT_INVALID',
      () => post('{"file":1}', { 'content-type': 'application/json' }),
    ],
    [
      'a broken form',
      400,
      'INPUT_INVALID',
      () => post('--x\r\nnot a form', { 'content-type': 'multipart/form-data; boundary=x' }),
    ],
    ['no file', 400, 'INPUT_INVALID', () => post(form())],
    ['text for a file', 400, 'INPUT_INVALID', () => post(form('a text'))],
    ['two files', 400, 'INPUT_INVALID', () => post(form(aFile(), aFile()))],
    ['a file named ..', 400, 'INPUT_INVALID', () => post(form(aFile('..')))],
    ['an empty file', 422, 'FILE_EMPTY', () => post(form(aFile('空.docx', '')))],
    ['60 MB', 413, 'UPLOAD_TOO_LARGE', () => post(huge())],
    ['a fault of ours', 500, 'INTERNAL_FAULT', () => post(form(aFile('fault.docx')))],
    [
      'no header of ours',
      403,
      'REQUEST_HEADER_MISSING',
      () => app.request('/api/plans', { method: 'POST', body: form(aFile()) }),
    ],
    [
      'a form on another site',
      403,
      'ORIGIN_NOT_ALLOWED',
      () => post(form(aFile()), { origin: 'https://evil.example' }),
    ],
    [
      'another port of this machine',
      403,
      'ORIGIN_NOT_ALLOWED',
      () => post(form(aFile()), { origin: 'http://localhost:9999' }),
    ],
    [
      'an origin that hides itself',
      403,
      'ORIGIN_NOT_ALLOWED',
      () => post(form(aFile()), { origin: 'null' }),
    ],
    ['a plan that is not there', 404, 'PLAN_NOT_FOUND', () => get(plan.path)],
    ['its ledger', 404, 'PLAN_NOT_FOUND', () => get(`${plan.path}/ledger.json`)],
    ['its sheet', 404, 'PLAN_NOT_FOUND', () => get(`${plan.path}/ledger.xlsx`)],
    ['no UUID', 400, 'INPUT_INVALID', () => get('/api/plans/1')],
    [
      'SQL for a UUID',
      400,
      'INPUT_INVALID',
      () => get(`/api/plans/${encodeURIComponent("' or 1=1 --")}`),
    ],
    ['a language we lack', 400, 'INPUT_INVALID', () => get(`${plan.path}/ledger.xlsx?lang=fr`)],
    ['another address', 404, 'ROUTE_NOT_FOUND', () => get('/api/nothing')],
    ['a path upwards', 404, 'ROUTE_NOT_FOUND', () => get('/api/%2e%2e/%2e%2e/etc/passwd')],
    [
      'another method',
      404,
      'ROUTE_NOT_FOUND',
      () => app.request('/api/plans', { method: 'DELETE', headers: { 'x-taizhang': '1' } }),
    ],
  ])('%s', async (_, status, code, request) => {
    const response = await request()
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    const problem = Problem.parse(await response.json())
    expect(problem).toMatchObject({ status, code })
    expect(response.status).toBe(status)
    expect(problem.detail).toMatch(/[\u4e00-\u9fff]/)
    expect(JSON.stringify(problem)).not.toMatch(/secret|at .*\.ts/)
    expect(PlanList.parse(await (await get('/api/plans')).json()).plans).toEqual([])
  })
})

test('a fault is logged under the number the user is given', async () => {
  faults.length = 0
  const problem = Problem.parse(await (await post(form(aFile('fault.docx')))).json())
  expect(problem.detail).toMatch(/[0-9a-f-]{36}/)
  expect(faults).toEqual([new Error('secret detail of a fault')])
})
