/** /api/registers: what registers there are, and how many subjects stand in each of their stages. */
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { demand } from '../../domain/access/permissions.ts'
import { addDays, dayInChina } from '../../domain/civil-date.ts'
import { chiefOf, listBehind } from '../../domain/register/behind.ts'
import { Key } from '../../domain/register/pack-parts.ts'
import { REGISTER_AREAS, type Register, Shape } from '../../domain/register/register-pack.ts'
import { ShownFigure, shownFigure } from '../../domain/register/shown-figure.ts'
import { SOON_DAYS } from '../../domain/register/subject-list.ts'
import { reading } from '../../store/db.ts'
import { passedDates } from '../../store/register/dates-passed.ts'
import { registerAt, registerInForce, registersInForce } from '../../store/register/definitions.ts'
import { readOverview, type StageCounts } from '../../store/register/overview.ts'
import { readGoals } from '../../store/register/proofs.ts'
import { readFigures } from '../../store/register/tallies.ts'
import type { Env } from '../caller.ts'
import { json } from '../content.ts'
import { named } from '../named.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

const Summary = z
  .object({
    slug: z.string(),
    area: z.enum(REGISTER_AREAS),
    zh: z.string(),
    en: z.string(),
    version: z.int(),
    subjects: z.int(),
    settled: z.int(),
    stages: z.array(
      z.object({ stage: z.string(), zh: z.string(), en: z.string(), subjects: z.int() }),
    ),
    overdue: z.int(),
    checksOverdue: z.int(),
    /** To be checked within seven days. */
    checksSoon: z.int(),
    /** Of its figures the one with a goal, else the first; null: it has none, or it is being counted. */
    chief: named('RegisterFigure', ShownFigure).nullable(),
    /** What narrows the list of its subjects down to those of that figure; null: nothing does. */
    behindChief: z.record(z.string(), z.string()).nullable(),
  })
  .openapi('RegisterSummary')

const list = createRoute({
  method: 'get',
  path: '/registers',
  summary: '全部名录 / All registers',
  responses: {
    200: json(z.object({ registers: z.array(Summary) }), '名录 / The registers'),
    default: PROBLEM,
  },
})

const Overview = z
  .object({
    register: named('Register', Shape),
    stages: z.array(z.object({ stage: z.string(), subjects: z.int() })),
    figures: z.array(named('RegisterFigure', ShownFigure)),
  })
  .openapi('RegisterOverview')

const show = createRoute({
  method: 'get',
  path: '/registers/{register}',
  summary: '一个名录的定义和各阶段数量 / A register: what it is, and how many stand in each stage',
  request: {
    params: z.object({ register: Key }),
    /** Of its pack; without it the one in force today. */
    query: z.object({
      version: z.coerce.number().int().min(1).optional(),
      /** Figures of one unit only. */
      unitId: z.uuid().optional(),
    }),
  },
  responses: { 200: json(Overview, '名录 / The register'), default: PROBLEM },
})

export const registers = ({ database }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(list, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'register.read')
      const found = await reading(database, actor, async (db) => {
        const today = dayInChina(now)
        const known = await registersInForce(db, today)
        const { counts, figures, good, stale } = await readOverview(db, known)
        const soon = addDays(today, SOON_DAYS)
        const dates = await passedDates(db, { units: actor.units, today, soon, good, stale })
        return known.map((register) => {
          const { slug, area, zh, en, version } = register
          const chief = chiefOf(register.indicators)
          const sums = figures.get(slug)
          return {
            ...{ slug, area, zh, en, version },
            ...standing(register, counts.get(slug) ?? new Map()),
            ...(dates.get(slug) ?? { overdue: 0, checksOverdue: 0, checksSoon: 0 }),
            chief: chief && sums ? shownFigure(chief, sums, NO_GOALS) : null,
            behindChief: chief && listBehind(chief),
          }
        })
      })
      return c.json({ registers: found }, 200)
    })
    .openapi(show, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'register.read')
      const { register: slug } = c.req.valid('param')
      const { version, unitId } = c.req.valid('query')
      const found = await reading(database, actor, async (db) => {
        const register =
          version === undefined
            ? await registerInForce(db, slug, dayInChina(now))
            : await registerAt(db, slug, version)
        const inForce = await registerInForce(db, slug, dayInChina(now))
        const overview = await readOverview(db, [inForce])
        const counts = overview.counts.get(slug) ?? new Map<string, number>()
        const known = register.stages.map(({ key }) => key)
        // A stage of an older version in which subjects still stand.
        const others = [...counts.keys()].filter((stage) => !known.includes(stage))
        const stages = [...known, ...others].map((stage) => ({
          stage,
          subjects: counts.get(stage) ?? 0,
        }))
        const kept = unitId === undefined ? overview.figures.get(slug) : undefined
        const sums = kept ?? (await readFigures(db, inForce, unitId ?? null))
        const goals = await readGoals(db, slug)
        const figures = inForce.indicators.map((indicator) => shownFigure(indicator, sums, goals))
        return { register, stages, figures }
      })
      return c.json(found, 200)
    })

/** Since when goals are met is said on the page of the register. */
const NO_GOALS = new Map<string, never>()

/** How many there are, in which stages, and how many of them are settled. */
function standing({ stages }: Register, counts: StageCounts) {
  const of = (some: Register['stages']) =>
    some.reduce((sum, { key }) => sum + (counts.get(key) ?? 0), 0)
  return {
    subjects: [...counts.values()].reduce((sum, count) => sum + count, 0),
    settled: of(stages.filter(({ mark }) => mark === 'settled')),
    stages: stages
      .filter(({ key }) => counts.has(key))
      .map(({ key, zh, en }) => ({ stage: key, zh, en, subjects: counts.get(key) ?? 0 })),
  }
}
