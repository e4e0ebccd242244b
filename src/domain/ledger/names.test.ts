/** Every word of the procedure stands in the glossary with its identifier; the packs say where figures come from. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { PACK } from '../../../test/steps.ts'
import { builtInPack } from '../../store/packs/packs.ts'
import { LEVELS } from './item-list.ts'
import { LifecyclePack } from './lifecycle-pack.ts'
import { LEVEL_NAME, PACE_NAME, STATE_NAME, STEP_NAME } from './names.ts'
import { PACES } from './pace.ts'
import { OPEN_STATES } from './state.ts'
import { STATUS_VOCABULARIES, wordsFor } from './vocabulary-pack.ts'

const GLOSSARY = readFileSync(new URL('../../../docs/glossary.md', import.meta.url), 'utf8')
const ROWS = GLOSSARY.split('\n').map((line) => line.split('|').map((cell) => cell.trim()))
const known = new Set(ROWS.map(([, zh, identifier]) => `${zh} ${identifier}`))

const words = [STATE_NAME, STEP_NAME, LEVEL_NAME, PACE_NAME].flatMap((table) =>
  Object.entries(table).map(([identifier, { zh }]) => [identifier, zh] as const),
)
test.each(words)('%s is %s', (identifier, zh) => {
  expect(known).toContain(`${zh} \`${identifier}\``)
})

describe('the pack of the procedure', () => {
  test('every open state has a limit, and every level signers and somebody who strikes off', () => {
    expect(Object.keys(PACK.limits).sort()).toEqual([...OPEN_STATES].sort())
    for (const level of LEVELS)
      expect(PACK.signers.list.some(({ levels }) => levels.includes(level))).toBe(true)
  })

  test.each(['strikeOff', 'extension'] as const)('a town cannot give itself more: %s', (part) => {
    const by = { ...PACK[part].by, city: ['town-leader'] }
    expect(LifecyclePack.safeParse({ ...PACK, [part]: { ...PACK[part], by } }).success).toBe(false)
  })

  test('one checker is too few by any pack', () => {
    const checkers = { ...PACK.checkers, least: 1 }
    expect(LifecyclePack.safeParse({ ...PACK, checkers }).success).toBe(false)
  })
})

test.each(PACES)('every superior has a word for %s', async (pace) => {
  const found = wordsFor(await builtInPack(STATUS_VOCABULARIES), pace)
  expect(Object.keys(found)).toEqual(['fujian', 'guangdong', 'tianjin', 'hunan', 'petition'])
  expect(Object.values(found).every((word) => word.length > 2)).toBe(true)
})
