/**
 * Hostile input on every route there is, made from its description: wrong types, huge and deep values, bad
 * bytes, code of other languages, ids and cursors that are none. The answer is a refusal with a code, or the
 * text comes in and comes back as it was; the server never fails, and a refusal leaves nothing behind.
 */
import { Client } from 'pg'
import { afterAll, expect, test } from 'vitest'
import { may } from '../../src/domain/access/permissions.ts'
import type { Actor, Role } from '../../src/domain/organisation/actor.ts'
import { ROLES } from '../../src/domain/organisation/actor.ts'
import { freshDatabase } from '../fixtures.ts'
import { serversFor } from '../server.ts'
import { describeRoutes, type Route, type Schema, sampleOf } from './description.ts'
import { belongingTo, requestTo } from './request.ts'
import { BODIES } from './samples.ts'
import { twoTowns } from './town.ts'

const fresh = await freshDatabase()
const { here } = await twoTowns(fresh)
const { actors } = here.town
const faults: unknown[] = []
const serve = serversFor(fresh.database, () => ({
  tenantId: fresh.tenantId,
  logFault: (_, error) => void faults.push(error),
}))
const { routes, resolve } = await describeRoutes(serve(actors.clerk))
const OWN = belongingTo(here, here.items.own)

/** Who is let in, so that the input is what is refused. */
function actorFor({ access }: Route): Actor {
  const wanted = typeof access === 'string' || access === undefined ? [access] : access
  const role: Role | undefined = ROLES.find((each) =>
    wanted.some((one) => one?.includes('.') && may(actors[each], one as never)),
  )
  return actors[role ?? 'clerk']
}

const HOSTILE_TEXTS = {
  nul: 'a\u0000b',
  'lone surrogate': 'a\ud800b',
  sql: `'; drop table item; -- " $$ \\`,
  html: `<script>alert(1)</script><img src=x onerror=alert(1)>`,
  path: '../../../../etc/passwd\\..\\x',
  template: '{{7*7}}%{7*7}#{7*7}',
  'right to left': '\u202egnp.exe\u200b',
  huge: '甲'.repeat(50_000),
} as const

const HOSTILE_VALUES: readonly unknown[] = [
  null,
  true,
  -1,
  1e308,
  0.5,
  '',
  [],
  {},
  [[[[[[]]]]]],
  { $ne: null },
  { __proto__: { admin: true }, constructor: { prototype: {} } },
  Array.from({ length: 5_000 }, () => 'x'),
]

interface Given {
  readonly what: string
  readonly path: string
  readonly init: RequestInit
}

const withBody = (route: Route, what: string, body: unknown): Given => ({
  what,
  ...requestTo(route, resolve, OWN, { body }),
})

/** The right body with one leaf replaced, for every leaf. */
function spoiled(value: unknown, by: unknown, onlyText: boolean): unknown[] {
  if (Array.isArray(value))
    return value.flatMap((each, at) =>
      spoiled(each, by, onlyText).map((bad) => value.with(at, bad)),
    )
  if (value !== null && typeof value === 'object')
    return Object.entries(value).flatMap(([key, each]) =>
      spoiled(each, by, onlyText).map((bad) => ({ ...value, [key]: bad })),
    )
  return !onlyText || typeof value === 'string' ? [by] : []
}

/** Every field, the optional ones too. */
function fullBody(route: Route, schema: Schema): unknown {
  const all = (it: Schema): Schema => {
    const found = resolve(it)
    const { properties } = found
    if (!properties) return found
    const keys = Object.keys(properties)
    return {
      ...found,
      required: keys,
      properties: Object.fromEntries(keys.map((key) => [key, all(properties[key] ?? {})])),
    }
  }
  return sampleOf(all(schema), resolve, (name) => OWN(name, route))
}

