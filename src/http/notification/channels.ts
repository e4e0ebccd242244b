/** /api/notification-channels: the ways out for notices, and what became of those sent through them. */

import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { retryDeliveries } from '../../actions/notification/deliver.ts'
import {
  addChannel,
  changeChannel,
  deleteChannel,
  rotateSecret,
} from '../../actions/notification/manage-channels.ts'
import { testChannel } from '../../actions/notification/test-channel.ts'
import { demand } from '../../domain/access/permissions.ts'
import { pageOf } from '../../domain/lists.ts'
import {
  Channel,
  ChannelChange,
  DELIVERY_STATES,
  Delivery,
  NewChannel,
} from '../../domain/notification/channel.ts'
import { reading } from '../../store/db.ts'
import { listChannels, readChannel, withoutSecrets } from '../../store/notification/channels.ts'
import { listDeliveries } from '../../store/notification/deliveries.ts'
import type { Env } from '../caller.ts'
import { body, json } from '../content.ts'
import { tagged } from '../etag.ts'
import { named } from '../named.ts'
import { asPage, PageQuery, readTimeCursor } from '../pages.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

const params = z.object({ channelId: z.uuid() })
const AChannel = named('NotificationChannel', Channel)
/** The secret is given this once. */
const Result = named(
  'ChannelResult',
  z.object({ id: z.uuid(), version: z.int(), secret: z.string().nullable() }),
)
const Retried = named('Retried', z.object({ retried: z.int() }))

const list = createRoute({
  method: 'get',
  path: '/notification-channels',
  summary: '通知渠道 / The channels of notices',
  responses: {
    200: json(z.object({ items: z.array(AChannel) }), '渠道 / Channels'),
    default: PROBLEM,
  },
})
const one = createRoute({
  method: 'get',
  path: '/notification-channels/{channelId}',
  summary: '一个通知渠道，不含密钥 / One channel, without its secret',
  request: { params },
  responses: { 200: json(AChannel, '渠道 / The channel'), default: PROBLEM },
})
const add = createRoute({
  method: 'post',
  path: '/notification-channels',
  summary: '增加渠道；回调的签名密钥只显示这一次 / Add one; a webhook’s secret is shown this once',
  request: body(named('NewChannel', NewChannel)),
  responses: { 201: json(Result, '已增加 / Added'), default: PROBLEM },
})
const change = createRoute({
  method: 'patch',
  path: '/notification-channels/{channelId}',
  summary: '修改、停用或启用渠道 / Change a channel, switch it off or on',
  request: { params, ...body(named('ChannelChange', ChannelChange)) },
  responses: { 200: json(Result, '已改 / Changed'), default: PROBLEM },
})
const rotate = createRoute({
  method: 'post',
  path: '/notification-channels/{channelId}/rotate',
  summary: '更换回调的签名密钥，旧密钥再用一天 / A new secret; the former one signs too for a day',
  request: { params },
  responses: { 200: json(Result, '新密钥 / The new secret'), default: PROBLEM },
})
const remove = createRoute({
  method: 'delete',
  path: '/notification-channels/{channelId}',
  summary: '删除渠道，其密钥一并删除 / Remove a channel and its secrets',
  request: { params },
  responses: { 204: { description: '已删除 / Removed' }, default: PROBLEM },
})
const trial = createRoute({
  method: 'post',
  path: '/notification-channels/{channelId}/test',
  summary: '试发一条；邮件发给自己 / Send a trial; e-mail goes to oneself',
  request: { params },
  responses: {
    202: json(z.object({ deliveryId: z.uuid() }), '已排队 / Queued'),
    default: PROBLEM,
  },
})
const retryAll = createRoute({
  method: 'post',
  path: '/notification-channels/{channelId}/retry',
  summary: '重发该渠道停止发送的全部通知 / Send again all that was given up in a channel',
  request: { params },
  responses: { 200: json(Retried, '重发数 / How many'), default: PROBLEM },
})
const deliveries = createRoute({
  method: 'get',
  path: '/notification-deliveries',
  summary: '发送情况，新的在前，分页；不含通知内容 / What became of them; not what they say',
  request: {
    query: z.object({
      state: z.enum(DELIVERY_STATES).optional(),
      channelId: z.uuid().optional(),
      ...PageQuery,
    }),
  },
  responses: {
    200: json(pageOf(named('Delivery', Delivery)), '一页 / One page'),
    default: PROBLEM,
  },
})
const retryOne = createRoute({
  method: 'post',
  path: '/notification-deliveries/{deliveryId}/retry',
  summary: '重发一条停止发送的通知 / Send again one that was given up',
  request: { params: z.object({ deliveryId: z.uuid() }) },
  responses: { 200: json(Retried, '已重发 / Done'), default: PROBLEM },
})

export const notificationChannels = ({ database }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(list, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'webhook.manage')
      const items = (await reading(database, actor, listChannels)).map(withoutSecrets)
      return c.json({ items }, 200)
    })
    .openapi(one, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'webhook.manage')
      const { channelId } = c.req.valid('param')
      const found = withoutSecrets(
        await reading(database, actor, (db) => readChannel(db, channelId)),
      )
      return c.json(tagged(c, found), 200)
    })
    .openapi(add, async (c) => {
      const done = await addChannel(database, c.var.caller, c.req.valid('json'))
      return c.json(tagged(c, done), 201)
    })
    .openapi(change, async (c) => {
      const { caller, expectedVersion } = c.var
      const { channelId } = c.req.valid('param')
      const wanted = c.req.valid('json')
      const done = await changeChannel(database, caller, channelId, wanted, expectedVersion)
      return c.json(tagged(c, done), 200)
    })
    .openapi(rotate, async (c) => {
      const { caller, expectedVersion } = c.var
      const { channelId } = c.req.valid('param')
      return c.json(await rotateSecret(database, caller, channelId, expectedVersion), 200)
    })
    .openapi(remove, async (c) => {
      const { caller, expectedVersion } = c.var
      await deleteChannel(database, caller, c.req.valid('param').channelId, expectedVersion)
      return c.body(null, 204)
    })
    .openapi(trial, async (c) =>
      c.json(await testChannel(database, c.var.caller, c.req.valid('param').channelId), 202),
    )
    .openapi(retryAll, async (c) =>
      c.json(await retryDeliveries(database, c.var.caller, c.req.valid('param')), 200),
    )
    .openapi(deliveries, async (c) => {
      const { actor } = c.var.caller
      demand(actor, 'webhook.manage')
      const { state = null, channelId = null, cursor, limit } = c.req.valid('query')
      const wanted = { state, channelId, after: readTimeCursor(cursor), limit }
      const page = await reading(database, actor, (db) => listDeliveries(db, wanted))
      return c.json(asPage(page), 200)
    })
    .openapi(retryOne, async (c) =>
      c.json(await retryDeliveries(database, c.var.caller, c.req.valid('param')), 200),
    )
