/** /api/monitoring/calculations: the official arithmetic on figures that somebody filled in; nothing is kept. */
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { Given, Outcome } from '../../domain/monitoring/calculation/calculation.ts'
import { CALCULATIONS, calculate } from '../../domain/monitoring/calculation/calculations.ts'
import { SOURCES_PACK } from '../../domain/monitoring/source/sources-pack.ts'
import { WATER_PACK } from '../../domain/monitoring/water/water-pack.ts'
import { refuse } from '../../domain/refusal.ts'
import { reading } from '../../store/db.ts'
import { currentPack } from '../../store/packs/packs.ts'
import type { Env } from '../caller.ts'
import { body, json } from '../content.ts'
import { named } from '../named.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

type Fields = (typeof CALCULATIONS)[number]['fields']
const sayFields = (fields: Fields) =>
  fields
    .map(({ key, zh, unit, optional }) => `${key}${optional ? '?' : ''} ${zh} ${unit}`.trim())
    .join('; ')

const calculation = createRoute({
  method: 'post',
  path: '/monitoring/calculations/{kind}',
  summary:
    '按规定方法核算，注明标准与未计入的数据；不保存 / Work out by the official method, with the standard and what was left out; nothing is kept',
  description: CALCULATIONS.map(
    ({ id, zh, fields, rows }) =>
      `- \`${id}\` ${zh}: values { ${sayFields(fields)} }${rows ? `, rows { ${sayFields(rows.fields)} }` : ''}`,
  ).join('\n'),
  request: {
    params: z.object({ kind: z.enum(CALCULATIONS.map(({ id }) => id)) }),
    ...body(named('CalculationGiven', Given)),
  },
  responses: {
    200: json(named('CalculationOutcome', Outcome), '结果 / The result'),
    default: PROBLEM,
  },
})

export const calculations = ({ database }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid }).openapi(calculation, async (c) => {
    const { actor, now } = c.var.caller
    demand(actor, 'monitoring.read')
    const { kind } = c.req.valid('param')
    const given = c.req.valid('json')
    const today = dayInChina(now)
    if (given.on > today) refuse('INPUT_INVALID', { issues: ['on: 尚未到来 / still to come'] })
    const wanted = CALCULATIONS.find(({ id }) => id === kind)
    if (!wanted) return refuse('INPUT_INVALID', { issues: ['kind'] })
    const packs = await reading(database, actor, async (db) => ({
      sources: await currentPack(db, SOURCES_PACK, today),
      water: await currentPack(db, WATER_PACK, today),
    }))
    return c.json(calculate(wanted, given, packs), 200)
  })
