/** A request to a route as its description asks for it. */
import { type Description, type Route, sampleOf } from './description.ts'
import { BODIES, HEADERS, QUERIES } from './samples.ts'
import type { Belongings } from './town.ts'

/** Values of parameters and fields by name; undefined: by the schema. */
export type Named = (name: string, route: Route) => string | undefined

export const belongingTo =
  (owner: Belongings, itemId: string): Named =>
  (name, { path }) => {
    const { town, planId, subjectId, tenures } = owner
    const person = town.actors['town-leader'].personId ?? ''
    const ids: Readonly<Record<string, string>> = {
      itemId,
      planId,
      subjectId,
      personId: person,
      substituteId: town.actors['unit-member'].personId ?? '',
      responsibleId: person,
      unitId: path === '/api/village-links' ? town.units.东村 : town.units.建管站,
      leadUnitId: town.units.建管站,
    }
    if (name === 'tenureId') return tenures[path.split('/')[2] ?? '']
    const known: Readonly<Record<string, string>> = {
      way: 'oidc',
      year: '2026',
      period: '2026-02',
      name: 'detectors',
      register: 'boilers',
    }
    return ids[name] ?? (path.includes(`{${name}}`) ? known[name] : undefined)
  }

export function requestTo(
  route: Route,
  resolve: Description['resolve'],
  named: Named,
  change: { readonly body?: unknown; readonly query?: string } = {},
): { readonly path: string; readonly init: RequestInit } {
  const value = (name: string) => named(name, route)
  const path = route.parameters
    .filter((each) => each.in === 'path')
    .reduce(
      (text, { name, schema }) =>
        text.replace(`{${name}}`, String(sampleOf(schema, resolve, value, name))),
      route.path,
    )
  const needed = route.parameters.filter((each) => each.in === 'query' && each.required)
  const query =
    change.query ??
    QUERIES[route.key] ??
    new URLSearchParams(
      needed.map(({ name, schema }): [string, string] => [
        name,
        String(sampleOf(schema, resolve, value, name)),
      ]),
    ).toString()
  const headers: Record<string, string> = { 'x-taizhang': '1', ...HEADERS[route.key] }
  const init: RequestInit = { method: route.method, headers }
  if (route.body?.mediaType === 'application/json') {
    headers['content-type'] = 'application/json'
    const body = change.body ?? BODIES[route.key] ?? sampleOf(route.body.schema, resolve, value)
    init.body = JSON.stringify(body)
  } else if (route.body) {
    const form = new FormData()
    form.set('file', new File(['一、严控扬尘。'], '方案.txt'))
    init.body = form
  }
  return { path: query ? `${path}?${query}` : path, init }
}
