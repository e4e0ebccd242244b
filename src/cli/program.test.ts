import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aLedger } from '../../test/ledgers.ts'
import { sayDiagnostic } from '../domain/plan/diagnostics.ts'
import type { CompiledLedger } from '../domain/plan/ledger.ts'
import { refuse } from '../domain/refusal.ts'
import type { Compiler } from './compile.ts'
import { run } from './program.ts'

let folder = ''
const file = (name: string) => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'taizhang-cli-'))
  await writeFile(file('plan.txt'), '一、整改措施')
  await writeFile(file('units.json'), '{"version":1,"name":"青石镇","units":[{"name":""}]}')
  await writeFile(file('broken.json'), '{')
  await writeFile(file('parent.json'), JSON.stringify(aLedger()))
})
afterAll(() => rm(folder, { recursive: true }))

/** Runs the program with a compiler that always finds `ledger`. */
async function taizhang(
  argv: readonly string[],
  { ledger = aLedger(), env = {}, stdin = '', compiler = {} as Partial<Compiler> } = {},
) {
  const out: string[] = []
  const err: string[] = []
  const seen: { name?: string; bytes?: string; options?: object } = {}
  const sink = (into: string[]) => ({
    write: (chunk: string | Uint8Array, done?: () => void) => {
      into.push(typeof chunk === 'string' ? chunk : `<${chunk.length} bytes>`)
      done?.()
      return true
    },
  })
  const code = await run(
    argv,
    {
      stdin: (async function* () {
        yield stdin
      })(),
      stdout: sink(out),
      stderr: sink(err),
      env: { LANG: 'en_US.UTF-8', ...env },
    },
    {
      compile: async (bytes, name, options) => {
        Object.assign(seen, { name, bytes: new TextDecoder().decode(bytes), options })
        return ledger
      },
      proposeOrganisation: async () => ({
        version: 1,
        name: '青石镇',
        units: [],
        groups: [],
        people: [],
      }),
      writeLedgerSheet: async () => new Uint8Array([1, 2, 3]),
      ...compiler,
    },
  )
  return { code, out: out.join(''), err: err.join(''), seen }
}

const withErrors = (): CompiledLedger => ({
  ...aLedger(),
  diagnostics: [
    { ...sayDiagnostic('DEADLINE_IMPOSSIBLE', { written: '2月30日' }), item: null, source: null },
    ...aLedger().diagnostics,
  ],
})

