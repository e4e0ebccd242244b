/**
 * docs/coverage.md names what carries out each part of the plan the product began with. Every part stands
 * there once, and nothing it points to is missing. The plan itself is no part of the project: its numbers are
 * compared where it lies beside it, and the test says so when it does not.
 */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { compileFile } from '../src/compiler/compile.ts'
import { INDICATORS_PACK } from '../src/domain/monitoring/indicator/indicators-pack.ts'
import { registerPack } from '../src/domain/register/register-pack.ts'
import { REGISTERS } from '../src/domain/register/registers.ts'
import { builtInPack } from '../src/store/packs/packs.ts'
import { pagesOfTheWeb } from './pages.ts'

const ROOT = new URL('../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, ROOT), 'utf8')

/** How many numbered measures each group of 三 has; 0: it is one measure itself. */
const MEASURES = [5, 4, 2, 4, 5, 4, 0, 4, 3]
const ORDINALS = [...'一二三四五六七八九']
const EXPECTED = [
  ...ORDINALS.slice(0, 3).map((n) => `二(${n})`),
  ...MEASURES.flatMap((count, at) =>
    count === 0
      ? [`三(${ORDINALS[at]})`]
      : Array.from({ length: count }, (_, index) => `三(${ORDINALS[at]})${index + 1}`),
  ),
  ...ORDINALS.slice(0, 5).map((n) => `四(${n})`),
]

const ROWS = read('docs/coverage.md')
  .split('\n')
  .filter((line) => /^\| [二三四]\(/.test(line))
  .map((line) => {
    const [number = '', about = '', how = '', proofs = '', pages = '', tests = ''] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
    const quoted = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, text]) => text ?? '')
    return {
      number,
      about,
      how,
      proofs: quoted(proofs),
      pages: quoted(pages),
      tests: quoted(tests),
    }
  })

const KNOWN = new Set([
  ...(await builtInPack(INDICATORS_PACK)).indicators.map(({ id }) => `indicators.${id}`),
  ...(
    await Promise.all(
      REGISTERS.map(async ({ slug }) => {
        const { indicators } = await builtInPack(registerPack(slug))
        return indicators.map(({ key }) => `${slug}.${key}`)
      }),
    )
  ).flat(),
])
const ADDRESSES = (await pagesOfTheWeb()).map(({ path }) => path)

test('every part once, in the order of the plan', () => {
  expect(EXPECTED).toHaveLength(40)
  expect(ROWS.map(({ number }) => number)).toEqual(EXPECTED)
})

test.each(ROWS)(
  '$number: all that it points to is there',
  ({ about, how, proofs, pages, tests }) => {
    expect(about).not.toBe('')
    expect(how.length).toBeGreaterThan(10)
    expect([pages.length, tests.length].every((count) => count > 0)).toBe(true)
    // A duty of conduct has no figure; whatever is done on the ground has.
    if (pages.some((page) => page.startsWith('/registers/'))) expect(proofs).not.toEqual([])
    expect(proofs.filter((proof) => !KNOWN.has(proof))).toEqual([])
    const slugs = REGISTERS.map(({ slug }) => `/registers/${slug}`)
    expect(pages.filter((page) => ![...ADDRESSES, ...slugs].includes(page))).toEqual([])
    for (const path of tests) {
      expect(path).toMatch(/^(src|test|web)\/.*\.test\.ts$/)
      expect(existsSync(new URL(path, ROOT)), path).toBe(true)
      expect(read(path)).toMatch(/\b(test|it)(\.each)?[.(]/)
    }
  },
)

describe('registers', () => {
  test.each(REGISTERS)('$slug proves the parts in whose rows it stands', async ({ slug }) => {
    const { proves } = await builtInPack(registerPack(slug))
    const claimed = [...new Set(proves.flatMap(({ numbers }) => numbers))].sort()
    expect(claimed.length).toBeGreaterThan(0)
    const named = ROWS.filter(({ pages }) => pages.includes(`/registers/${slug}`)).map(
      ({ number }) => number,
    )
    expect(named).toEqual(expect.arrayContaining(claimed))
  })
})

const SEED = fileURLToPath(new URL('../../shared/seeds/000_25347614af1a8042.txt', import.meta.url))
test.skipIf(!existsSync(SEED))(
  'the plan, where it lies beside the project, has these parts',
  async () => {
    const { items, targets } = await compileFile(readFileSync(SEED), 'plan.txt')
    const numbers = items.map(({ number }) => number)
    const goals = new Set(
      targets.map(({ number }) => number).filter((number) => number.startsWith('二')),
    )
    expect(numbers).toEqual(EXPECTED.filter((number) => !number.startsWith('二')))
    for (const goal of goals) expect(EXPECTED).toContain(goal)
  },
)
