/** The program as its users run it: `taizhang start` in a process of its own, and what may befall it. */
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { databaseIn } from '../../src/store/cluster/place.ts'
import { findRunning } from '../../src/store/cluster/running.ts'
import { session } from '../../src/store/session.ts'
import { built } from '../built.ts'
import { firstClerk } from '../first-people.ts'
import { aFolder } from '../fixtures.ts'
import { killAll, plansAt, postgresIn, start, verify } from './program.ts'

beforeAll(built)
afterEach(killAll)

test('the first start shows the sample plan and says so in both languages', async () => {
  const folder = join(await aFolder('first'), 'data')
  const program = await start(folder)
  expect(program.link).toMatch(/^http:\/\/localhost:\d+\/link#/)
  expect(program.said()).toMatch(/已导入示例《.+》[\s\S]*Sample plan imported/)
  const clerk = await firstClerk(program.link)
  const [sample] = await plansAt(program, clerk)
  expect(sample?.itemCount).toBeGreaterThan(10)
  const page = await fetch(program.url)
  expect(page.headers.get('content-type')).toMatch(/text\/html/)

  const { passwords } = JSON.parse(await readFile(join(folder, 'taizhang.json'), 'utf8'))
  for (const secret of Object.values<string>(passwords))
    expect(program.said()).not.toContain(secret)

  program.process.kill('SIGINT')
  expect(await program.ended).toBe(0)
  expect(program.said()).toMatch(/已停止，数据已保存。\nStopped/)
  expect(await postgresIn(folder)).toBe(0)

  const again = await start(folder)
  expect(again.said()).toMatch(/打开 Open {4}http:\/\/localhost:\d+\n/)
  expect(await plansAt(again, clerk)).toEqual([sample])
  again.process.kill('SIGTERM')
  expect(await again.ended).toBe(0)
})

test('a second program on the same data is refused, the first goes on', async () => {
  const folder = join(await aFolder('second'), 'data')
  const first = await start(folder, '--no-sample')
  const second = await start(folder)
  expect(await second.ended).toBe(2)
  expect(second.said()).toContain(`DATA_FOLDER_IN_USE`)
  expect(second.said()).toContain(String(first.process.pid))
  expect(await plansAt(first, await firstClerk(first.link))).toEqual([])
})

test('after kill -9 of the program the next start takes over what it left', async () => {
  const folder = join(await aFolder('killed'), 'data')
  const first = await start(folder)
  const clerk = await firstClerk(first.link)
  const plans = await plansAt(first, clerk)
  const left = await postgresIn(folder)
  first.process.kill('SIGKILL')
  await first.ended
  expect(() => process.kill(left, 0)).not.toThrow()

  const next = await start(folder)
  expect(next.said()).toContain('stopping the database left running')
  expect(await plansAt(next, clerk)).toEqual(plans)
  expect(await postgresIn(folder)).not.toBe(left)
})

test('after kill -9 of both the next start recovers', async () => {
  const folder = join(await aFolder('both'), 'data')
  const first = await start(folder)
  const clerk = await firstClerk(first.link)
  const plans = await plansAt(first, clerk)
  first.process.kill('SIGKILL')
  process.kill(await postgresIn(folder), 'SIGKILL')
  await first.ended
  expect(await plansAt(await start(folder), clerk)).toEqual(plans)
})

test('when its database dies the program says so and ends', async () => {
  const folder = join(await aFolder('died'), 'data')
  const program = await start(folder, '--no-sample')
  process.kill(await postgresIn(folder), 'SIGKILL')
  expect(await program.ended).toBe(70)
  expect(program.said()).toMatch(/数据库意外终止[\s\S]*The database ended unexpectedly/)
})

test('a port in use is named, with the way to choose another, and nothing is left running', async () => {
  const folder = join(await aFolder('port'), 'data')
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as { port: number }
  const program = await start(folder, '--no-sample', '--port', String(port))
  other.close()
  expect(await program.ended).toBe(2)
  expect(program.said()).toContain('PORT_IN_USE')
  expect(program.said()).toMatch(new RegExp(`--port\\s+${port + 1}`))
  expect(await postgresIn(folder)).toBe(0)
})

test('the log can be verified while the program runs, after kill -9, and when somebody changed it', async () => {
  const folder = join(await aFolder('verify'), 'data')
  const program = await start(folder)
  await firstClerk(program.link)
  const whole = await verify(folder)
  expect(whole.text).toMatch(/^✓ 日志完好/)
  expect(whole.code).toBe(0)

  program.process.kill('SIGKILL')
  await program.ended
  const again = await start(folder)
  expect((await verify(folder)).code).toBe(0)

  const { passwords, place } = JSON.parse(await readFile(join(folder, 'taizhang.json'), 'utf8'))
  const running = await findRunning(databaseIn(place ?? folder))
  const login = { host: '127.0.0.1', port: running?.port ?? 0, database: 'taizhang' }
  const superuser = { ...login, user: 'postgres', password: passwords.superuser }
  await session(superuser, async (client) => {
    await client.query('set session_replication_role = replica')
    await client.query(
      `update event set actor_name = '别人' where event_id in
        (select event_id from log_leaf where leaf_index = 3)`,
    )
  })
  const altered = await verify(folder)
  expect(altered.text).toMatch(/^✗ 日志被改动，第一处：记录被改动 #3 /)
  expect(altered.code).toBe(1)
  again.process.kill('SIGTERM')
  expect(await again.ended).toBe(0)

  const file = join(folder, 'kept.txt')
  await writeFile(file, 'no head')
  const refused = await verify(folder, '--checkpoint', file)
  expect(refused.text).toContain('CHECKPOINT_UNREADABLE')
  expect(refused.code).toBe(2)
})
