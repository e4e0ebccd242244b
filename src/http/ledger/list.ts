/** /api/items and /api/dashboard: pages of items, the whole list as a file, and counts. */
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { demand } from '../../domain/access/permissions.ts'
import { CivilDate, dayInChina } from '../../domain/civil-date.ts'
import {
  ClassWanted,
  Dashboard,
  type ItemFilter,
  ItemPage,
  LEVELS,
  SearchText,
  SORTS,
} from '../../domain/ledger/item-list.ts'
import { LIGHTS } from '../../domain/ledger/light.ts'
import { STATES } from '../../domain/ledger/state.ts'
import { MOST_TAGS, Tag } from '../../domain/ledger/tags.ts'
import { WaitingList } from '../../domain/ledger/waiting.ts'
import { refuse } from '../../domain/refusal.ts'
import { reading } from '../../store/db.ts'
import { countItems } from '../../store/ledger/dashboard.ts'
import { findItems } from '../../store/ledger/search.ts'
import { readWaiting } from '../../store/ledger/today.ts'
import type { Env } from '../caller.ts'
import { json } from '../content.ts'
import { named } from '../named.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

const MOST_ON_A_PAGE = 200

/** What narrows the list down, for pages as for files. */
export const Filter = z.object({
  state: z
    .string()
    .max(300)
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(STATES)))
    .optional()
    .openapi({ type: 'string', example: 'assigned,under-way' }),
  light: z.enum(LIGHTS).optional(),
  class: ClassWanted.optional(),
  level: z.enum(LEVELS).optional(),
  unit: z.uuid().optional(),
  lead: z.union([z.uuid(), z.literal('none')]).optional(),
  plan: z.uuid().optional(),
  dueFrom: CivilDate.optional(),
  dueTo: CivilDate.optional(),
  changedFrom: CivilDate.optional(),
  changedTo: CivilDate.optional(),
  /** Parted by commas; all of them. */
  tag: z
    .string()
    .max(400)
    .transform((text) => text.split(','))
    .pipe(z.array(Tag).max(MOST_TAGS))
    .optional()
    .openapi({ type: 'string', example: '河道,挂账' }),
  /** Words, of two characters at least. */
  text: SearchText.refine((words) => words.every((word) => [...word].length > 1), {
    message: '每个词至少两个字 / two characters at least',
  })
    .optional()
    .openapi({ type: 'string', example: '渣土 运输' }),
})

const Page = Filter.extend({
  sort: z.enum(SORTS).default('due'),
  order: z.enum(['asc', 'desc']).default('asc'),
  limit: z.coerce.number().int().min(1).max(MOST_ON_A_PAGE).default(50),
  cursor: z.string().max(2_000).optional(),
})

const Cursor = z.tuple([z.enum(SORTS), z.enum(['asc', 'desc']), z.string().max(1_000), z.uuid()])

const list = createRoute({
  method: 'get',
  path: '/items',
  summary: '整改事项：筛选、搜索、分页 / Items: filtered, searched, by pages',
  request: { query: Page },
  responses: { 200: json(named('ItemPage', ItemPage), '一页 / One page'), default: PROBLEM },
})

const dashboard = createRoute({
  method: 'get',
  path: '/dashboard',
  summary: '按状态、灯色、类别、层级、单位计数 / Counts by state, light, class, level and unit',
  responses: { 200: json(named('Dashboard', Dashboard), '计数 / The counts'), default: PROBLEM },
})

const waiting = createRoute({
  method: 'get',
  path: '/today',
  summary: '今日待办：等我办理的事项，先到期的在前 / What waits for me, the first due first',
  responses: { 200: json(named('WaitingList', WaitingList), '待办 / The list'), default: PROBLEM },
})

export function itemLists({ database }: Parts) {
  return new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(list, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'item.read')
      const { sort, order, limit, cursor, ...query } = c.req.valid('query')
      const request = {
        filter: toFilter(query),
        sort,
        descending: order === 'desc',
        after: cursor === undefined ? null : readCursor(cursor, sort, order),
        limit,
      }
      const { items, last } = await reading(database, actor, (db) =>
        findItems(db, actor, request, dayInChina(now)),
      )
      const next = last && writeCursor([sort, order, ...last])
      return c.json({ items: [...items], next }, 200)
    })
    .openapi(waiting, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'item.read')
      return c.json(await reading(database, actor, (db) => readWaiting(db, actor, now)), 200)
    })
    .openapi(dashboard, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'item.read')
      const counted = await reading(database, actor, (db) =>
        countItems(db, actor, dayInChina(now), now),
      )
      return c.json(counted, 200)
    })
}

export const toFilter = ({
  state,
  unit,
  lead,
  plan,
  tag,
  text,
  ...rest
}: z.infer<typeof Filter>): ItemFilter => ({
  ...rest,
  states: state,
  unitId: unit,
  leadUnitId: lead,
  planId: plan,
  tags: tag,
  words: text,
})

const writeCursor = (parts: z.infer<typeof Cursor>) =>
  Buffer.from(JSON.stringify(parts)).toString('base64url')

/** @throws {Refusal} INPUT_INVALID for a cursor that is none, or belongs to another order. */
function readCursor(cursor: string, sort: string, order: string): readonly [string, string] {
  const invalid = () => refuse('INPUT_INVALID', { issues: ['cursor'] })
  let parts: unknown
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return invalid()
  }
  const { success, data } = Cursor.safeParse(parts)
  if (!success || data[0] !== sort || data[1] !== order || !fits(data[0], data[2])) return invalid()
  return [data[2], data[3]]
}

/** The database must be able to read the value as what the list is sorted by. */
function fits(sort: (typeof SORTS)[number], value: string): boolean {
  if (sort === 'due') return value === 'infinity' || CivilDate.safeParse(value).success
  if (sort === 'number') return !value.includes('\0')
  return /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/.test(value)
}
