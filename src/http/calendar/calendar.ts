/** /api/calendar: the years working days are counted by, and a calculator. */

import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { loadYear } from '../../actions/calendar/load-year.ts'
import { demand } from '../../domain/access/permissions.ts'
import { LoadedYear, YearVersion } from '../../domain/calendar/loaded.ts'
import {
  addWorkingDays,
  windowEnd,
  workingDaysBetween,
  workingDaysWithin,
} from '../../domain/calendar/working-days.ts'
import { CalendarYear, FIRST_YEAR, LAST_YEAR } from '../../domain/calendar/year.ts'
import { CivilDate, dayInChina } from '../../domain/civil-date.ts'
import { listYears, readCalendar, readVersions, readYear } from '../../store/calendar/years.ts'
import { reading } from '../../store/db.ts'
import type { Env } from '../caller.ts'
import { json } from '../content.ts'
import { tagged, tellVersion } from '../etag.ts'
import { named } from '../named.ts'
import type { Parts } from '../parts.ts'
import { PROBLEM } from '../problem.ts'
import { demandValid } from '../valid.ts'

const MOST_DAYS = 2_000

const year = z.coerce.number().int().min(FIRST_YEAR).max(LAST_YEAR)
const params = z.object({ year })
const AYear = named('LoadedYear', LoadedYear)
const AVersion = named('CalendarYearVersion', YearVersion)

const NewYear = z
  .object({
    ...CalendarYear.shape,
    /** Left out: from today. */
    effectiveFrom: CivilDate.nullable().default(null),
  })
  .omit({ year: true })
  .openapi('NewCalendarYear')

const Day = CivilDate.refine(
  (day) => year.safeParse(day.slice(0, 4)).success,
  `${FIRST_YEAR}–${LAST_YEAR}`,
)
const Question = z
  .object({
    from: Day,
    /** So many working days after `from`; before it when negative. */
    add: z.coerce.number().int().min(-MOST_DAYS).max(MOST_DAYS).optional(),
    /** Instead: how many working days there are up to this day. */
    to: Day.optional(),
    /** Whether `from` is the first day, as of a public notice, or the day before the first. */
    first: z.enum(['included', 'excluded']).default('excluded'),
  })
  .refine(({ add, to }) => (add === undefined) !== (to === undefined), {
    message: 'add 与 to 须且只须给出一个 / either add or to',
  })
  .refine(({ add, first }) => first === 'excluded' || add === undefined || add > 0, {
    path: ['add'],
    message: '首日计入时至少为 1 / at least 1 when the first day is included',
  })

const uncertainYears = z.array(z.int()).readonly()

const list = createRoute({
  method: 'get',
  path: '/calendar/years',
  summary: '各年放假安排及其依据；缺少的年份列在 missing / The years with their notices',
  responses: {
    200: json(
      z.object({
        years: z.array(AYear).readonly(),
        /** Of this year and the next, those whose holidays are not known. */
        missing: uncertainYears,
      }),
      '各年 / The years',
    ),
    default: PROBLEM,
  },
})
const show = createRoute({
  method: 'get',
  path: '/calendar/years/{year}',
  summary: '一年的放假安排及历次版本 / One year and every version of it',
  request: { params },
  responses: {
    200: json(
      AYear.extend({ versions: z.array(AVersion).readonly() }),
      '放假安排 / The holidays and make-up days',
    ),
    default: PROBLEM,
  },
})
const load = createRoute({
  method: 'put',
  path: '/calendar/years/{year}',
  summary:
    '载入或更正一年的放假安排；If-Match 为看到的版本，尚无版本时为 "0" / Load or correct a year; If-Match is the version seen, "0" for none',
  request: {
    params,
    body: { required: true, content: { 'application/json': { schema: NewYear } } },
  },
  responses: { 200: json(AVersion, '已载入 / Loaded'), default: PROBLEM },
})
const count = createRoute({
  method: 'get',
  path: '/calendar/working-days',
  summary: '工作日计算：若干工作日后是哪天，或两日之间有几个工作日 / A calculator of working days',
  request: { query: Question },
  responses: {
    200: json(
      z.object({
        from: CivilDate,
        to: CivilDate,
        workingDays: z.int(),
        /** Counted as if these years had no holidays: they are not known. */
        uncertainYears,
      }),
      '结果 / The answer',
    ),
    default: PROBLEM,
  },
})

export const calendar = ({ database }: Parts) =>
  new OpenAPIHono<Env>({ defaultHook: demandValid })
    .openapi(list, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'pack.read')
      const today = dayInChina(now)
      const years = await reading(database, actor, (db) => listYears(db, today))
      const thisYear = Number(today.slice(0, 4))
      const missing = [thisYear, thisYear + 1].filter(
        (each) => !years.some(({ content }) => content.year === each),
      )
      return c.json({ years, missing }, 200)
    })
    .openapi(show, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'pack.read')
      const wanted = c.req.valid('param').year
      const found = await reading(database, actor, async (db) => ({
        ...(await readYear(db, wanted, dayInChina(now))),
        versions: await readVersions(db, wanted),
      }))
      tellVersion(c, found.versions[0]?.version ?? 0)
      return c.json(found, 200)
    })
    .openapi(load, async (c) => {
      const wanted = c.req.valid('param').year
      const { effectiveFrom, ...content } = c.req.valid('json')
      const loaded = await loadYear(database, c.var.caller, {
        year: wanted,
        content: { ...content, year: wanted },
        effectiveFrom,
        expectedVersion: c.var.expectedVersion,
      })
      return c.json(tagged(c, loaded), 200)
    })
    .openapi(count, async (c) => {
      const { actor, now } = c.var.caller
      demand(actor, 'pack.read')
      const { from, add, to, first } = c.req.valid('query')
      const known = await reading(database, actor, (db) => readCalendar(db, dayInChina(now)))
      if (to !== undefined) {
        const counted =
          first === 'included'
            ? workingDaysWithin(known, from, to)
            : workingDaysBetween(known, from, to)
        const { count: workingDays, uncertainYears: uncertain } = counted
        return c.json({ from, to, workingDays, uncertainYears: uncertain }, 200)
      }
      const workingDays = add ?? 0
      const { day, uncertainYears: uncertain } =
        first === 'included'
          ? windowEnd(known, from, { days: workingDays, kind: 'working' })
          : addWorkingDays(known, from, workingDays)
      return c.json({ from, to: day, workingDays, uncertainYears: uncertain }, 200)
    })
