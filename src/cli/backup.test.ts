/** A backup beside the running program with its own database, restored into another folder. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { firstClerk } from '../../test/first-people.ts'
import { aFolder } from '../../test/fixtures.ts'
import { send } from '../../test/server.ts'
import { startTaizhang } from '../main.ts'
import { run } from './program.ts'
import { readConfig } from './settings.ts'

async function taizhang(dataFolder: string, ...argv: readonly string[]) {
  let [out, err] = ['', '']
  const write = (add: (text: string) => void) => ({
    write(chunk: string | Uint8Array, done?: (error?: Error | null) => void) {
      add(String(chunk))
      done?.()
      return true
    },
  })
  const host = {
    stdin: (async function* () {})(),
    stdout: write((text) => {
      out += text
    }),
    stderr: write((text) => {
      err += text
    }),
    env: { LANG: 'zh_CN.UTF-8', TAIZHANG_DATA: dataFolder },
  }
  const code = await run(argv, host)
  return { code, out, err }
}
const start = (dataFolder: string) =>
  startTaizhang({ ...readConfig({ TAIZHANG_DATA: dataFolder, PORT: '0' }), sample: false })

test('backed up while it works, restored into a new folder, and signed in there', async () => {
  const [source, target] = [join(await aFolder('one'), 'data'), join(await aFolder('two'), 'data')]
  const file = join(await aFolder('backup'), 'all.zip')
  const running = await start(source)
  const clerk = await firstClerk(running.firstLink ?? '')
  const item = { number: '1', title: '严控扬尘', text: '裸土覆盖', level: 'own', class: 'limited' }
  let [over, made] = [false, 0]
  const work = (async () => {
    while (!over) {
      const body = send('POST', { ...item, dueOn: null })
      if ((await clerk.ask(`${running.url}/api/items`, body)).ok) made += 1
    }
  })()
  await expect.poll(() => made, { timeout: 60_000 }).toBeGreaterThan(3)
  const backedUp = await taizhang(source, 'backup', file)
  expect(backedUp).toMatchObject({ code: 0, err: '' })
  over = true
  await work
  const again = await taizhang(source, 'backup', file)
  expect(again.err).toContain('BACKUP_EXISTS')
  await running.stop()

  const restored = await taizhang(target, 'restore', file)
  expect(restored).toMatchObject({ code: 0, err: '' })
  expect(restored.out).toMatch(/^✓ 已恢复 .*\n✓ 日志完好/)
  expect((await taizhang(target, 'restore', file)).err).toContain('RESTORE_NOT_EMPTY')

  const second = await start(target)
  expect(second.firstLink).toBe(null)
  const answer = await clerk.ask(`${second.url}/api/items?limit=200`)
  const { items } = (await answer.json()) as { items: object[] }
  expect(items.length).toBeGreaterThan(3)
  expect(items.length).toBeLessThanOrEqual(made)
  await second.stop()

  const wrong = join(await aFolder('wrong'), 'wrong.zip')
  await writeFile(wrong, 'no backup')
  const refused = await taizhang(join(await aFolder('three'), 'data'), 'restore', wrong)
  expect(refused).toMatchObject({ code: 2 })
  expect(refused.err).toContain('BACKUP_DAMAGED')
}, 240_000)
