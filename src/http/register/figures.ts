/** /api/registers/…: figures unit by unit and day by day. /api/items/…/proofs: which of them prove an item. */
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { chooseProofs } from '../../actions/register/bind-proofs.ts'
import { demand } from '../../domain/access/permissions.ts'
import { addDays, CivilDate, dayInChina } from '../../domain/civil-date.ts'
import { refuse } from '../../domain/refusal.ts'
import { figureOf } from '../../domain/register/figures.ts'
import { Key } from '../../domain/register/pack-parts.ts'
import { ProofKey, proposedProofs } from '../../domain/register/proof.ts'
import { ShownFigure, shownFigure } from '../../domain/register/shown-figure.ts'
import { type Db, reading } from '../../store/db.ts'
import { readItem } from '../../store/ledger/items.ts'
import { registerInForce, registersInForce } from '../../store/register/definitions.ts'
import { courseOf, proofsOf, readGoals } from '../../store/register/proofs.ts'
import { figuresByUnit, readFigures } from '../../store/register/tallies.ts'
import type { Env } from '../caller.ts'
import { body, json } from '../content.ts'
import { named } from '../named.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

const COURSE_DAYS = 366

const byUnit = createRoute({
  method: 'get',
  path: '/registers/{register}/figures/{indicator}',
  summary: '一个指标按责任单位 / A figure unit by unit',
  request: { params: z.object({ register: Key, indicator: Key }) },
  responses: {
    200: json(
      z.object({
        units: z.array(z.object({ unitId: z.uuid().nullable(), figure: z.string().nullable() })),
      }),
      '各单位 / The units',
    ),
    default: PROBLEM,
  },
})

const course = createRoute({
  method: 'get',
  path: '/registers/{register}/course',
  summary: '各指标每日数值，近一年 / The figures day by day, of the last year',
  request: { params: z.object({ register: Key }) },
  responses: {
    200: json(
      z.object({
        days: z.array(z.object({ indicator: z.string(), day: CivilDate, figure: z.number() })),
      }),
      '历程 / The course',
    ),
    default: PROBLEM,
  },
})

const Proof = named(
  'ItemProof',
  ShownFigure.extend({ register: z.string(), registerZh: z.string(), registerEn: z.string() }),
)
const Proofs = z.object({ proofs: z.array(Proof), proposals: z.array(Proof) }).openapi('ItemProofs')
const ofItem = z.object({ itemId: z.uuid() })

const proofs = createRoute({
  method: 'get',
  path: '/items/{itemId}/proofs',
  summary: '证明本事项的名录指标及建议 / Figures of registers that prove the item, and proposals',
  request: { params: ofItem },
  responses: { 200: json(Proofs, '指标 / The figures'), default: PROBLEM },
})

const choose = createRoute({
  method: 'put',
  path: '/items/{itemId}/proofs',
  summary: '选定证明本事项的名录指标 / Choose the figures that prove the item',
  request: {
    params: ofItem,
    ...body(z.object({ proofs: z.array(ProofKey).max(20) }).openapi('ChosenProofs')),
  },
  responses: { 200: json(Proofs, '指标 / The figures'), default: PROBLEM },
})

export function registerFigures({ database }: Parts) {
  const shown = async (db: Db, itemId: string, today: CivilDate) => {
    const { text, item } = await readItem(db, itemId)
    const chosen = await proofsOf(db, itemId)
    const registers = await registersInForce(db, today)
    const proposed = proposedProofs(registers, { number: item.number, title: item.title, text })
    const isChosen = ({ register, indicator }: ProofKey) =>
      chosen.some((each) => each.register === register && each.indicator === indicator)
    const figures = async (keys: readonly ProofKey[]) => {
      const all = []
      for (const { register: slug, indicator: key } of keys) {
        const register = registers.find((each) => each.slug === slug)
        const indicator = register?.indicators.find((each) => each.key === key)
        // A later version may have dropped it.
        if (!register || !indicator) continue
        const figure = shownFigure(
          indicator,
          await readFigures(db, register),
          await readGoals(db, slug),
        )
        const { zh: registerZh, en: registerEn } = register
        all.push({ ...figure, register: slug, registerZh, registerEn })
      }
      return all
    }
    return {
      proofs: await figures(chosen),
      proposals: await figures(proposed.filter((each) => !isChosen(each))),
    }
  }

  return new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(byUnit, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'register.read')
      const { register: slug, indicator: key } = c.req.valid('param')
      const units = await reading(database, actor, async (db) => {
        const register = await registerInForce(db, slug, dayInChina(now))
        const indicator =
          register.indicators.find((each) => each.key === key) ??
          refuse('INDICATOR_OF_REGISTER_UNKNOWN', { register: slug, indicator: key })
        return [...(await figuresByUnit(db, register, key))].map(([unitId, sums]) => ({
          unitId,
          figure: figureOf(indicator, sums),
        }))
      })
      return c.json({ units }, 200)
    })
    .openapi(course, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'register.read')
      const { register: slug } = c.req.valid('param')
      const today = dayInChina(now)
      const days = await reading(database, actor, async (db) => {
        await registerInForce(db, slug, today)
        return courseOf(db, slug, addDays(today, -COURSE_DAYS))
      })
      return c.json({ days: [...days] }, 200)
    })
    .openapi(proofs, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'item.read')
      const { itemId } = c.req.valid('param')
      const found = await reading(database, actor, (db) => shown(db, itemId, dayInChina(now)))
      return c.json(found, 200)
    })
    .openapi(choose, async (c) => {
      const { caller } = c.var
      const { itemId } = c.req.valid('param')
      await chooseProofs(database, caller, itemId, c.req.valid('json').proofs)
      const found = await reading(database, caller.actor, (db) =>
        shown(db, itemId, dayInChina(caller.now)),
      )
      return c.json(found, 200)
    })
}
