/** The command as its users run it: a process with real pipes, signals and files. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { built, ROOT } from '../../test/built.ts'

const BIN = join(ROOT, 'bin/taizhang.js')
const PLAN = `青石镇整改方案
2017年8月23日
一、整改措施
（一）整治燃煤锅炉。2017年10月底前完成。（建管站、环保办）
（二）清理渣土。2018年2月底前完成。（环保办）
`
const WRONG = PLAN.replace('2018年2月底前', '2018年2月30日前')
/** Long enough for a pipe to fill up and for work to last: 2,800 items. */
const LONG = `青石镇整改方案\n2017年8月23日\n一、整改措施\n${Array.from(
  { length: 19 },
  (_, section) =>
    [
      `（${'一二三四五六七八九'.charAt(section) || `十${'一二三四五六七八九'.charAt(section - 10)}`}）`,
      ...Array.from({ length: 149 }, (_, at) => `${at + 1}.巡查河道。2018年底前完成。（农业办）`),
    ].join('\n'),
).join('\n')}`

let folder = ''
const file = (name: string) => join(folder, name)

beforeAll(async () => {
  await built()
  folder = await mkdtemp(join(tmpdir(), 'taizhang-process-'))
})
beforeEach(async () => {
  for (const name of await readdir(folder)) await rm(file(name), { recursive: true })
  await writeFile(file('plan.txt'), PLAN)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function start(argv: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { NO_COLOR: _, FORCE_COLOR: __, ...inherited } = process.env
  return spawn(process.execPath, [BIN, ...argv], {
    cwd: folder,
    env: { ...inherited, LANG: 'zh_CN.UTF-8', LC_ALL: '', ...env },
  })
}

async function end(child: ChildProcess) {
  let [out, err] = ['', '']
  child.stdout?.on('data', (chunk) => {
    out += chunk
  })
  child.stderr?.on('data', (chunk) => {
    err += chunk
  })
  const [code, signal] = await once(child, 'close')
  return { code, signal, out, err }
}

const taizhang = (argv: readonly string[], env?: Readonly<Record<string, string>>) =>
  end(start(argv, env))

describe('exit code and streams', () => {
  test('a good plan: the report on standard output, nothing on standard error', async () => {
    const { code, out, err } = await taizhang(['compile', 'plan.txt'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^青石镇整改方案\n/)
    expect(out).toMatch(/2 项整改措施，0 项组织保障/)
  })

  test('a plan with errors: the whole report, and 1', async () => {
    await writeFile(file('wrong.txt'), WRONG)
    const { code, out } = await taizhang(['compile', 'wrong.txt'])
    expect(code).toBe(1)
    expect(out).toContain('错误[DEADLINE_IMPOSSIBLE]')
    expect(out).toMatch(/--> wrong\.txt:5:\d+/)
  })

  test('standard input in, JSON out', async () => {
    const child = start(['compile', '-', '--format', 'json', '--quiet'])
    child.stdin?.end(PLAN)
    const { code, out, err } = await end(child)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(JSON.parse(out).items).toHaveLength(2)
  })

  test.each<[string, readonly string[], string]>([
    ['no such file', ['compile', 'none.docx'], 'FILE_NOT_FOUND'],
    ['a folder', ['compile', '.'], 'FILE_IS_FOLDER'],
    ['a link to itself', ['compile', 'loop'], 'FILE_UNREADABLE'],
    ['an empty file', ['compile', 'empty.txt'], 'FILE_EMPTY'],
    [
      'a folder that is missing',
      ['compile', 'plan.txt', '-o', 'no/x.json'],
      'OUTPUT_FOLDER_MISSING',
    ],
    ['the input as output', ['compile', 'plan.txt', '-o', 'plan.txt'], 'OUTPUT_IS_INPUT'],
    ['a wrong command', ['kompile'], 'COMMAND_UNKNOWN'],
  ])('%s: one block on standard error, and 2', async (_, argv, code) => {
    await symlink('loop', file('loop'))
    await writeFile(file('empty.txt'), '')
    const before = (await readdir(folder)).sort()
    const found = await taizhang(argv)
    expect(found).toMatchObject({ code: 2, out: '' })
    expect(found.err).toMatch(new RegExp(`^错误\\[${code}\\]: `))
    expect(found.err).not.toMatch(/\n\s+at /)
    expect((await readdir(folder)).sort()).toEqual(before)
  })

  test.skipIf(process.getuid?.() === 0)(
    'a file that may not be read (not tried as root, who may read all)',
    async () => {
      await writeFile(file('secret.txt'), PLAN)
      await chmod(file('secret.txt'), 0)
      const { code, err } = await taizhang(['compile', 'secret.txt'])
      expect(code).toBe(2)
      expect(err).toMatch(/^错误\[FILE_UNREADABLE\]: .*permission denied/)
    },
  )

  test('a folder that cannot be written to', async () => {
    await mkdir(file('locked'))
    // A file where the temporary one would have to go is refused even to root.
    const name = `${'长'.repeat(82)}.json`
    const { code, err } = await taizhang(['compile', 'plan.txt', '-o', join('locked', name)])
    expect(code).toBe(2)
    expect(err).toMatch(/^错误\[OUTPUT_UNWRITABLE\]: /)
    expect(await readdir(file('locked'))).toEqual([])
  })
})

describe('colour', () => {
  const escapes = (text: string) => text.includes('\u001b[')
  test('not in a pipe, unless asked for', async () => {
    expect(escapes((await taizhang(['compile', 'plan.txt'])).out)).toBe(false)
    const forced = await taizhang(['compile', 'plan.txt'], { FORCE_COLOR: '1' })
    expect(escapes(forced.out)).toBe(true)
    const without = await taizhang(['compile', 'plan.txt'], { NO_COLOR: '1' })
    expect(escapes(without.out)).toBe(false)
  })
})

test('a reader that goes away early is no error', async () => {
  await writeFile(file('long.txt'), LONG)
  const child = start(['compile', 'long.txt', '--format', 'json', '--quiet'])
  const result = end(child)
  child.stdout?.once('data', () => child.stdout?.destroy())
  const { code, err } = await result
  expect({ code, err }).toEqual({ code: 0, err: '' })
})

describe('Ctrl-C', () => {
  test('while it waits for its input: the process dies of the signal and leaves nothing', async () => {
    const child = start(['compile', '-', '-o', 'ledger.json'])
    child.stdin?.on('error', () => undefined)
    child.stdin?.write(PLAN)
    await new Promise((resolve) => setTimeout(resolve, 1000))
    child.kill('SIGINT')
    expect(await end(child)).toMatchObject({ signal: 'SIGINT', out: '', err: '' })
    expect(await readdir(folder)).toEqual(['plan.txt'])
  })

  test('while it writes: the old file or the new one, whole, and nothing beside it', async () => {
    await writeFile(file('long.txt'), LONG)
    await writeFile(file('ledger.json'), '"old"')
    const child = start(['compile', 'long.txt', '-o', 'ledger.json'])
    const result = end(child)
    const writing = async () => {
      while (child.exitCode === null) {
        if ((await readdir(folder)).some((name) => name.endsWith('.tmp'))) return
      }
    }
    await writing()
    child.kill('SIGINT')
    const { signal, code } = await result
    const left = JSON.parse(await readFile(file('ledger.json'), 'utf8'))
    expect(signal === 'SIGINT' ? left : left.version).toBe(signal === 'SIGINT' ? 'old' : 1)
    expect(code === null || code === 0).toBe(true)
    expect((await readdir(folder)).sort()).toEqual(['ledger.json', 'long.txt', 'plan.txt'])
  })
})

test('compiling loads neither the database nor the server', async () => {
  const script = `
    import { createRequire } from 'node:module'
    const { run } = await import(${JSON.stringify(join(ROOT, 'dist/cli/program.js'))})
    await run(['compile', 'plan.txt', '--quiet'])
    const loaded = Object.keys(createRequire(import.meta.url).cache)
    console.error(loaded.filter((path) => /node_modules.(pg|exceljs|mammoth|embedded-)/.test(path)))`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { cwd: folder })
  expect(await end(child)).toMatchObject({ code: 0, err: '[]\n' })
})
