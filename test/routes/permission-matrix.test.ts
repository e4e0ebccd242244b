/**
 * Every route as every role, for things of one's own unit, of another unit and of another tenant, without
 * signing in, and with a token that lacks the scope. What must come out follows from the table of permissions.
 */
import { expect, test } from 'vitest'
import { may, type Permission } from '../../src/domain/access/permissions.ts'
import { type Actor, isUnitRole, ROLES, type Role } from '../../src/domain/organisation/actor.ts'
import { ROUTE_PERMISSIONS } from '../../src/http/route-permissions.ts'
import { freshDatabase } from '../fixtures.ts'
import { serversFor } from '../server.ts'
import { describeRoutes, type Route } from './description.ts'
import { belongingTo, type Named, requestTo } from './request.ts'
import { rolledBack } from './rolled-back.ts'
import { twoTowns } from './town.ts'

const fresh = await freshDatabase()
const { here, there } = await twoTowns(fresh)
const database = rolledBack(fresh.database)
const { actors } = here.town
const serve = serversFor(database, () => ({ tenantId: fresh.tenantId, logFault: () => {} }))
const { routes, resolve } = await describeRoutes(serve(actors.clerk))

const OWN = belongingTo(here, here.items.own)
const OTHER_UNIT = belongingTo(here, here.items.otherUnit)
const OTHER_TENANT = belongingTo(there, there.items.own)
const NOBODYS = '33333333-3333-7333-8333-333333333333'
const KNOWN = ['itemId', 'planId', 'personId', 'unitId', 'tenureId']

interface Answer {
  readonly status: number
  readonly code: string
}

async function ask(route: Route, actor: Actor | null, named: Named = OWN): Promise<Answer> {
  const { path, init } = requestTo(route, resolve, named)
  const response = await serve(actor).request(path, init)
  const text = await response.text()
  const code = response.status < 400 ? '' : ((JSON.parse(text) as { code?: string }).code ?? '')
  return { status: response.status, code }
}

const permissionsOf = ({ access }: Route): readonly Permission[] | null =>
  access === undefined || access === 'anybody' || access === 'person' || access === 'by-step'
    ? null
    : ([access].flat() as Permission[])
const mayAsk = (route: Route, actor: Actor) =>
  permissionsOf(route)?.some((permission) => may(actor, permission)) ?? true
/** Past the permission: done, or refused for another reason than who asks; and what was asked was understood. */
const isLetIn = ({ status, code }: Answer) =>
  status < 500 && ![400, 401].includes(status) && code !== 'NOT_YOUR_DUTY'
const isTurnedAway = ({ status, code }: Answer) => status === 403 && code === 'NOT_YOUR_DUTY'

test('every route says what it asks, and nothing is said of routes that are gone', () => {
  expect(routes.filter(({ access }) => access === undefined).map(({ key }) => key)).toEqual([])
  const keys = routes.map(({ key }) => key)
  expect(Object.keys(ROUTE_PERMISSIONS).filter((key) => !keys.includes(key))).toEqual([])
})

const guarded = routes.filter(({ access }) => access !== 'anybody')

test.each(guarded)('$key needs a sign-in', async (route) => {
  expect(await ask(route, null)).toEqual({ status: 401, code: 'SIGN_IN_NEEDED' })
})

const withPermission = guarded.filter((route) => permissionsOf(route) !== null)

test.each(withPermission)('$key as every role', async (route) => {
  const answers = await Promise.all(
    ROLES.map(async (role) => [role, await ask(route, actors[role])] as const),
  )
  const wrong = answers.filter(([role, answer]) =>
    mayAsk(route, actors[role]) ? !isLetIn(answer) : !isTurnedAway(answer),
  )
  expect(wrong).toEqual([])
})

test.each(withPermission)('$key by a token without the scope', async (route) => {
  const allowed = ROLES.filter((role) => mayAsk(route, actors[role]))
  const scopes = ['nothing of this']
  for (const role of allowed.slice(0, 2))
    expect(await ask(route, { ...actors[role], scopes })).toSatisfy(isTurnedAway)
})

test.each(withPermission)('$key by somebody without any role', async (route) => {
  const nobody: Actor = { ...actors.clerk, roles: [], units: [], ownUnits: [] }
  // Who belongs to no unit is not even told that there is an item.
  const hidden = route.path.includes('{itemId}') ? [404] : []
  const answer = await ask(route, nobody)
  expect(answer).toSatisfy((it: Answer) => isTurnedAway(it) || hidden.includes(it.status))
})

const byId = withPermission.filter(({ path }) => KNOWN.some((name) => path.includes(`{${name}}`)))

test.each(byId)('$key finds nothing of another tenant', async (route) => {
  const allowed = ROLES.filter((role) => mayAsk(route, actors[role]))
  const inPath: Named = (name, it) =>
    route.path.includes(`{${name}}`) ? OTHER_TENANT(name, it) : OWN(name, it)
  const missing: Named = (name, it) =>
    KNOWN.includes(name) && route.path.includes(`{${name}}`) ? NOBODYS : OWN(name, it)
  for (const role of allowed) {
    const answer = await ask(route, actors[role], inPath)
    // The same answer as for what does not exist at all.
    expect([role, answer]).toEqual([role, await ask(route, actors[role], missing)])
    if (route.method !== 'GET') expect(answer.status).toBeGreaterThanOrEqual(400)
  }
})

const ofItems = withPermission.filter(({ path }) => path.includes('{itemId}'))

test.each(ofItems)('$key: a unit finds nothing of another unit', async (route) => {
  const ofUnit = ROLES.filter((role) => isUnitRole(role) && mayAsk(route, actors[role]))
  for (const role of ofUnit) expect((await ask(route, actors[role], OTHER_UNIT)).status).toBe(404)
  const ofTown = ROLES.filter((role) => !isUnitRole(role) && mayAsk(route, actors[role]))
  for (const role of ofTown) expect(await ask(route, actors[role], OTHER_UNIT)).toSatisfy(isLetIn)
})

test('lists show a unit its own, a town all of its own, and nobody another tenant’s', async () => {
  const seen = async (role: Role) => {
    const response = await serve(actors[role]).request('/api/items?limit=200')
    const { items } = (await response.json()) as { items: { itemId: string }[] }
    return items.map(({ itemId }) => itemId)
  }
  const { own, otherUnit } = here.items
  expect(await seen('unit-head')).toEqual([own])
  const town = await seen('clerk')
  expect(town).toEqual(expect.arrayContaining([own, otherUnit]))
  expect(town).not.toContain(there.items.own)
})
