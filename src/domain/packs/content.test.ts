import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import type { CivilDate } from '../civil-date.ts'
import type { Json } from '../log/event.ts'
import { checkContent, differences } from './content.ts'
import { findPack, PACKS } from './registry.ts'

const FOLDER = new URL('../../../packs/environment/', import.meta.url)
const built = (name: string) =>
  parse(readFileSync(new URL(`${findPack(name)?.file ?? name}.yaml`, FOLDER), 'utf8')) as Record<
    string,
    Json
  >
const FROM = '2026-03-01' as CivilDate

test.each(PACKS)('$name may be published as it is', (pack) => {
  const { faults, content } = checkContent(pack, built(pack.name), 2, FROM)
  expect(faults).toBeNull()
  // The schema adds what was left out; of what was there only these are set anew.
  const changed = differences(built(pack.name), content as Json).filter((each) => 'before' in each)
  expect(changed.map(({ path }) => path)).toEqual(['version', 'effectiveFrom'])
})

test.each(PACKS)('$name without one of its entries is refused, and the entry named', (pack) => {
  const whole = built(pack.name)
  const required = Object.keys(whole).filter((key) => !['version', 'effectiveFrom'].includes(key))
  const named = required.filter((key) => {
    const { [key]: _, ...rest } = whole
    const { faults } = checkContent(pack, rest, 2, FROM)
    return faults?.some(({ path }) => path === key)
  })
  expect(named.length).toBeGreaterThan(0)
})

test.each([
  ['a misspelt name', { superiorChek: { days: 30 } }, 'superiorChek.days'],
  ['too small', { checkers: { least: 1, source: '—' } }, 'checkers.least'],
  ['a word for a number', { notice: { days: '十', kind: 'working', source: '—' } }, 'notice.days'],
  ['no source', { superiorCheck: { days: 30 } }, 'superiorCheck.source'],
])('%s is a fault with its place and reason', (_, change, path) => {
  const pack = findPack('lifecycle')
  if (!pack) throw new Error('there is such a pack')
  const { faults } = checkContent(pack, { ...built('lifecycle'), ...change }, 2, FROM)
  expect(faults?.map((fault) => fault.path)).toContain(path)
  for (const { reason } of faults ?? []) expect(reason).not.toBe('')
})

test('a member that is put in does not shift the others', () => {
  const before = {
    rules: [
      { key: 'a', days: 1 },
      { key: 'c', days: 3 },
    ],
    list: [1, 2],
  }
  const after = {
    rules: [
      { key: 'a', days: 2 },
      { key: 'b', days: 5 },
      { key: 'c', days: 3 },
    ],
    list: [1],
  }
  expect(differences(before, after)).toEqual([
    { path: 'rules.[a].days', before: 1, after: 2 },
    { path: 'list.1', before: 2 },
    { path: 'rules.[b].key', after: 'b' },
    { path: 'rules.[b].days', after: 5 },
  ])
})

const anyJson = fc.jsonValue({ maxDepth: 3 }).map((value) => value as Json)

test('always: nothing differs from itself, and what differs is said both ways', () => {
  fc.assert(
    fc.property(anyJson, anyJson, (a, b) => {
      expect(differences(a, a)).toEqual([])
      const turned = differences(b, a).map(({ path, before, after }) => [path, after, before])
      const said = differences(a, b).map(({ path, before, after }) => [path, before, after])
      expect(turned.sort()).toEqual(said.sort())
    }),
  )
})
