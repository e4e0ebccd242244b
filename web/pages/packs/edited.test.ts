import { expect, test } from 'vitest'
import type { CivilDate } from '#domain/civil-date.ts'
import { readEdited } from './edited.ts'

const TEXT = `
office: { name: 镇环保办, phone: '', email: '', address: '', source: default }
limits: { spanMinutes: 60, perAddress: 10, overall: 300, source: default }
`
const read = (text: string) => readEdited('disclosure', text, 2, '2026-03-01' as CivilDate)

test('text that fits the schema is the content', () => {
  expect(read(TEXT).content).toMatchObject({ office: { name: '镇环保办' } })
})

test.each([
  ['what is no YAML, by line', 'a: [1', false, /^\d+:\d+$/],
  ['a list instead of a pack', '- 1', false, /^1:1$/],
  ['an entry that is not known', `${TEXT}misspelt: 1\n`, true, /^misspelt$/],
  ['a figure out of bounds', TEXT.replace('60', '0'), true, /^limits\.spanMinutes$/],
])('%s is said by its place', (_, text, isYaml, path) => {
  const edited = read(text)
  if (edited.content) throw new Error('it was taken')
  expect(edited.isYaml).toBe(isYaml)
  expect(edited.faults[0]?.path).toMatch(path)
})
