/**
 * The samples are made from one script; this test fails when a file is older than its script. After a
 * change of the script: UPDATE_SAMPLES=1 npx vitest run test/samples.test.ts
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readScript } from '../samples/build/script.ts'
import { plainText } from '../samples/build/text.ts'
import { Organisation } from '../src/domain/plan/organisation.ts'

const file = (name: string) => new URL(`../samples/${name}`, import.meta.url)
const script = (name: string) => readScript(readFileSync(file(`source/${name}.txt`), 'utf8'))

/** What `build` gives is what the file holds. */
function demandFresh(name: string, built: Uint8Array): void {
  if (process.env.UPDATE_SAMPLES === '1') writeFileSync(file(name), built)
  expect(Buffer.compare(readFileSync(file(name)), built), `${name} is older than its script`).toBe(
    0,
  )
}

test('the plain text', () => {
  demandFresh('qingfeng.txt', Buffer.from(plainText(script('qingfeng'))))
})

test('the organisation file', () => {
  const organisation = Organisation.parse(
    JSON.parse(readFileSync(file('qingfeng.organisation.json'), 'utf8')),
  )
  const names = organisation.units.map((unit) => unit.name)
  expect(new Set(names).size).toBe(names.length)
  for (const { unit } of organisation.people) if (unit !== null) expect(names).toContain(unit)
})
