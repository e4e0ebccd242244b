/** 通报、简报: a period's figures, what changed since the last one, and what does not add up. */

import { z } from 'zod'
import { addDays, CivilDate, daysBetween, endOfMonth } from '../civil-date.ts'
import { many, pageOf } from '../lists.ts'
import { chineseDay } from './cause.ts'
import { BULLETIN_KINDS, type BulletinKind } from './ladder-pack.ts'

const count = z.int().min(0)
/** Counted over the whole past: the difference of two of them is what happened between. */
export const Flows = z.object({
  listed: count,
  struckOff: count,
  relapsed: count,
  merged: count,
  separated: count,
})
export type Flows = Readonly<z.infer<typeof Flows>>

export const UnitFigures = z.object({
  unitId: z.uuid(),
  unit: z.string(),
  open: count,
  late: count,
  /** In the period. */
  struckOff: count,
  yellow: count,
  red: count,
  points: z.number(),
  /** Answers that are awaited and overdue. */
  overdueReplies: count,
})

export const Figures = z.object({
  takenAt: z.iso.datetime(),
  total: count,
  /** Neither struck off nor merged. */
  open: count,
  late: count,
  struckOff: count,
  /** Papers signed and answered in the period, and answers overdue. */
  papers: count,
  replies: count,
  overdueReplies: count,
  flows: Flows,
  units: many(UnitFigures),
})
export type Figures = Readonly<z.infer<typeof Figures>>

export const Difference = z.object({
  name: z.string(),
  before: z.number().nullable(),
  now: z.number(),
})
export type Difference = Readonly<z.infer<typeof Difference>>

export const Bulletin = z.object({
  kind: z.enum(BULLETIN_KINDS),
  periodFrom: CivilDate,
  periodTo: CivilDate,
  title: z.string(),
  body: z.string(),
  figures: Figures,
  differences: many(Difference),
  /** Where figures contradict the last ones; each is to be explained. */
  remarks: many(z.string()),
  state: z.enum(['draft', 'published']),
  version: z.int(),
  number: z.string().nullable(),
  publishedOn: CivilDate.nullable(),
})
export type Bulletin = Readonly<z.infer<typeof Bulletin>>

export const BulletinView = Bulletin.extend({ bulletinId: z.uuid() })
export const BulletinPage = pageOf(BulletinView.omit({ body: true, figures: true }))

export interface Period {
  readonly from: CivilDate
  readonly to: CivilDate
}

/** The last period that was over before `today`: Monday to Sunday; the 1st to the 15th and the 16th on. */
export function endedPeriod(kind: BulletinKind, today: CivilDate): Period {
  if (kind === 'weekly') {
    const weekday = daysBetween('2024-01-01' as CivilDate, today) % 7 // a Monday
    const to = addDays(today, -1 - ((weekday + 7) % 7))
    return { from: addDays(to, -6), to }
  }
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number)
  if (day > 15) return { from: onDay(today, '01'), to: onDay(today, '15') }
  const last = month === 1 ? endOfMonth(year - 1, 12) : endOfMonth(year, month - 1)
  if (last === null) throw new Error(`no month before ${today}`)
  return { from: onDay(last, '16'), to: last }
}

const onDay = (date: CivilDate, day: string) => `${date.slice(0, 8)}${day}` as CivilDate

type Counted = 'total' | 'open' | 'late' | 'struckOff' | 'papers' | 'replies' | 'overdueReplies'
const NAMES: readonly (readonly [Counted, string])[] = [
  ['total', '事项总数'],
  ['open', '未销号'],
  ['late', '逾期'],
  ['struckOff', '已销号'],
  ['papers', '签发督办文书'],
  ['replies', '收到答复'],
  ['overdueReplies', '逾期未答复'],
]

export function differencesOf(before: Figures | null, now: Figures): readonly Difference[] {
  return NAMES.map(([key, name]) => ({ name, before: before?.[key] ?? null, now: now[key] }))
}

/** What happened between two snapshots. */
function flowsBetween(before: Figures | null, now: Figures): Flows {
  const since = (key: keyof Flows) => now.flows[key] - (before?.flows[key] ?? 0)
  return {
    listed: since('listed'),
    struckOff: since('struckOff'),
    relapsed: since('relapsed'),
    merged: since('merged'),
    separated: since('separated'),
  }
}

/** The last figures and what happened since must give these. */
export function remarksOn(before: Figures | null, now: Figures): readonly string[] {
  if (before === null) return []
  const { listed, struckOff, relapsed, merged, separated } = flowsBetween(before, now)
  const expected = {
    total: before.total + listed,
    open: before.open + listed + relapsed + separated - struckOff - merged,
    struckOff: before.struckOff + struckOff - relapsed,
  }
  return NAMES.flatMap(([key, name]) => {
    if (key !== 'total' && key !== 'open' && key !== 'struckOff') return []
    if (now[key] === expected[key]) return []
    return [
      `${name} ${now[key]} 件，与上期 ${before[key]} 件及本期增减（应为 ${expected[key]} 件）不符，须书面说明`,
    ]
  })
}

const MOST_LINES = 50

/** The text as it is drafted; people change it before it is published. */
export function draftBody(before: Figures | null, now: Figures, { from, to }: Period): string {
  const { listed, struckOff, relapsed } = flowsBetween(before, now)
  const change = (key: Counted) => {
    const was = before?.[key]
    if (was === undefined) return ''
    const by = now[key] - was
    return by === 0 ? '，与上期持平' : `，比上期${by > 0 ? '增加' : '减少'}${Math.abs(by)}件`
  }
  const behind = now.units.filter(
    ({ late, red, yellow, overdueReplies }) => late + red + yellow + overdueReplies > 0,
  )
  const lines = behind
    .slice(0, MOST_LINES)
    .map(
      ({ unit, open, late, yellow, red, overdueReplies }) =>
        `${unit}：未销号${open}件，逾期${late}件，黄牌${yellow}张，红牌${red}张，逾期未答复${overdueReplies}件。`,
    )
  return [
    '一、总体情况',
    `${chineseDay(from)}至${chineseDay(to)}，整改事项共${now.total}件，已销号${now.struckOff}件${change('struckOff')}；未销号${now.open}件${change('open')}；逾期${now.late}件${change('late')}。`,
    before === null
      ? '本期为首期，无上期数据可比。'
      : `上期以来新增${listed}件，销号${struckOff}件，反弹${relapsed}件。`,
    '二、督办情况',
    `本期签发督办文书${now.papers}份，收到答复${now.replies}份，逾期未答复${now.overdueReplies}份。`,
    '三、进展滞后的单位',
    ...(lines.length > 0 ? lines : ['无。']),
    ...(behind.length > MOST_LINES ? [`其余${behind.length - MOST_LINES}个单位见附表。`] : []),
  ].join('\n')
}
