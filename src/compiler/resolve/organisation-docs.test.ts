/** What docs/organisation.md says of its own example is what the program does. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { Organisation } from '../../domain/plan/organisation.ts'
import { directoryOf } from './directory.ts'

const page = readFileSync(new URL('../../../docs/organisation.md', import.meta.url), 'utf8')
const example = /```json\n([\s\S]+?)```/.exec(page)?.[1] ?? ''
const directory = directoryOf(Organisation.parse(JSON.parse(example)))

test.each([
  ['環保辦', { kind: 'unit', name: '环保办' }],
  ['镇环保办', { kind: 'unit', name: '环保办' }],
  ['青枫镇环保办', { kind: 'unit', name: '环保办' }],
  ['各村（居）', { kind: 'group', members: ['东河村', '西河村'] }],
  ['全体村', { kind: 'group', members: ['东河村', '西河村'] }],
  ['除东河村外各村', { kind: 'group', members: ['西河村'] }],
  ['沿河村', { kind: 'group', members: ['西河村'] }],
])('%s', (name, entry) => {
  expect(directory.find(name)).toMatchObject(entry)
})

test('people by name, with a title, or by a post', () => {
  for (const name of ['李明', '副镇长李明', '副镇长'])
    expect(directory.person(name)).toEqual({ kind: 'person', name: '李明' })
  expect(directory.find('相关村')).toBeNull()
})
