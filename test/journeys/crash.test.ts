/** Power cuts under load: what the program said it had done is there afterwards, and the log is whole. */

import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { built } from '../built.ts'
import { firstClerk, type SignedInClerk } from '../first-people.ts'
import { aFolder } from '../fixtures.ts'
import { killAll, type Program, postgresIn, start, verify } from './program.ts'

beforeAll(built)
afterEach(killAll)

const WRITERS = 8

/** Lists items until the program is gone. @returns the ids of those it said it had listed. */
async function write(program: Program, clerk: SignedInClerk, name: string): Promise<string[]> {
  const done: string[] = []
  for (let n = 1; ; n += 1) {
    const body = {
      number: `${name}-${n}`,
      title: '清运积存垃圾',
      text: '清运积存垃圾。',
      level: 'own',
    }
    try {
      const answer = await clerk.ask(`${program.url}/api/items`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      if (answer.status !== 201) return done
      done.push(((await answer.json()) as { itemId: string }).itemId)
    } catch {
      return done
    }
  }
}

test('nothing that was acknowledged is lost when program and database are killed under load', async () => {
  const folder = join(await aFolder('crash'), 'data')
  let program = await start(folder, '--no-sample')
  const clerk = await firstClerk(program.link)
  const known: string[] = []
  for (const [round, [victim, after]] of (
    [
      ['program', 700],
      ['database', 900],
      ['both', 1_100],
    ] as const
  ).entries()) {
    const { process: running, ended } = program
    const writers = Array.from({ length: WRITERS }, (_, n) =>
      write(program, clerk, `${round}-${n}`),
    )
    await sleep(after)
    const database = await postgresIn(folder)
    if (victim !== 'database') running.kill('SIGKILL')
    if (victim !== 'program') process.kill(database, 'SIGKILL')
    await ended
    known.push(...(await Promise.all(writers)).flat())
    program = await start(folder)
    expect(program.said()).not.toContain('INTERNAL_FAULT')
  }
  expect(known.length).toBeGreaterThan(WRITERS)
  const answers = await Promise.all(
    known.map(async (id) => (await clerk.ask(`${program.url}/api/items/${id}`)).status),
  )
  expect(answers.filter((status) => status !== 200)).toEqual([])
  const { code, text } = await verify(folder)
  expect(text).toMatch(/^✓ /)
  expect(code).toBe(0)
})
