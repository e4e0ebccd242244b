import { beforeEach, expect, test } from 'vitest'
import { aFolder, freshDatabase } from '../../test/fixtures.ts'
import { theProgram } from '../domain/organisation/actor.ts'
import { reading } from '../store/db.ts'
import { run } from './program.ts'

const { database, tenantId, ownerUrl, appUrl, empty } = await freshDatabase()
const dataFolder = await aFolder('data')

async function user(...argv: readonly string[]) {
  let [out, err] = ['', '']
  const host = {
    stdin: (async function* () {})(),
    stdout: write((text) => {
      out += text
    }),
    stderr: write((text) => {
      err += text
    }),
    env: {
      LANG: 'zh_CN.UTF-8',
      TAIZHANG_DATA: dataFolder,
      DATABASE_URL: ownerUrl,
      DATABASE_APP_URL: appUrl,
    },
  }
  const code = await run(['user', ...argv], host)
  return { code, out, err }
}
const write = (add: (text: string) => void) => ({
  write(chunk: string | Uint8Array, done?: (error?: Error | null) => void) {
    add(String(chunk))
    done?.()
    return true
  },
})
const events = () =>
  reading(database, theProgram(tenantId), async (db) =>
    (
      await db.selectFrom('event').select(['type', 'actor_name']).orderBy('event_order').execute()
    ).map(({ type, actor_name }) => `${actor_name} ${type}`),
  )

beforeEach(empty)

test('add, list, link, disable, enable, unlock: the same events as by hand', async () => {
  const added = await user(
    'add',
    '王芳',
    '--login',
    'wang',
    '--role',
    'clerk',
    '--url',
    'https://t.example',
  )
  expect(added).toMatchObject({ code: 0, err: '' })
  expect(added.out).toMatch(/^https:\/\/t\.example\/link#[0-9a-f-]{36}\.[\w-]{43}\n24 小时内有效/)
  expect((await user('list')).out).toBe('wang\t王芳\t未设密码\t台账员\n')
  expect((await user('link', 'wang')).out).toMatch(/^http:\/\/localhost:8080\/link#/)
  await user('disable', 'wang', '--reason', '调离')
  expect(JSON.parse((await user('list', '--json')).out)).toEqual({
    login: 'wang',
    name: '王芳',
    state: 'disabled',
    roles: ['clerk'],
  })
  await user('enable', 'wang')
  await user('unlock', 'wang')
  expect(await events()).toEqual([
    '系统 person.added',
    '系统 person.role-granted',
    '系统 account.opened',
    '系统 account.link-issued',
    '系统 account.disabled',
    '系统 account.enabled',
    '系统 account.unlocked',
  ])
})

test('roles begin and end, but no person becomes two administrators', async () => {
  await user('add', '李强', '--login', 'li', '--role', 'checker')
  expect((await user('roles', 'li', '--grant', 'inspector', '--end', 'checker')).code).toBe(0)
  expect((await user('roles', 'li')).out).toContain('督察')
  await user('add', '赵敏', '--login', 'zhao', '--role', 'system-administrator')
  const before = await events()
  const refused = await user('roles', 'zhao', '--grant', 'security-administrator')
  expect(refused).toMatchObject({ code: 2 })
  expect(refused.err).toContain('ROLES_CLASH')
  expect(await events()).toEqual(before)
})

test.each([
  ['an unknown login', ['link', 'nobody'], 'ACCOUNT_NOT_FOUND'],
  ['a login that is none', ['add', '甲', '--login', 'A B'], 'INPUT_INVALID'],
  ['no name', ['add', ' ', '--login', 'a1'], 'INPUT_INVALID'],
  [
    'two administrators at once',
    ['add', '甲', '--login', 'a1', '--role', 'system-administrator', 'audit-administrator'],
    'ROLES_CLASH',
  ],
  ['no reason', ['disable', 'nobody'], '--reason'],
  ['an unknown role', ['add', '甲', '--login', 'a1', '--role', 'king'], 'king'],
])('refused, and nothing is written: %s', async (_, argv, said) => {
  const refused = await user(...argv)
  expect(refused.code).toBe(2)
  expect(refused.err).toContain(said)
  expect(await events()).toEqual([])
})

test('a login that is taken leaves no person behind', async () => {
  await user('add', '王芳', '--login', 'wang')
  const before = await events()
  expect((await user('add', '王小芳', '--login', 'wang')).err).toContain('LOGIN_TAKEN')
  expect(await events()).toEqual(before)
})