describe('compile', () => {
  test('prints the report and nothing else', async () => {
    const { code, out, err, seen } = await taizhang(['compile', file('plan.txt')])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain('3 measures, 1 safeguard, 4 targets; 0 errors, 3 warnings, 2 notes')
    expect(seen).toMatchObject({ name: 'plan.txt', bytes: '一、整改措施' })
  })

  test('reads standard input', async () => {
    const { code, seen } = await taizhang(['compile', '-'], { stdin: '整改方案' })
    expect({ code, seen }).toMatchObject({ code: 0, seen: { name: 'stdin', bytes: '整改方案' } })
  })

  test('a plan with errors gives 1', async () => {
    const { code, out } = await taizhang(['compile', file('plan.txt')], { ledger: withErrors() })
    expect(code).toBe(1)
    expect(out).toContain('error[DEADLINE_IMPOSSIBLE]')
  })

  test('JSON alone on standard output; counts and errors on standard error', async () => {
    const argv = ['compile', file('plan.txt'), '--format', 'json']
    const { code, out, err } = await taizhang(argv, { ledger: withErrors() })
    expect(code).toBe(1)
    expect(JSON.parse(out)).toEqual(withErrors())
    expect(err).toContain('error[DEADLINE_IMPOSSIBLE]')
    expect(err).not.toContain('warning[')
    expect(err).toContain('1 error, 3 warnings')
  })

  test('--quiet leaves the ledger and its errors', async () => {
    const argv = ['compile', file('plan.txt'), '--quiet']
    const table = await taizhang(argv, { ledger: withErrors() })
    expect(table.out).toContain('error[')
    expect(table.out).not.toContain('warning[')
    expect(table.out).not.toContain('measures')
    expect((await taizhang([...argv, '-f', 'json'])).err).toBe('')
  })

  test('writes the format the name of the output ends in', async () => {
    const sheet = await taizhang(['compile', file('plan.txt'), '-o', file('ledger.xlsx')])
    expect(sheet).toMatchObject({ code: 0, out: '' })
    expect(sheet.err).toContain(`wrote ${file('ledger.xlsx')}`)
    expect([...(await readFile(file('ledger.xlsx')))]).toEqual([1, 2, 3])
    await taizhang(['compile', file('plan.txt'), '-o', file('ledger.json')])
    expect(JSON.parse(await readFile(file('ledger.json'), 'utf8'))).toEqual(aLedger())
    await taizhang(['compile', file('plan.txt'), '-o', file('report.txt')], {
      env: { FORCE_COLOR: '1' },
    })
    expect(await readFile(file('report.txt'), 'utf8')).not.toContain('\u001b')
  })

  test('hands organisation and parent on', async () => {
    await writeFile(file('good.json'), '{"version":1,"name":"青石镇","units":[{"name":"环保办"}]}')
    const { seen } = await taizhang([
      ...['compile', file('plan.txt'), '--organisation', file('good.json')],
      ...['--against', file('parent.json')],
    ])
    expect(seen.options).toMatchObject({
      organisation: { units: [{ name: '环保办', aliases: [] }] },
      parent: aLedger(),
    })
  })

  test('writes the organisation it proposes, but not over one that exists', async () => {
    const argv = ['compile', file('plan.txt'), '--propose-organisation', file('new.json')]
    expect((await taizhang(argv)).code).toBe(0)
    expect(JSON.parse(await readFile(file('new.json'), 'utf8'))).toMatchObject({ name: '青石镇' })
    const again = await taizhang(argv)
    expect(again).toMatchObject({ code: 2, err: expect.stringContaining('OUTPUT_EXISTS') })
  })
})

describe('refused, with code 2 and a code to look for', () => {
  const plan = () => file('plan.txt')
  test.each<[string, () => string[], string, string]>([
    ['no file', () => ['compile', file('none.docx')], 'FILE_NOT_FOUND', 'none.docx'],
    ['a folder', () => ['compile', folder], 'FILE_IS_FOLDER', ''],
    ['no argument', () => ['compile'], 'ARGUMENT_MISSING', 'FILE'],
    ['two files', () => ['compile', plan(), plan()], 'ARGUMENT_EXCESS', ''],
    ['a wrong option', () => ['compile', plan(), '--formt', 'json'], 'OPTION_UNKNOWN', '--format?'],
    ['a wrong format', () => ['compile', plan(), '-f', 'pdf'], 'OPTION_VALUE_UNKNOWN', 'xlsx'],
    ['half an option', () => ['compile', plan(), '-o'], 'OPTION_INCOMPLETE', '--output'],
    ['xlsx on the terminal', () => ['compile', plan(), '-f', 'xlsx'], 'OUTPUT_NEEDED', '-o'],
    ['its own input', () => ['compile', plan(), '-o', plan()], 'OUTPUT_IS_INPUT', ''],
    [
      'its own input by a link',
      () => ['compile', plan(), '-o', file('link')],
      'OUTPUT_IS_INPUT',
      '',
    ],
    [
      'no folder',
      () => ['compile', plan(), '-o', file('no/x.json')],
      'OUTPUT_FOLDER_MISSING',
      'no',
    ],
    ['a folder as output', () => ['compile', plan(), '-o', folder], 'FILE_IS_FOLDER', ''],
    [
      'one output for two',
      () => ['compile', plan(), '-o', file('x.json'), '--propose-organisation', file('x.json')],
      'OUTPUT_TWICE',
      'x.json',
    ],
    [
      'a wrong organisation',
      () => ['compile', plan(), '--organisation', file('units.json')],
      'ORGANISATION_INVALID',
      'units[0].name',
    ],
    [
      'no JSON',
      () => ['compile', plan(), '--against', file('broken.json')],
      'FILE_NOT_JSON',
      'broken.json',
    ],
    [
      'no ledger',
      () => ['compile', plan(), '--against', file('units.json')],
      'PARENT_INVALID',
      'taizhang compile superior.docx',
    ],
    ['a wrong command', () => ['complie', plan()], 'COMMAND_UNKNOWN', 'taizhang compile?'],
    [
      'a wrong language',
      () => ['compile', plan(), '--lang', 'fr'],
      'OPTION_VALUE_UNKNOWN',
      'zh, en',
    ],
  ])('%s', async (_, argv, code, words) => {
    await symlink(file('plan.txt'), file('link')).catch(() => undefined)
    const found = await taizhang(argv())
    expect(found).toMatchObject({ code: 2, out: '' })
    expect(found.err).toMatch(new RegExp(`^error\\[${code}\\]: `))
    expect(found.err).toContain(words)
    expect(found.err).not.toMatch(/\n\s+at /)
    expect(await readFile(file('plan.txt'), 'utf8')).toBe('一、整改措施')
  })

  test('the compiler’s own refusal', async () => {
    const compile = async () => refuse('FILE_EMPTY', { name: 'plan.txt' })
    const found = await taizhang(['compile', file('plan.txt')], { compiler: { compile } })
    expect(found).toMatchObject({ code: 2, err: expect.stringContaining('error[FILE_EMPTY]') })
  })

  test('leaves no temporary file behind', async () => {
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })
})

