/**
 * 回头看随机抽取: closed items drawn for a look-back. What may be drawn and how much of each stratum is sealed
 * before the day, with the hash of the seed; on the day the seed is shown, and anybody can repeat the draw.
 */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { quotaOf } from '../draw/draw.ts'
import { type DrawClass, DrawFrame } from '../draw/frame.ts'
import { CLASS_NAME } from '../names.ts'
import { ItemClass } from '../plan/ledger.ts'
import { Text } from '../text.ts'
import { LEVELS } from './item-list.ts'
import { LEVEL_NAME } from './names.ts'

/** By what the closed items are divided; each stratum is drawn from by itself. */
export const STRATA = ['class', 'level', 'unit'] as const
export type Stratum = (typeof STRATA)[number]

/** Which closed items may be drawn. What is not given does not narrow. */
export const DrawScope = z.object({
  struckOffFrom: CivilDate.nullable().default(null),
  struckOffTo: CivilDate.nullable().default(null),
  class: ItemClass.nullable().default(null),
  level: z.enum(LEVELS).nullable().default(null),
  unitId: z.uuid().nullable().default(null),
})
export type DrawScope = Readonly<z.infer<typeof DrawScope>>

const Ratio = z.number().gt(0).max(100).multipleOf(0.01)

export const DrawPlan = z.object({
  strata: z
    .array(z.enum(STRATA))
    .min(1)
    .refine((all) => new Set(all).size === all.length, { message: '重复 / twice' }),
  /** Percent of each stratum, rounded up. */
  percent: Ratio,
  scope: DrawScope.prefault({}),
})
export type DrawPlan = Readonly<z.infer<typeof DrawPlan>>

export const NewLookBackDraw = DrawPlan.extend({
  title: Text(100),
  /** The day on which the seed may be shown. */
  drawOn: CivilDate,
})
export type NewLookBackDraw = Readonly<z.infer<typeof NewLookBackDraw>>

const DRAW_STATES = ['sealed', 'revealed', 'withdrawn'] as const
export type DrawState = (typeof DRAW_STATES)[number]

export const StratumCount = z.object({
  key: z.string(),
  title: z.string(),
  candidates: z.int(),
  quota: z.int(),
})
export type StratumCount = Readonly<z.infer<typeof StratumCount>>

export const DrawRow = z.object({
  drawId: z.uuid(),
  title: z.string(),
  state: z.enum(DRAW_STATES),
  drawOn: CivilDate,
  /** SHA-256 of seed and frame, made known when it was sealed. */
  commitment: z.string(),
  sealedAt: z.iso.datetime(),
  sealedBy: z.string(),
  revealedAt: z.iso.datetime().nullable(),
  candidates: z.int(),
  quota: z.int(),
  version: z.int(),
})
export type DrawRow = Readonly<z.infer<typeof DrawRow>>

export const DrawView = DrawRow.extend({
  strata: z.array(StratumCount).readonly(),
  /** Null until it is shown. */
  seed: z.string().nullable(),
  /** Why it was withdrawn. */
  reason: z.string().nullable(),
  drawn: z
    .array(
      z.object({
        itemId: z.uuid(),
        stratum: z.string(),
        number: z.string(),
        title: z.string(),
        unit: z.string().nullable(),
        /** `gone`: no longer closed when it was drawn. */
        lookedBack: z.enum(['waiting', 'held', 'failed', 'gone']),
        on: CivilDate.nullable(),
      }),
    )
    .readonly(),
})
export type DrawView = Readonly<z.infer<typeof DrawView>>

/** A closed item as it may be drawn. */
export interface ClosedItem {
  readonly itemId: string
  readonly number: string
  readonly title: string
  readonly class: ItemClass | null
  readonly level: (typeof LEVELS)[number]
  readonly unitId: string | null
  readonly unit: string | null
  /** Draws of the year that chose it. */
  readonly earlier: number
}

const MOST_TITLE = 100
const NONE = 'none'

/** The frame a draw is made of: every closed item in its stratum, nobody assigned. */
export function frameOf(
  drawId: string,
  { title, drawOn, strata, percent }: NewLookBackDraw,
  items: readonly ClosedItem[],
): DrawFrame {
  const classes = new Map<string, { title: string; candidates: ClosedItem[] }>()
  for (const item of items) {
    const parts = STRATA.filter((each) => strata.includes(each)).map((each) => partOf(item, each))
    const key = parts.map(([id]) => id).join('/')
    const known = classes.get(key)
    if (known) known.candidates.push(item)
    else {
      const name = parts.map(([, said]) => said).join(' · ')
      classes.set(key, { title: cut(name, MOST_TITLE), candidates: [item] })
    }
  }
  return DrawFrame.parse({
    version: 1,
    drawId,
    title,
    drawOn,
    classes: [...classes].map(([key, stratum]) => ({
      key,
      title: stratum.title,
      share: { kind: 'percent', percent },
      candidates: stratum.candidates.map(({ itemId, number, title: name, earlier }) => ({
        id: itemId,
        name: cut(`${number} ${name}`.trim(), 200),
        earlier,
      })),
    })),
    inspectors: [],
    team: 0,
    most: 1,
    recusals: [],
  })
}

function partOf(item: ClosedItem, stratum: Stratum): readonly [id: string, name: string] {
  switch (stratum) {
    case 'class':
      return item.class === null ? [NONE, '未分类'] : [item.class, CLASS_NAME[item.class].zh]
    case 'level':
      return [item.level, LEVEL_NAME[item.level].zh]
    case 'unit':
      return item.unitId === null ? [NONE, '无牵头单位'] : [item.unitId, item.unit ?? item.unitId]
  }
}

export const countStrata = ({ classes, inspectors }: DrawFrame): readonly StratumCount[] =>
  classes.map((each: DrawClass) => ({
    key: each.key,
    title: each.title,
    candidates: each.candidates.length,
    quota: quotaOf(each, inspectors),
  }))

/** Characters are not broken. */
function cut(text: string, most: number): string {
  const letters = [...text]
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`
}
