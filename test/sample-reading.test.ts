/**
 * The compiler against a careful reader: `samples/qingfeng.reading.json` was written by hand from the
 * sample plan. What the compiler misses or adds is printed when a share falls below its floor.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { compileFile } from '../src/compiler/compile.ts'
import type { Deadline, Target, UnitMention } from '../src/domain/plan/ledger.ts'
import { Organisation } from '../src/domain/plan/organisation.ts'

interface Read {
  readonly number: string
  readonly class?: string | null
  readonly units?: ReadonlyArray<Pick<UnitMention, 'name' | 'role' | 'group'>>
  readonly deadlines?: ReadonlyArray<Pick<Deadline, 'kind' | 'on'>>
  readonly targets?: ReadonlyArray<Pick<Target, 'operator' | 'value'>>
}

const sample = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../samples/${name}`, import.meta.url)))
const json = (name: string) => JSON.parse(sample(name).toString('utf8'))

const reading = json('qingfeng.reading.json') as { items: Read[]; goals: Read[] }
const ledger = await compileFile(sample('qingfeng.txt'), 'qingfeng.txt', {
  organisation: Organisation.parse(json('qingfeng.organisation.json')),
})
const compiledGoals: Read[] = ledger.goals.map((goal) => ({
  ...goal,
  targets: ledger.targets.filter((target) => target.number === goal.number),
}))

const units = ({ number, units = [] }: Read) =>
  units.map(({ name, role, group }) => `${number} ${name} ${role}${group ? ' group' : ''}`)
const deadlines = ({ number, deadlines = [] }: Read) =>
  deadlines.map(({ kind, on }) => `${number} ${kind} ${on ?? '-'}`)
const targets = ({ number, targets = [] }: Read) =>
  targets.map(({ operator, value }) => `${number} ${operator} ${value ?? '-'}`)

/** F1, and what is missed (−) or added (+). */
function compare(wanted: readonly string[], found: readonly string[]) {
  const left = [...found]
  const missed = wanted.filter((entry) => {
    const at = left.indexOf(entry)
    if (at !== -1) left.splice(at, 1)
    return at === -1
  })
  const hits = wanted.length - missed.length
  const f1 = (2 * hits) / (wanted.length + found.length)
  return {
    f1,
    differences: [...missed.map((entry) => `− ${entry}`), ...left.map((entry) => `+ ${entry}`)],
  }
}

test('every item, and none besides', () => {
  expect(ledger.items.map((item) => item.number)).toEqual(reading.items.map((item) => item.number))
})

test.each([
  ['units', 0.98, reading.items.flatMap(units), ledger.items.flatMap(units)],
  ['deadlines of items', 0.98, reading.items.flatMap(deadlines), ledger.items.flatMap(deadlines)],
  ['targets of items', 0.95, reading.items.flatMap(targets), ledger.items.flatMap(targets)],
  ['targets of the plan', 0.98, reading.goals.flatMap(targets), compiledGoals.flatMap(targets)],
] as const)('%s: F1 at least %d', (_, floor, wanted, found) => {
  const { f1, differences } = compare(wanted, found)
  expect(f1, differences.join('\n')).toBeGreaterThanOrEqual(floor)
})