function bodiesFor(route: Route): readonly Given[] {
  if (route.body?.mediaType !== 'application/json') return []
  const right = BODIES[route.key] ?? fullBody(route, route.body.schema)
  const raw = (what: string, body: string | Uint8Array<ArrayBuffer>): Given => {
    const { path, init } = requestTo(route, resolve, OWN)
    return { what, path, init: { ...init, body } }
  }
  const fields = [null, -1, '', [], { $ne: null }].flatMap((value) => spoiled(right, value, false))
  const texts = Object.entries(HOSTILE_TEXTS).flatMap(([what, text]) =>
    spoiled(right, text, true).map((body) => withBody(route, what, body)),
  )
  return [
    ...HOSTILE_VALUES.map((value, at) => withBody(route, `value ${at}`, value)),
    ...fields.map((body, at) => withBody(route, `field ${at}`, body)),
    ...texts,
    withBody(route, 'unknown fields', { ...(right as object), extra: 1, __proto__: null }),
    raw('no JSON', '{"a":'),
    raw('nothing', ''),
    raw('bad UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])),
    raw('deep', `${'['.repeat(50_000)}${']'.repeat(50_000)}`),
    raw('deep objects', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`),
    raw('too long', `"${'x'.repeat(1_100_000)}"`),
    raw('number', `${'9'.repeat(10_000)}`),
  ]
}

const HOSTILE_PARAMETERS = [
  "' or 1=1 --",
  '%00',
  '%ff',
  '..%2f..%2fetc%2fpasswd',
  '0',
  '-1',
  '1e999',
  'a'.repeat(3_000),
  '%F0%9F%92%A9',
  '{}',
  '99999999999999999999',
]

function parametersFor(route: Route): readonly Given[] {
  const { path: right, init } = requestTo(route, resolve, OWN)
  const [base = '', query = ''] = right.split('?')
  const inPath = route.parameters.filter((each) => each.in === 'path')
  const paths = inPath.flatMap(({ name }) =>
    HOSTILE_PARAMETERS.map((bad): Given => {
      const { path } = requestTo(
        { ...route, path: route.path.replace(`{${name}}`, bad) },
        resolve,
        OWN,
      )
      return { what: `${name} ${bad.slice(0, 20)}`, path, init }
    }),
  )
  const queries = route.parameters
    .filter((each) => each.in === 'query')
    .flatMap(({ name }) =>
      [...HOSTILE_PARAMETERS, Buffer.from('["x","y"]').toString('base64url')].map((bad): Given => {
        const others = new URLSearchParams(query)
        others.delete(name)
        return {
          what: `${name} ${bad.slice(0, 20)}`,
          path: `${base}?${[others.toString(), `${name}=${bad}`].filter(Boolean).join('&')}`,
          init,
        }
      }),
    )
  return [...paths, ...queries]
}

const HOSTILE_HEADERS: readonly Record<string, string>[] = [
  { 'idempotency-key': 'a'.repeat(5_000) },
  { 'idempotency-key': ' ' },
  { 'if-match': '*; drop' },
  { 'if-match': '"99999999999999999999"' },
  { authorization: `Bearer ${'a'.repeat(5_000)}` },
  { cookie: `taizhang=${'%'.repeat(3_000)}` },
  { 'content-type': 'text/html' },
  { 'content-type': 'application/json; charset=gbk' },
  { 'content-type': 'multipart/form-data; boundary=' },
  { 'content-length': '-1' },
  { 'accept-encoding': 'a'.repeat(3_000) },
  { 'x-forwarded-proto': 'https, javascript' },
]

function headersFor(route: Route): readonly Given[] {
  const { path, init } = requestTo(route, resolve, OWN)
  return HOSTILE_HEADERS.map((bad) => ({
    what: `header ${Object.entries(bad).flat().join(' ').slice(0, 40)}`,
    path,
    init: { ...init, headers: { ...(init.headers as object), ...bad } },
  }))
}

function uploadsFor(route: Route): readonly Given[] {
  if (route.body?.mediaType !== 'multipart/form-data') return []
  const { path, init } = requestTo(route, resolve, OWN)
  const form = (file: File | string | null): RequestInit => {
    const body = new FormData()
    if (file !== null) body.set('file', file)
    return { ...init, body }
  }
  const names = [
    '../../etc/passwd',
    'a\u0000.txt',
    `${'长'.repeat(2_000)}.docx`,
    'con.xlsx',
    '<b>.pdf',
    '',
  ]
  const contents = [
    '',
    'PK\u0003\u0004broken',
    '%PDF-1.7 broken',
    '<html><script>',
    '\u0000'.repeat(1_000),
  ]
  return [
    ...names.flatMap((name) =>
      contents.map((content, at) => ({
        what: `file ${at} ${name.slice(0, 10)}`,
        path,
        init: form(new File([content], name)),
      })),
    ),
    { what: 'a text for a file', path, init: form('text') },
    { what: 'no file', path, init: form(null) },
    { what: 'no form', path, init: { ...init, body: 'x' } },
  ]
}

const owner = new Client({ connectionString: fresh.ownerUrl })
await owner.connect()
afterAll(() => owner.end())
for (const [name, value] of Object.entries({
  tenant_id: fresh.tenantId,
  units: '*',
  person_id: '',
  accountability: 'on',
  flags: 'on',
}))
  await owner.query('select set_config($1, $2, false)', [`taizhang.${name}`, value])
const { rows: tables } = await owner.query<{ name: string }>(
  `select relname as name from pg_class
   where relkind in ('r', 'p') and not relispartition and relnamespace = 'public'::regnamespace
     and relname <> 'answered_request' order by 1`,
)
const COUNTS = {
  name: 'counts',
  text: `select ${tables.map(({ name }) => `(select count(*) from "${name}") as "${name}"`)}`,
}

/** How many rows each table has. */
const rows = async () => (await owner.query(COUNTS)).rows[0]

interface Answer {
  readonly given: Given
  readonly status: number
  readonly text: string
  readonly type: string
}

async function ask(route: Route, given: Given): Promise<Answer> {
  const response = await serve(actorFor(route)).request(given.path, given.init)
  const type = response.headers.get('content-type') ?? ''
  return { given, status: response.status, text: await response.text(), type }
}

/** Null: as it should be. */
function wrong({ given, status, text, type }: Answer): string | null {
  const short = `${given.what} → ${status} ${text.slice(0, 120)}`
  if (status >= 500) return short
  if (status < 400) return null
  if (status === 400 && text === '') return `${short} (no code)`
  const code = type.includes('problem+json') ? (JSON.parse(text) as { code?: string }).code : null
  return code ? null : `${short} (no code)`
}

test.each(routes)('$key survives', async (route) => {
  const all = [
    ...bodiesFor(route),
    ...parametersFor(route),
    ...headersFor(route),
    ...uploadsFor(route),
  ]
  faults.length = 0
  const answers: Answer[] = []
  const before = await rows()
  for (const given of all) answers.push(await ask(route, given))
  // Sign-in counts what fails; everywhere else a refusal leaves nothing behind.
  const counted = route.path.startsWith('/api/session')
  if (!counted && answers.every(({ status }) => status >= 400)) expect(await rows()).toEqual(before)
  expect(answers.flatMap((answer) => wrong(answer) ?? [])).toEqual([])
  expect(faults).toEqual([])
})

test('legal text comes back as it was, whatever it looks like', async () => {
  const { sql, html, path, template } = HOSTILE_TEXTS
  for (const name of [sql, html, path, template].map((text) => text.slice(0, 50))) {
    const manager = serve(actors['system-administrator'])
    const init = {
      method: 'POST',
      headers: { 'x-taizhang': '1', 'content-type': 'application/json' },
    }
    const body = JSON.stringify({ name })
    const added = await manager.request('/api/people', { ...init, body })
    expect(added.status).toBe(201)
    const { id } = (await added.json()) as { id: string }
    const read = await manager.request(`/api/people/${id}`)
    expect(read.headers.get('content-type')).toContain('application/json')
    expect(await read.json()).toMatchObject({ person: { name } })
  }
})

test('after all that the server answers', async () => {
  const response = await serve(actors.clerk).request('/api/items?limit=200')
  expect(response.status).toBe(200)
})
