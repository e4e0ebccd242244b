/** Every route as /openapi.json describes it, and input that fits what it says. */
import type { createApp } from '../../src/http/app.ts'
import type { Access } from '../../src/http/route-access.ts'
import { ROUTE_PERMISSIONS } from '../../src/http/route-permissions.ts'

export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly pattern?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly default?: unknown
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly minimum?: number
  readonly exclusiveMinimum?: number
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: Schema | boolean
  readonly items?: Schema
  readonly prefixItems?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
}

export interface Parameter {
  readonly in: 'path' | 'query' | 'header'
  readonly name: string
  readonly required?: boolean
  readonly schema: Schema
}

export interface Route {
  /** `GET /api/items/{itemId}` */
  readonly key: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly access: Access | undefined
  readonly parameters: readonly Parameter[]
  /** Null: no body. */
  readonly body: { readonly mediaType: string; readonly schema: Schema } | null
}

export interface Description {
  readonly routes: readonly Route[]
  readonly resolve: (schema: Schema) => Schema
}

interface Operation {
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { schema: Schema }>> }
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> }
}

export async function describeRoutes(app: ReturnType<typeof createApp>): Promise<Description> {
  const document = (await (await app.request('/openapi.json')).json()) as Document
  const routes = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]): Route => {
      const key = `${method.toUpperCase()} ${path}`
      const [content] = Object.entries(operation.requestBody?.content ?? {})
      return {
        key,
        method: method.toUpperCase() as Route['method'],
        path,
        access: ROUTE_PERMISSIONS[key],
        parameters: operation.parameters ?? [],
        body: content ? { mediaType: content[0], schema: content[1].schema } : null,
      }
    }),
  )
  const resolve = (schema: Schema): Schema => {
    if (schema.$ref === undefined) return schema
    const found = document.components?.schemas?.[schema.$ref.split('/').at(-1) ?? '']
    return found ? resolve(found) : schema
  }
  return { routes, resolve }
}

/** Strings of the forms that patterns ask for. */
const FORMS = [
  '2026-03-01',
  '13800000000',
  'abc',
  'a'.repeat(64),
  '0'.repeat(64),
  'a'.repeat(43),
  '430103',
  '08:00',
  '1',
]

/**
 * The least input that fits a schema.
 * @param named values for fields and parameters by their names, where the form is not enough.
 */
export function sampleOf(
  schema: Schema,
  resolve: Description['resolve'],
  named: (name: string) => unknown,
  name = '',
): unknown {
  const own = named(name)
  if (own !== undefined) return own
  const it = resolve(schema)
  const deeper = (inner: Schema, innerName = name) => sampleOf(inner, resolve, named, innerName)
  if (it.const !== undefined) return it.const
  if (it.enum !== undefined) return it.enum[0]
  const [first] = it.anyOf ?? it.oneOf ?? []
  if (first) return deeper(first)
  if (it.allOf) return Object.assign({}, ...it.allOf.map((part) => deeper(part)))
  switch ([it.type].flat()[0]) {
    case 'object': {
      const needed = Object.entries(it.properties ?? {}).filter(([key]) =>
        it.required?.includes(key),
      )
      return Object.fromEntries(needed.map(([key, inner]) => [key, deeper(inner, key)]))
    }
    case 'array':
      if (it.prefixItems) return it.prefixItems.map((inner) => deeper(inner))
      return Array.from({ length: it.minItems ?? 0 }, () => (it.items ? deeper(it.items) : null))
    case 'integer':
    case 'number':
      return it.minimum ?? (it.exclusiveMinimum === undefined ? 1 : it.exclusiveMinimum + 1)
    case 'boolean':
      return true
    case 'null':
      return null
    default:
      return textOf(it)
  }
}

function textOf({ format, pattern, minLength }: Schema): string {
  if (format === 'uuid') return '22222222-2222-7222-8222-222222222222'
  if (format === 'date') return '2026-03-01'
  if (format === 'date-time') return '2026-03-01T00:00:00Z'
  if (format === 'email') return 'a@example.com'
  if (format === 'uri') return 'https://example.com/x'
  const fits = FORMS.find((text) => pattern === undefined || new RegExp(pattern).test(text))
  return (pattern === undefined ? '测试' : (fits ?? '')).padEnd(minLength ?? 0, '试')
}
