/** Dependencies point one way; only some may open a transaction or ask what time it is; packs are registered. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { PACKS } from '../src/domain/packs/registry.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Layer → what it may import besides itself and packages. `main` composes and may import all. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  compiler: ['domain'],
  store: ['domain'],
  actions: ['store', 'compiler', 'domain'],
  http: ['actions', 'store', 'compiler', 'domain'],
  jobs: ['actions', 'store', 'compiler', 'domain'],
  gateway: ['actions', 'store', 'compiler', 'domain'],
  cli: ['main', 'actions', 'store', 'compiler', 'domain'],
  web: ['domain'],
  main: ['http', 'jobs', 'gateway', 'actions', 'store', 'compiler', 'domain'],
}
/** The only packages of the domain, which the web page loads too. */
const DOMAIN_PACKAGES = ['zod']

/** What may stand in these places only. */
const ONLY_IN: readonly { readonly what: string; readonly text: RegExp; readonly where: RegExp }[] =
  [
    {
      what: 'asks what time it is',
      text: /\bnew Date\(\)|\bDate\.now\(|\bDate\(\)/,
      where: /^src\/(main\.ts|cli\/)|^web\//,
    },
    {
      what: 'opens a transaction',
      text: /\.(startT|t)ransaction\(/,
      where: /^(src\/store\/db|web\/data\/kept-reports)\.ts/,
    },
    {
      what: 'holds SQL',
      text: /\.(selectFrom|insertInto|updateTable|deleteFrom)\(|\bsql[<`]/,
      where: /^src\/store\//,
    },
    { what: 'writes', text: /\bwriting(AtOnce)?\(/, where: /^src\/(actions\/|store\/db\.ts)/ },
  ]

type Files = Readonly<Record<string, string>>

function violations(files: Files): string[] {
  return Object.entries(files).flatMap(([path, text]) => {
    const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
    const wrongImports = importsOf(code)
      .filter((name) => !mayImport(path, name))
      .map((name) => `${path} imports ${name}`)
    const wrongWords = ONLY_IN.filter((rule) => rule.text.test(code) && !rule.where.test(path))
    return [...wrongImports, ...wrongWords.map(({ what }) => `${path} ${what}`)]
  })
}

function mayImport(path: string, name: string): boolean {
  const from = layerOf(path)
  const place = name.startsWith('.') ? posix.join(posix.dirname(path), name) : null
  if (place !== null && areasDiffer(path, place)) return false
  const target = name.startsWith('#domain/') ? 'domain' : place && layerOf(place)
  if (target === null) return from !== 'domain' || DOMAIN_PACKAGES.includes(name)
  return target === from || (MAY[from] ?? []).includes(target)
}

/** Areas of these layers know nothing of each other; what they share lies in one of `SHARED`, or beside them. */
const WITH_AREAS = /^src\/(?:http|jobs)\/([\w-]+)\//
const SHARED = ['files']

function areasDiffer(path: string, place: string): boolean {
  const [from, to] = [WITH_AREAS.exec(path)?.[1], WITH_AREAS.exec(place)?.[1]]
  if (layerOf(path) !== layerOf(place) || from === undefined || to === undefined) return false
  return from !== to && !SHARED.includes(to)
}

/** src/http/app.ts → http, src/main.ts → main, web/page.tsx → web. */
function layerOf(path: string): string {
  const [top = '', second = ''] = path.split('/')
  return top === 'src' ? second.replace(/\.ts$/, '') : top
}

const importsOf = (code: string) =>
  [...code.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"]([\w@#:./-]+)['"]/g)].map(
    ([, name]) => name ?? '',
  )

/** Everything but tests, which may look anywhere. */
function sources(): Files {
  const paths = ['src', 'web'].flatMap((top) =>
    readdirSync(join(ROOT, top), { recursive: true, encoding: 'utf8' }).map((name) =>
      posix.join(top, name.replaceAll('\\', '/')),
    ),
  )
  return Object.fromEntries(
    paths
      .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
      .map((path) => [path, readFileSync(join(ROOT, path), 'utf8')]),
  )
}

test('the sources keep to the directions', () => {
  const files = sources()
  expect(Object.keys(files)).toEqual(expect.arrayContaining(['src/main.ts', 'src/store/db.ts']))
  expect(violations(files)).toEqual([])
})

test('every folder of src is a layer of the table', () => {
  const layers = new Set(Object.keys(sources()).map(layerOf))
  expect([...layers].filter((layer) => !(layer in MAY))).toEqual([])
})

test.each([
  ['src/domain/item.ts', `import { db } from '../store/db.ts'`, 'imports ../store/db.ts'],
  ['src/domain/item.ts', `import { readFile } from 'node:fs/promises'`, 'imports node:fs/promises'],
  ['src/domain/plan/item.ts', `export * from "../../http/app.ts"`, 'imports ../../http/app.ts'],
  [
    'src/store/db.ts',
    `import { run } from '../actions/import-plan.ts'`,
    'imports ../actions/import-plan.ts',
  ],
  ['src/compiler/parse.ts', `await import('../store/db.ts')`, 'imports ../store/db.ts'],
  ['src/http/app.ts', `import type { X } from '../cli/program.ts'`, 'imports ../cli/program.ts'],
  ['src/http/app.ts', `import '../main.ts'`, 'imports ../main.ts'],
  [
    'web/data/plans.ts',
    `import { x } from '../../src/store/db.ts'`,
    'imports ../../src/store/db.ts',
  ],
  ['src/store/items.ts', 'const now = new Date()', 'asks what time it is'],
  ['src/domain/late.ts', 'const now = Date.now()', 'asks what time it is'],
  ['src/http/plans.ts', 'pool.transaction().execute(work)', 'opens a transaction'],
  ['src/http/plans.ts', 'writing(database, tenantId, work)', 'writes'],
  ['src/actions/ledger/take-step.ts', `tx.updateTable('item')`, 'holds SQL'],
  ['src/jobs/clock.ts', 'sql<Row>`select 1`', 'holds SQL'],
  [
    'src/http/register/sheets.ts',
    `import { x } from '../ledger/list.ts'`,
    'imports ../ledger/list.ts',
  ],
])('%s with %s is found', (path, text, found) => {
  expect(violations({ [path]: text })).toEqual([`${path} ${found}`])
})

test.each([
  ['web/data/plans.ts', `import { PlanList } from '#domain/plan/stored.ts'`],
  ['src/cli/start.ts', `const { startTaizhang } = await import('../main.ts')`],
  ['src/actions/import-plan.ts', 'return writing(database, tenantId, work)'],
  ['src/store/items.ts', '// not new Date()\nnew Date(given)'],
  ['src/http/register/sheets.ts', `import { csvOf } from '../files/csv.ts'`],
  ['src/http/register/sheets.ts', `import { mount } from '../mount.ts'`],
])('%s with %s is right', (path, text) => {
  expect(violations({ [path]: text })).toEqual([])
})

test('every pack stands in src/domain/packs/registry.ts, once', () => {
  const FOLDER = join(ROOT, 'packs/environment')
  const files = ['', 'registers/'].flatMap((folder) =>
    readdirSync(join(FOLDER, folder))
      .filter((it) => it.endsWith('.yaml'))
      .map((it) => `${folder}${it}`),
  )
  expect(PACKS.map(({ name, file }) => `${file ?? name}.yaml`).sort()).toEqual(files.sort())
})