test('a fault gives 70 and its stack only when asked for', async () => {
  const compile = async () => {
    throw new TypeError('x is not a function')
  }
  const argv = ['compile', file('plan.txt')]
  const found = await taizhang(argv, { compiler: { compile } })
  expect(found).toMatchObject({ code: 70, out: '' })
  expect(found.err).toContain('error[INTERNAL_FAULT]: The program failed: x is not a function')
  expect(found.err).not.toMatch(/\n\s+at /)
  const debugged = await taizhang(argv, { compiler: { compile }, env: { TAIZHANG_DEBUG: '1' } })
  expect(debugged.err).toMatch(/\n\s+at /)
})

describe('help', () => {
  test.each([
    [['--help'], 'Commands:', 'Exit codes:'],
    [['compile', '--help'], 'Options:', 'Examples:'],
    [['help', 'compile'], 'Global Options:', '--against'],
    [['start', '--help'], 'Usage: taizhang start', '--port'],
  ])('%j', async (argv, ...words) => {
    const { code, out, err } = await taizhang(argv)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    for (const word of words) expect(out).toContain(word)
  })

  test('in Chinese nothing is left in English', async () => {
    for (const argv of [['--help'], ['compile', '--help'], ['migrate', '--help']]) {
      const { out } = await taizhang([...argv, '--lang', 'zh'])
      expect(out).toMatch(/^用法：/)
      expect(out).not.toMatch(/Usage|Options|Commands|\[options\]|display|show/)
    }
  })

  test('without a command it is shown on standard error, with code 2', async () => {
    const { code, out, err } = await taizhang([])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('Commands:')
  })

  test('the version', async () => {
    expect((await taizhang(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/)
  })
})

describe('language', () => {
  test.each([
    [{ LANG: 'zh_CN.UTF-8' }, [], '错误'],
    [{ LC_ALL: 'zh_TW.UTF-8', LANG: 'en_US' }, [], '错误'],
    [{ LC_ALL: 'C', LANG: 'zh_CN' }, [], 'error'],
    [{ LANG: 'zh_CN.UTF-8' }, ['--lang', 'en'], 'error'],
    [{}, ['--lang=zh'], '错误'],
  ] as const)('%j %j', async (env, argv, word) => {
    const { err } = await taizhang(['compile', file('none'), ...argv], { env })
    expect(err).toMatch(new RegExp(`^${word}\\[FILE_NOT_FOUND\\]`))
  })
})
