import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { web } from './web.ts'

const folder = mkdtempSync(join(tmpdir(), 'taizhang-web-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
for (const [name, text] of [
  ['index.html', '<p>'],
  ['a.js', 'plain'],
  ['a.js.br', 'by brotli'],
  ['a.js.gz', 'by gzip'],
  ['b.js', 'small'],
] as const)
  writeFileSync(join(folder, name), text)
const app = web(folder)

test.each([
  ['br, gzip', 'a.js', 'br', 'by brotli'],
  ['gzip, deflate', 'a.js', 'gzip', 'by gzip'],
  ['gzip;q=1.0, br;q=0', 'a.js', 'gzip', 'by gzip'],
  ['gzip;q=0, br;q=0.000', 'a.js', null, 'plain'],
  ['', 'a.js', null, 'plain'],
  ['br', 'b.js', null, 'small'],
])('who accepts “%s” gets %s as %s', async (accepted, name, encoding, text) => {
  const answer = await app.request(`/${name}`, { headers: { 'accept-encoding': accepted } })
  expect(answer.headers.get('content-encoding')).toBe(encoding)
  expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(await answer.text()).toBe(text)
})
