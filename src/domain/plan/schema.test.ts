import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { compiledLedgerSchema } from './schema.ts'

const FILE = new URL('../../../docs/compiled-ledger.schema.json', import.meta.url)

test('the schema in docs/ is the one of this code; `npm run schema` renews it', () => {
  expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(compiledLedgerSchema())
})

test('every field of the ledger says what it means', () => {
  const { $defs, ...ledger } = compiledLedgerSchema() as {
    $defs: Record<string, { properties?: Record<string, { description?: string }> }>
    properties: Record<string, { description?: string }>
  }
  const { CivilDate: _, ...definitions } = $defs
  for (const { properties = {} } of [ledger, ...Object.values(definitions)]) {
    for (const property of Object.values(properties)) {
      expect(property.description).toMatch(/\S/)
    }
  }
})

test('a reader must not refuse fields or diagnostics added later', () => {
  const schema = JSON.stringify(compiledLedgerSchema())
  expect(schema).not.toContain('additionalProperties')
  expect(schema).not.toContain('DEADLINE_MISSING')
})
