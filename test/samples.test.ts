/**
 * The samples are made from one script each; this test fails when a file is older than its script. After
 * a change of a script: UPDATE_SAMPLES=1 npx vitest run test/samples.test.ts
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { webPage } from '../samples/build/page.ts'
import { readScript } from '../samples/build/script.ts'
import { plainText } from '../samples/build/text.ts'
import { wordFile } from '../samples/build/word.ts'
import { compileFile } from '../src/compiler/compile.ts'
import { readDocument } from '../src/compiler/read/read.ts'
import type { Item } from '../src/domain/plan/ledger.ts'
import { Organisation } from '../src/domain/plan/organisation.ts'

const file = (name: string) => new URL(`../samples/${name}`, import.meta.url)
const script = (name: string) => readScript(readFileSync(file(`source/${name}.txt`), 'utf8'))

function readOrganisation(): Organisation {
  return Organisation.parse(JSON.parse(readFileSync(file('qingfeng.organisation.json'), 'utf8')))
}

/** What `build` gives is what the file holds. */
function demandFresh(name: string, built: Uint8Array): void {
  if (process.env.UPDATE_SAMPLES === '1') writeFileSync(file(name), built)
  const same = Buffer.compare(readFileSync(file(name)), built) === 0
  expect(same, `samples/${name} is not what its script makes`).toBe(true)
}

describe('files are what their scripts make', () => {
  // The Word library takes names from Math.random and times from the clock.
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(2026, 5, 12, 9) })
    let seed = 1
    vi.spyOn(Math, 'random').mockImplementation(() => {
      seed = (seed * 48271) % 2147483647
      return seed / 2147483647
    })
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
  })

  test.each(['qingfeng', 'linxi'])('plain text of %s', (name) => {
    demandFresh(`${name}.txt`, Buffer.from(plainText(script(name))))
  })

  test('web page', () => {
    const page = webPage(script('qingfeng'), {
      site: '临溪区青枫镇人民政府',
      title: '关于印发《青枫镇贯彻落实云州市第二生态环境保护督察组督察反馈意见整改方案》的通知',
      indexNumber: 'QF001/2026-00031',
      publishedOn: '2026-06-15',
    })
    demandFresh('qingfeng.html', Buffer.from(page))
  })

  test('Word file', async () => {
    demandFresh('qingfeng.docx', await wordFile(script('qingfeng')))
  })
})

/** The words alone: no blanks, no lines between cells. */
async function words(name: string): Promise<string> {
  const { text, paragraphs } = await readDocument(readFileSync(file(name)), name)
  return paragraphs
    .map(({ start, end }) => text.slice(start, end))
    .join('')
    .replace(/[\s|]/g, '')
}

test('the Word file says what the plain text says', async () => {
  expect(await words('qingfeng.docx')).toBe(await words('qingfeng.txt'))
})

test('the web page says it too, without its furniture', async () => {
  const page = await words('qingfeng.html')
  expect(page).toContain(await words('qingfeng.txt'))
  for (const furniture of ['办事服务', '打印本页', '扫一扫', '上一篇', '相关链接', 'ICP备'])
    expect(page).not.toContain(furniture)
})

test.each(['qingfeng.html', 'qingfeng.txt'])(
  '%s gives the ledger of the Word file',
  async (name) => {
    expect(await ledger(name)).toEqual(await ledger('qingfeng.docx'))
  },
)

/** What a ledger says, without the places it was read from. */
async function ledger(name: string) {
  const { plan, items, targets } = await compileFile(readFileSync(file(name)), name)
  return { plan, targets: targets.map(bare), items: items.map(duty) }
}

const bare = ({ source: _, ...rest }: { readonly source: unknown }) => rest

const duty = ({ number, title, units, deadlines, targets }: Item) => ({
  number,
  title,
  units: units.map(bare),
  deadlines: deadlines.map(bare),
  targets: targets.map(bare),
})

test('the reading speaks of this text', () => {
  const text = readFileSync(file('qingfeng.txt'), 'utf8')
  const { goals, items } = JSON.parse(
    readFileSync(file('qingfeng.reading.json'), 'utf8'),
  ) as Reading
  for (const { units = [], deadlines, targets } of [...goals, ...items]) {
    for (const { written } of [...units, ...deadlines]) expect(text).toContain(written)
    for (const { metric } of targets) expect(text).toContain(metric)
  }
})

interface Reading {
  readonly goals: readonly ReadingEntry[]
  readonly items: readonly ReadingEntry[]
}

interface ReadingEntry {
  readonly units?: ReadonlyArray<{ readonly written: string }>
  readonly deadlines: ReadonlyArray<{ readonly written: string }>
  readonly targets: ReadonlyArray<{ readonly metric: string }>
}

test('the faults put into the plan are found', async () => {
  const { diagnostics } = await compileFile(readFileSync(file('qingfeng.docx')), 'qingfeng.docx', {
    organisation: readOrganisation(),
  })
  const found = diagnostics.map(({ code, item, message }) => `${code} ${item ?? ''} ${message}`)
  for (const fault of [
    /^UNIT_MISSING 三\(七\)3 /,
    /^DEADLINE_MISSING 三\(一\)4 /,
    /^NUMBER_GAP .*“3”.*“5”/,
    /^TARGET_VAGUE .*明显改善/,
    /^TARGET_CONFLICT .*污水处理率.*93%.*92%/,
    /^ATTACHMENT_MISSING .*销号申请表/,
    /^UNIT_ALIAS 三\(四\)4 .*环保办公室/,
    /^UNIT_ALIAS 三\(二\)4 .*供销社/,
    /^UNIT_IDLE 三\(六\) .*司法所/,
    /^UNIT_GROUP_SOME 三\(二\)3 .*相关村/,
    /^UNIT_LIST_OPEN 三\(三\)4 /,
    /^DEADLINE_YEAR_INHERITED 三\(二\)1 /,
  ])
    expect(found).toContainEqual(expect.stringMatching(fault))
})

test('checked against its district’s plan, the town’s shows what was put into it', async () => {
  const read = (name: string, options = {}) => compileFile(readFileSync(file(name)), name, options)
  const { diagnostics } = await read('qingfeng.docx', { parent: await read('linxi.txt') })
  const found = diagnostics
    .map(({ code, item, message }) => [code, item, /上级第 (.+?) 项/.exec(message)?.[1]])
    .filter(([, , parent]) => parent !== undefined)
  expect(found).toEqual(
    expect.arrayContaining([
      ['PARENT_ITEM_UNCOVERED', null, '三(三)3'],
      ['TARGET_WEAKER', '三(三)2', '三(一)5'],
      ['DEADLINE_AFTER_PARENT', '三(四)1', '三(二)1'],
    ]),
  )
  // Several items of the town may answer one of the district's; no other of the district's is hurt.
  expect(new Set(found.map(([, , parent]) => parent)).size).toBe(3)
})

test('the organisation file', () => {
  const organisation = readOrganisation()
  const names = organisation.units.map((unit) => unit.name)
  expect(new Set(names).size).toBe(names.length)
  for (const { unit } of organisation.people) if (unit !== null) expect(names).toContain(unit)
})
