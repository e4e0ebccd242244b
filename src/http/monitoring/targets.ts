/** /api/targets: what the plans promised, what it is measured by, and how it stands. */

import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { bindTarget, unbindTarget } from '../../actions/monitoring/bind-target.ts'
import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { Binding } from '../../domain/monitoring/indicator/binding.ts'
import { Unbinding } from '../../domain/monitoring/indicator/indicator-events.ts'
import type { IndicatorsPack } from '../../domain/monitoring/indicator/indicators-pack.ts'
import { TARGET_STATUSES } from '../../domain/monitoring/indicator/outlook.ts'
import { proposeBinding } from '../../domain/monitoring/indicator/propose-binding.ts'
import { BoundTarget, Standing } from '../../domain/monitoring/indicator/standing.ts'
import type { Station } from '../../domain/monitoring/station.ts'
import { refuse } from '../../domain/refusal.ts'
import { reading } from '../../store/db.ts'
import { readStream } from '../../store/log/events.ts'
import { assessNow } from '../../store/monitoring/assess.ts'
import { newMemory, readPacks } from '../../store/monitoring/gather.ts'
import { listStations } from '../../store/monitoring/stations.ts'
import { listTargets, readTarget, type StoredTarget } from '../../store/monitoring/targets.ts'
import type { Env } from '../caller.ts'
import { body, json } from '../content.ts'
import { tagged, tellVersion } from '../etag.ts'
import { named } from '../named.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

const params = z.object({ targetId: z.uuid() })
const ATarget = named('BoundTarget', BoundTarget)
const Done = z.object({ targetId: z.uuid(), version: z.int() }).openapi('BindingResult')

const StatusStep = z
  .object({
    at: z.iso.datetime(),
    type: z.string(),
    by: z.string(),
    data: z.record(z.string(), z.unknown()),
  })
  .openapi('TargetEvent')

const list = createRoute({
  method: 'get',
  path: '/targets',
  summary:
    '方案承诺的目标及其状态；未绑定的附建议 / Targets of plans and how they stand; unbound ones with a proposal',
  request: {
    query: z.object({
      planId: z.uuid().optional(),
      itemId: z.uuid().optional(),
      status: z.enum(TARGET_STATUSES).optional(),
      bound: z.enum(['true', 'false']).optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
      cursor: z.uuid().optional(),
    }),
  },
  responses: {
    200: json(z.object({ items: z.array(ATarget), next: z.uuid().nullable() }), '一页 / One page'),
    default: PROBLEM,
  },
})
const one = createRoute({
  method: 'get',
  path: '/targets/{targetId}',
  summary:
    '一个目标：绑定、现状（即时计算）、经过 / One target: binding, how it stands now, what happened',
  request: { params },
  responses: {
    200: json(
      z
        .object({
          target: ATarget,
          standing: named('Standing', Standing).nullable(),
          events: z.array(StatusStep),
        })
        .openapi('TargetView'),
      '目标 / The target',
    ),
    default: PROBLEM,
  },
})
const bind = createRoute({
  method: 'put',
  path: '/targets/{targetId}/binding',
  summary: '确认目标由什么指标衡量；If-Match 为看到的版本 / Confirm what the target is measured by',
  request: { params, ...body(named('Binding', Binding)) },
  responses: { 200: json(Done, '已绑定 / Bound'), default: PROBLEM },
})
const unbind = createRoute({
  method: 'post',
  path: '/targets/{targetId}/unbind',
  summary: '解除绑定 / Take the binding off again',
  request: { params, ...body(named('Unbinding', Unbinding)) },
  responses: { 200: json(Done, '已解除 / Unbound'), default: PROBLEM },
})

export const targets = ({ database }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(list, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'monitoring.read')
      const { cursor, limit, bound, ...filter } = c.req.valid('query')
      const wanted = { ...filter, ...(bound !== undefined && { bound: bound === 'true' }) }
      const page = await reading(database, actor, async (db) => {
        const { indicators } = await readPacks(db, dayInChina(now))
        const { items, last } = await listTargets(db, wanted, cursor ?? null, limit)
        const stations = await listStations(db)
        return { items: items.map((target) => shown(target, indicators, stations)), next: last }
      })
      return c.json(page, 200)
    })
    .openapi(one, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'monitoring.read')
      const { targetId } = c.req.valid('param')
      const view = await reading(database, actor, async (db) => {
        const packs = await readPacks(db, dayInChina(now))
        const target = await readTarget(db, targetId)
        if (actor.units !== 'all' && target.itemId === null)
          refuse('TARGET_NOT_FOUND', { targetId })
        const { binding } = target
        const standing =
          binding && (await assessNow(db, packs, newMemory(), target, binding, dayInChina(now)))
        const events = await readStream(db, { kind: 'target', id: targetId })
        return {
          target: shown(target, packs.indicators, await listStations(db)),
          standing,
          events: events.map(({ occurredAt, type, actorName, data }) => ({
            at: occurredAt,
            type,
            by: actorName,
            data: data as Record<string, unknown>,
          })),
        }
      })
      tellVersion(c, view.target.version)
      return c.json(view, 200)
    })
    .openapi(bind, async (c) => {
      const { caller, expectedVersion } = c.var
      const { targetId } = c.req.valid('param')
      const done = await bindTarget(
        database,
        caller,
        targetId,
        c.req.valid('json'),
        expectedVersion,
      )
      return c.json(tagged(c, done), 200)
    })
    .openapi(unbind, async (c) => {
      const { caller, expectedVersion } = c.var
      const { targetId } = c.req.valid('param')
      const { reason } = c.req.valid('json')
      const done = await unbindTarget(database, caller, targetId, reason, expectedVersion)
      return c.json(tagged(c, done), 200)
    })

function shown(
  { issuedOn, ...target }: StoredTarget,
  pack: IndicatorsPack,
  stations: readonly Station[],
): BoundTarget {
  if (target.binding) return { ...target, proposal: null, doubt: null }
  const { binding, doubt } = proposeBinding(pack, target, issuedOn, stations)
  return { ...target, proposal: binding, doubt }
}
