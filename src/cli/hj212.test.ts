/** The command as its users run it: frames through a pipe. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { built, ROOT } from '../../test/built.ts'
import { BAD_FRAMES, GOOD_FRAMES } from '../../test/hj212-frames.ts'

beforeAll(built)

async function decode(parts: readonly (string | Uint8Array)[], argv = ['hj212', 'decode']) {
  const child = spawn(process.execPath, [join(ROOT, 'bin/taizhang.js'), ...argv], {
    env: { ...process.env, LANG: 'zh_CN.UTF-8', LC_ALL: '' },
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  child.stderr.on('data', (chunk) => {
    err += chunk
  })
  for (const part of parts) child.stdin.write(part)
  child.stdin.end()
  const [code] = await once(child, 'close')
  return { code, err, lines: out.split('\n').slice(0, -1) }
}

test('every frame is one line of JSON, in the documented form', async () => {
  const { code, err, lines } = await decode(Object.values(GOOD_FRAMES).map((each) => `${each}\r\n`))
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(lines).toHaveLength(16)
  expect(lines[2]).toBe(
    '{"ok":true,"version":2005,"qn":null,"st":"32","cn":"2011","mn":"LD130133000015","flag":null,' +
      '"cp":{"fields":{"DataTime":"20160824003817"},"factors":[' +
      '{"code":"011","values":{"Rtd":"231.0"},"flag":"N"},{"code":"B01","values":{"Rtd":"36.91"},"flag":null},' +
      '{"code":"060","values":{"Rtd":"1.803"},"flag":"N"}]}}',
  )
})

test('what is wrong is a line with a code and its bytes, and what follows is read', async () => {
  const { code, lines } = await decode([
    `noise${BAD_FRAMES.N1.slice(0, 50)}`,
    `${BAD_FRAMES.N1.slice(50)}\r\n`,
    new Uint8Array([0xd6, 0xd0]),
    `${GOOD_FRAMES.F15}##0099`,
  ])
  expect(code).toBe(1)
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { ok: false, code: 'NOISE', bytes: 'noise' },
    { ok: false, code: 'CRC_MISMATCH', bytes: BAD_FRAMES.N1 },
    { ok: false, code: 'NOISE', bytes: 'ÖÐ' },
    { ok: true, mn: 'YSRDWQGQ1000001001' },
    { ok: false, code: 'TRUNCATED', bytes: '##0099' },
  ])
})

test('nothing in, nothing out; a wrong command is refused', async () => {
  expect(await decode([])).toEqual({ code: 0, err: '', lines: [] })
  expect(await decode([], ['hj212', 'dekode'])).toMatchObject({ code: 2, lines: [] })
})
