/** Any compiled ledger there can be: generated from its schema, so that a new field is never left out. */
import fc from 'fast-check'
import type { z } from 'zod'
import { CivilDate } from '../src/domain/civil-date.ts'
import { CompiledLedger } from '../src/domain/plan/ledger.ts'

/** Every character but NUL, which no database keeps and no reader lets through. */
const text = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom('', '“引号”', `'";--\\`, '{a,"b",NULL}', '\t\n', '三(四)2', '𠮷野家', 'null'),
  )
  .map((value) => value.replaceAll('\0', ''))

const number = fc
  .oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(0.1, 80, 1e21))
  .map((value) => value + 0 || 0) // −0 is 0 in a ledger

const day = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

export const anyLedger = arbitraryOf(CompiledLedger) as fc.Arbitrary<CompiledLedger>

interface Def {
  readonly type: string
  readonly shape: Record<string, z.ZodType>
  readonly element: z.ZodType
  readonly innerType: z.ZodType
  readonly entries: Record<string, string>
  readonly values: unknown[]
  readonly format?: string
}

function arbitraryOf(schema: z.ZodType): fc.Arbitrary<unknown> {
  if ((schema as unknown) === CivilDate) return day
  const def = schema.def as unknown as Def
  switch (def.type) {
    case 'object':
      return objectOf(def.shape)
    case 'array':
      return fc.array(arbitraryOf(def.element), { maxLength: 3 })
    case 'nullable':
      return fc.option(arbitraryOf(def.innerType), { nil: null })
    case 'readonly':
      return arbitraryOf(def.innerType)
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries))
    case 'literal':
      return fc.constantFrom(...def.values)
    case 'string':
      return text
    case 'number':
      return (isWhole(schema) ? fc.nat(1_000_000) : number).filter(
        (value) => schema.safeParse(value).success,
      )
    case 'boolean':
      return fc.boolean()
    default:
      throw new Error(`no values are generated for ${def.type} yet`)
  }
}

function objectOf(shape: Record<string, z.ZodType>): fc.Arbitrary<unknown> {
  const optional = Object.keys(shape).filter((key) => shape[key]?.def.type === 'optional')
  const arbitraries = Object.fromEntries(
    Object.entries(shape).map(([key, schema]) => {
      const def = schema.def as unknown as Def
      return [key, arbitraryOf(def.type === 'optional' ? def.innerType : schema)]
    }),
  )
  const required = Object.keys(shape).filter((key) => !optional.includes(key))
  return fc.record(arbitraries, { requiredKeys: required, noNullPrototype: true })
}

function isWhole(schema: z.ZodType): boolean {
  return !schema.safeParse(0.5).success
}
