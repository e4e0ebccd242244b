/** Every word of the plan model stands in the glossary: its types, its choices and its fields. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as civilDate from '../src/domain/civil-date.ts'
import * as names from '../src/domain/names.ts'
import * as diagnostics from '../src/domain/plan/diagnostics.ts'
import * as document from '../src/domain/plan/document.ts'
import * as ledger from '../src/domain/plan/ledger.ts'
import * as organisation from '../src/domain/plan/organisation.ts'
import * as stored from '../src/domain/plan/stored.ts'

const GLOSSARY = readFileSync(new URL('../docs/glossary.md', import.meta.url), 'utf8')
const known = new Set(Array.from(GLOSSARY.matchAll(/`([^`]+)`/g), ([, word]) => word))

const modules = { ...civilDate, ...diagnostics, ...document, ...ledger, ...organisation, ...stored }
/** Exported schemas; what begins with a small letter is a function, in capitals a table. */
const types = Object.keys(modules).filter((name) => /^[A-Z][a-z]/.test(name))

test('the model is there to be checked', () => {
  expect(types).toEqual(expect.arrayContaining(['Item', 'Paragraph']))
})

test.each(types)('type %s', (name) => {
  expect(known).toContain(name)
})

const choices = [
  ledger.ItemClass,
  ledger.ItemKind,
  ledger.UnitRole,
  ledger.DeadlineKind,
  ledger.TargetOperator,
  diagnostics.Severity,
  document.Paragraph.shape.kind,
  ledger.Deadline.shape.every.unwrap(),
  ledger.Deadline.shape.within.unwrap().shape.unit,
].flatMap(({ options }) => options as readonly string[])

test.each([...new Set(choices)])('choice %s', (choice) => {
  expect(known).toContain(choice)
})

describe('fields', () => {
  const parts = [ledger.UnitMention, ledger.Deadline, ledger.Target, ledger.PlanHead]
  // A field named like its type needs no line of its own; these are plain words.
  const plain = new Set(['source', 'kind', 'role', 'operator', 'value', 'unit', 'members'])
  const fields = parts.flatMap(({ shape }) => Object.keys(shape)).filter((name) => !plain.has(name))
  test.each([...new Set(fields)])('%s', (name) => {
    expect(known).toContain(name)
  })
})

test('Chinese words of classes, roles and kinds are the glossary’s', () => {
  const words = [names.CLASS_NAME, names.ROLE_NAME, names.DEADLINE_NAME, names.KIND_NAME]
    .flatMap((table) => Object.values(table))
    .map(({ zh }) => zh)
  for (const word of words) expect(GLOSSARY).toContain(word)
})
