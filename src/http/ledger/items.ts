/** /api/items/{itemId}: one item, its story, what can be done with it, and the steps themselves. */

import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { assignItems } from '../../actions/ledger/assign-items.ts'
import { registerItem, registerItems } from '../../actions/ledger/register-item.ts'
import { takeStep } from '../../actions/ledger/take-step.ts'
import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { COMMANDS, type Command } from '../../domain/ledger/commands.ts'
import { ItemView, OpenSteps, StoryEvent } from '../../domain/ledger/item-view.ts'
import { MOST_REGISTERED, NewItem } from '../../domain/ledger/new-item.ts'
import { STATES } from '../../domain/ledger/state.ts'
import { STEP_LIST, type Step } from '../../domain/ledger/steps.ts'
import { reading } from '../../store/db.ts'
import { readItemView, readOutlook, readStory } from '../../store/ledger/view.ts'
import type { Env } from '../caller.ts'
import { body, json } from '../content.ts'
import { tagged, tellVersion } from '../etag.ts'
import { named } from '../named.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

const MOST_AT_ONCE = 500

const params = z.object({ itemId: z.uuid() })

export const StepResult = z
  .object({ itemId: z.uuid(), state: z.enum(STATES), round: z.int(), version: z.int() })
  .openapi('StepResult')

const occurredAt = z.iso.datetime({ offset: true }).nullable().default(null)

const commandOf = <S extends Step>(step: S) =>
  z.object({ step: z.literal(step), occurredAt, data: COMMANDS[step] })
const [first, ...others] = STEP_LIST.map(commandOf)
const StepBody = z
  .discriminatedUnion('step', [first as ReturnType<typeof commandOf>, ...others])
  .openapi('Step')

const Registration = z
  .object({ items: z.array(NewItem).min(1).max(MOST_REGISTERED) })
  .openapi('BulkRegistration')

const Assignment = z
  .object({
    items: z
      .array(z.object({ itemId: z.uuid(), version: z.int().min(1).nullable().default(null) }))
      .min(1)
      .max(MOST_AT_ONCE)
      .refine((all) => new Set(all.map(({ itemId }) => itemId)).size === all.length, {
        message: '同一事项出现两次 / an item is given twice',
      }),
    data: COMMANDS.assign,
  })
  .openapi('BulkAssignment')

const register = createRoute({
  method: 'post',
  path: '/items',
  summary: '登记事项 / Put an item on the list by hand',
  request: body(named('NewItem', NewItem)),
  responses: { 201: json(StepResult, '已登记 / Listed'), default: PROBLEM },
})

const registerMany = createRoute({
  method: 'post',
  path: '/items/registrations',
  summary: '批量登记：全部登记，或一件也不登记 / Put many on the list: all of them or none',
  request: body(Registration),
  responses: {
    201: json(z.object({ items: z.array(StepResult).readonly() }), '已登记 / Listed'),
    default: PROBLEM,
  },
})

const bulk = createRoute({
  method: 'post',
  path: '/items/assignments',
  summary: '批量交办：全部成功，或一件也不办 / Assign many: all of them or none',
  request: body(Assignment),
  responses: {
    200: json(z.object({ items: z.array(StepResult).readonly() }), '已交办 / Assigned'),
    default: PROBLEM,
  },
})

const show = createRoute({
  method: 'get',
  path: '/items/{itemId}',
  summary: '一件事项 / One item',
  request: { params },
  responses: { 200: json(named('ItemView', ItemView), '事项 / The item'), default: PROBLEM },
})

const tell = createRoute({
  method: 'get',
  path: '/items/{itemId}/story',
  summary: '办理经过：每一步的发生与录入时间 / Every event in order, with both times',
  request: { params },
  responses: {
    200: json(z.object({ events: z.array(StoryEvent).readonly() }), '经过 / The story'),
    default: PROBLEM,
  },
})

const look = createRoute({
  method: 'get',
  path: '/items/{itemId}/steps',
  summary: '本人现在可办的步骤，以及还缺什么 / What one could do now, and what stands in the way',
  request: { params },
  responses: {
    200: json(named('Outlook', OpenSteps), '步骤 / The steps'),
    default: PROBLEM,
  },
})

const take = createRoute({
  method: 'post',
  path: '/items/{itemId}/steps',
  summary: '办理一步；If-Match 为看到的版本 / Take a step; If-Match is the version seen',
  request: { params, ...body(StepBody) },
  responses: { 200: json(StepResult, '已办 / Done'), default: PROBLEM },
})

export const items = ({ database }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(register, async (c) => {
      const done = await registerItem(database, c.var.caller, c.req.valid('json'))
      return c.json(tagged(c, done), 201)
    })
    .openapi(registerMany, async (c) => {
      const { items: given } = c.req.valid('json')
      return c.json({ items: await registerItems(database, c.var.caller, given) }, 201)
    })
    .openapi(bulk, async (c) => {
      const { items: chosen, data } = c.req.valid('json')
      return c.json({ items: await assignItems(database, c.var.caller, chosen, data) }, 200)
    })
    .openapi(show, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'item.read')
      const { itemId } = c.req.valid('param')
      const view = await reading(database, actor, (db) => readItemView(db, itemId, dayInChina(now)))
      tellVersion(c, view.item.version)
      return c.json(view, 200)
    })
    .openapi(tell, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'item.read')
      const { itemId } = c.req.valid('param')
      const events = await reading(database, actor, (db) => readStory(db, itemId))
      return c.json({ events }, 200)
    })
    .openapi(look, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'item.read')
      const { itemId } = c.req.valid('param')
      const found = await reading(database, actor, (db) => readOutlook(db, itemId, actor, now))
      return c.json(found, 200)
    })
    .openapi(take, async (c) => {
      const { step, data, occurredAt: at } = c.req.valid('json')
      const done = await takeStep(database, c.var.caller, {
        itemId: c.req.valid('param').itemId,
        command: { step, data } as Command,
        occurredAt: at === null ? null : new Date(at).toISOString(),
        expectedVersion: c.var.expectedVersion,
      })
      return c.json(tagged(c, done), 200)
    })
