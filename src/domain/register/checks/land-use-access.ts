/**
 * 建设用地准入: whether a plot may become what it is planned to be. A plot on the list of polluted plots may not become
 * housing or serve the public; one that is suspected, or whose use changes to such, needs a survey that was reviewed.
 */
import { z } from 'zod'
import { CivilDate } from '../../civil-date.ts'
import type { Objection } from './objection.ts'

export const LAND_USE_BARS = [
  'plot-listed',
  'survey-missing',
  'survey-not-reviewed',
  'assessment-missing',
  'goals-not-met',
] as const
export type LandUseBar = (typeof LAND_USE_BARS)[number]

/** The clauses in force from a day on; a bar that is not named did not exist then. */
const Clauses = z.object({
  from: CivilDate,
  clauses: z.partialRecord(z.enum(LAND_USE_BARS), z.string().min(1)),
})

export const LandUseRules = z.object({
  /** Uses that need clean ground: 住宅用地、公共管理与公共服务用地. */
  sensitive: z.array(z.string().min(1)).min(1),
  /** The later ones after the earlier. */
  versions: z
    .array(Clauses)
    .min(1)
    .refine((all) => all.every(({ from }, at) => at === 0 || from > (all[at - 1]?.from ?? from)), {
      message: 'versions stand in the order of their days',
    }),
})
export type LandUseRules = Readonly<z.infer<typeof LandUseRules>>

export interface Plot {
  readonly use: string
  readonly plannedUse: string
  /** A survey, an earlier trade or a complaint gives reason to suspect the soil. */
  readonly suspected: boolean
  /** On the list of risk control and remediation (风险管控和修复名录). */
  readonly listed: boolean
  readonly survey: 'none' | 'made' | 'reviewed'
  /** The survey found values above the screening values (筛选值). */
  readonly aboveScreening: boolean
  readonly assessed: boolean
  /** The goals of risk control or remediation are met, and that was reviewed. */
  readonly goalsMet: boolean
  /** Building is to start that does not serve the remediation. */
  readonly building: boolean
}

/** Everything that stands against the planned use on this day; empty: it may be. */
export function landUseObjections(
  rules: LandUseRules,
  plot: Plot,
  today: CivilDate,
): readonly Objection[] {
  const clauses = rules.versions.findLast(({ from }) => from <= today)?.clauses ?? {}
  return barsOf(plot, rules.sensitive.includes(plot.plannedUse)).flatMap((code) => {
    const source = clauses[code]
    return source === undefined ? [] : [{ code, ...SAID[code], source }]
  })
}

function barsOf(plot: Plot, sensitive: boolean): readonly LandUseBar[] {
  const changes = sensitive && plot.use !== plot.plannedUse
  const needsSurvey = changes || (sensitive && plot.suspected)
  return [
    ...(plot.listed && sensitive ? (['plot-listed'] as const) : []),
    ...(needsSurvey && plot.survey === 'none' ? (['survey-missing'] as const) : []),
    ...(needsSurvey && plot.survey === 'made' ? (['survey-not-reviewed'] as const) : []),
    ...(sensitive && plot.aboveScreening && !plot.assessed
      ? (['assessment-missing'] as const)
      : []),
    ...(plot.listed && plot.building && !plot.goalsMet ? (['goals-not-met'] as const) : []),
  ]
}

const SAID: Readonly<Record<LandUseBar, Readonly<Record<'zh' | 'en', string>>>> = {
  'plot-listed': {
    zh: '地块在风险管控和修复名录内，不得作为住宅、公共管理与公共服务用地',
    en: 'The plot is on the list of polluted plots: it may be neither housing nor serve the public',
  },
  'survey-missing': {
    zh: '未做土壤污染状况调查，不得变更为住宅、公共管理与公共服务用地',
    en: 'The soil has not been surveyed: the plot may not become housing or serve the public',
  },
  'survey-not-reviewed': {
    zh: '土壤污染状况调查报告未经评审，不得变更为住宅、公共管理与公共服务用地',
    en: 'The survey of the soil has not been reviewed: the plot may not become housing or serve the public',
  },
  'assessment-missing': {
    zh: '污染物含量超过风险管控标准，尚未做土壤污染风险评估',
    en: 'Pollutants are above the screening values and the risk has not been assessed',
  },
  'goals-not-met': {
    zh: '未达到风险管控、修复目标，禁止开工建设与风险管控、修复无关的项目',
    en: 'The goals of remediation are not met: nothing may be built that does not serve them',
  },
}
