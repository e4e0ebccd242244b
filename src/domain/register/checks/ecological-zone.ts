/**
 * 永久性保护生态区域: 面积不减少, 性质不改变, 功能不弱化. A zone is compared with its baseline at every change; what is built
 * in it is judged by its line, red or yellow.
 */
import { z } from 'zod'
import type { Area } from '../../map/area.ts'
import { sharedSquareMetres, squareMetres } from '../../map/measure.ts'
import type { Objection } from './objection.ts'

const clause = z.string().min(1)

export const ZoneRules = z.object({
  /** What two measurements of one boundary may differ by, % of the area. */
  tolerance: z.object({ share: z.number().min(0).max(5), source: clause }),
  clauses: z.object({
    area: clause,
    category: clause,
    function: clause,
    line: clause,
    redLine: clause,
    yellowLine: clause,
  }),
})
export type ZoneRules = Readonly<z.infer<typeof ZoneRules>>

const ZONE_LINES = ['red', 'yellow'] as const
export type ZoneLine = (typeof ZONE_LINES)[number]

export interface Zone {
  /** Null: its boundary has not been drawn. */
  readonly boundary: Area | null
  /** Hectares, as the paper that fixed it says. */
  readonly hectares: number
  /** 山、河、湖、湿地、公园、林带. */
  readonly category: string
  readonly line: ZoneLine
  /** Grade of its ecological function, 1 the best; null: not assessed. */
  readonly grade: number | null
}

/** What of the baseline the zone no longer keeps; empty: it keeps all. */
export function zoneObjections(rules: ZoneRules, baseline: Zone, now: Zone): readonly Objection[] {
  const { clauses, tolerance } = rules
  const lost = lostSquareMetres(baseline, now)
  const allowed = (baseline.hectares * 10_000 * tolerance.share) / 100
  const weaker = baseline.grade !== null && (now.grade === null || now.grade > baseline.grade)
  return [
    ...(lost > Math.max(allowed, 1) ? [areaLost(lost, clauses.area)] : []),
    ...(now.category === baseline.category
      ? []
      : [
          objection(
            'category-changed',
            '性质改变：区域类别与基线不一致',
            'Its nature changed: the category is not that of the baseline',
            clauses.category,
          ),
        ]),
    ...(weaker
      ? [
          objection(
            'function-weakened',
            '功能弱化：生态功能等级低于基线，或不再评定',
            'Its function is weaker: the grade is below that of the baseline, or is gone',
            clauses.function,
          ),
        ]
      : []),
    ...(baseline.line === 'red' && now.line === 'yellow'
      ? [
          objection(
            'line-weakened',
            '红线区不得改为黄线区',
            'What is inside the red line may not be put inside the yellow',
            clauses.line,
          ),
        ]
      : []),
  ]
}

/**
 * Of the baseline: land added elsewhere does not make up for land taken. What the papers say and what is
 * drawn are each compared with their like; the greater loss counts.
 */
function lostSquareMetres(baseline: Zone, now: Zone): number {
  const onPaper = (baseline.hectares - now.hectares) * 10_000
  if (baseline.boundary === null) return Math.max(0, onPaper)
  const drawn =
    now.boundary === null
      ? squareMetres(baseline.boundary)
      : squareMetres(baseline.boundary) - sharedSquareMetres(baseline.boundary, now.boundary)
  return Math.max(0, onPaper, drawn)
}

function areaLost(lost: number, source: string): Objection {
  const metres = Math.round(lost)
  return objection(
    'area-shrank',
    `面积减少：基线范围内减少 ${metres} 平方米`,
    `It shrank: ${metres} m² of the baseline are no longer in it`,
    source,
  )
}

export interface ZoneProject {
  readonly line: ZoneLine
  /** Serves the protection of the zone. */
  readonly related: boolean
  /** The city approved it, by this number; '': nobody did. */
  readonly approval: string
}

/** Red bars all building that does not serve protection; yellow asks for the city's approval. */
export function projectObjections(rules: ZoneRules, project: ZoneProject): readonly Objection[] {
  const { redLine, yellowLine } = rules.clauses
  if (project.line === 'red' && !project.related)
    return [
      objection(
        'red-line',
        '红线区内禁止与保护无关的建设活动',
        'Inside the red line nothing may be built that does not serve protection',
        redLine,
      ),
    ]
  if (project.line === 'yellow' && project.approval === '')
    return [
      objection(
        'yellow-line',
        '黄线区内的建设活动应当经市人民政府审查同意',
        'Inside the yellow line building needs the approval of the city',
        yellowLine,
      ),
    ]
  return []
}

const objection = (code: string, zh: string, en: string, source: string): Objection => ({
  code,
  zh,
  en,
  source,
})
