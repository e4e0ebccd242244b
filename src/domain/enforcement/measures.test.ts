/** Whether a hearing may be asked for, by measure, amount, party and the law of the day. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import type { CivilDate } from '../civil-date.ts'
import { EnforcementPack } from './enforcement-pack.ts'
import { mayBeHeard } from './measures.ts'

const built = () =>
  parse(
    readFileSync(new URL('../../../packs/environment/enforcement.yaml', import.meta.url), 'utf8'),
  ) as { measures: { key: string; hearing: { large: unknown[] } }[] }
const PACK = EnforcementPack.parse(built())

const BEFORE = '2023-06-30' as CivilDate
const SINCE = '2023-07-01' as CivilDate

test.each([
  ['fine', 49_999.99, 'organisation', BEFORE, false],
  ['fine', 50_000, 'organisation', BEFORE, true],
  ['fine', 199_999.99, 'organisation', SINCE, false],
  ['fine', 200_000, 'organisation', SINCE, true],
  ['fine', 4_999, 'person', SINCE, false],
  ['fine', 5_000, 'person', SINCE, true],
  ['confiscation', 200_000, 'organisation', SINCE, true],
  ['fine', 50_000, 'organisation', '2009-01-01' as CivilDate, true],
  ['output-limit', null, 'organisation', SINCE, true],
  ['stop-production', null, 'organisation', SINCE, true],
  ['permit', null, 'person', SINCE, true],
  ['warning', null, 'person', SINCE, false],
  ['seizure', null, 'organisation', SINCE, false],
] as const)('%s of %s against a %s on %s: %s', (key, yuan, party, on, heard) => {
  expect(mayBeHeard([{ key, title: key, yuan, days: null }], party, PACK, on)).toBe(heard)
})

test('amounts stand in the order of their days', () => {
  const pack = built()
  pack.measures.find(({ key }) => key === 'fine')?.hearing.large.reverse()
  expect(EnforcementPack.safeParse(pack).error?.issues[0]?.path.slice(-2)).toEqual([
    'hearing',
    'large',
  ])
})
