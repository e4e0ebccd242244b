/**
 * The named checks of registers, run at every entry, change and step. What one objects to is refused; of an
 * ecological zone the attempt itself is kept, for somebody wanted to take land from it.
 */
import type { CivilDate } from '../../civil-date.ts'
import type { Area } from '../../map/area.ts'
import type { SourcesPack } from '../../monitoring/source/sources-pack.ts'
import type { WaterPack } from '../../monitoring/water/water-pack.ts'
import type { Values } from '../field-tests.ts'
import type { CheckPack } from './check-pack.ts'
import {
  blackOdourObjections,
  dustFallObjections,
  manifestObjections,
  noiseObjections,
  roadDustObjections,
} from './consistency.ts'
import { projectObjections, type Zone, type ZoneLine, zoneObjections } from './ecological-zone.ts'
import { landUseObjections, type Plot } from './land-use-access.ts'
import type { CheckName } from './needs.ts'
import type { Objection } from './objection.ts'

/** What is known of a subject at one time. */
export interface Checked {
  readonly stage: string
  readonly fields: Values
  readonly geometry: { readonly type: string } | null
}

export interface CheckFacts {
  /** As it was when its baseline was fixed; null: it never was. */
  readonly baseline: Checked | null
  readonly after: Checked
  readonly today: CivilDate
}

export interface CheckRules {
  readonly checks: CheckPack
  readonly sources: SourcesPack
  readonly water: WaterPack
}

/** Checks whose refused attempts are kept in the story of the subject. */
const KEPT: readonly CheckName[] = ['ecological-zone', 'zone-project', 'land-use-access']
export const keepsAttempts = (checks: readonly CheckName[]): boolean =>
  checks.some((name) => KEPT.includes(name))

type Check = (facts: CheckFacts, rules: CheckRules) => readonly Objection[]

const CHECKS: Readonly<Record<CheckName, Check>> = {
  'land-use-access': ({ after, today }, { checks }) =>
    landUseObjections(checks.landUse, plotOf(after), today),
  'ecological-zone': ({ baseline, after }, { checks }) =>
    baseline ? zoneObjections(checks.zones, zoneOf(baseline), zoneOf(after)) : [],
  // What is found is entered as it is; only its approval and closing are judged.
  'zone-project': ({ after: { stage, fields } }, { checks }) =>
    stage === 'approved'
      ? projectObjections(checks.zones, {
          line: fields.line as ZoneLine,
          related: fields.related === true,
          approval: String(fields.approval ?? ''),
        })
      : [],
  'road-dust': ({ after: { stage, fields } }, { sources }) =>
    roadDustObjections(sources.roadDust, stage, fields),
  'dust-fall': ({ after: { fields }, today }, { sources }) =>
    dustFallObjections(sources.dustFall, fields, today),
  'noise-limit': ({ after: { fields } }, { sources }) => noiseObjections(sources.noise, fields),
  'black-odour': ({ after: { stage, fields }, today }, { water }) =>
    blackOdourObjections(water.blackOdour, stage, fields, today),
  'waste-manifest': ({ after: { fields } }, { checks }) =>
    manifestObjections(checks.manifests, fields),
}

/** All that the checks of a register have against a subject as it would be. */
export function objectionsOf(
  checks: readonly CheckName[],
  facts: CheckFacts,
  rules: CheckRules,
): readonly Objection[] {
  return checks.flatMap((name) => CHECKS[name](facts, rules))
}

const LISTED = ['listed', 'remediating', 'remediated']
const SUSPECTED = ['suspected', 'surveyed', 'assessed']

function plotOf({ stage, fields }: Checked): Plot {
  const { survey } = fields
  return {
    use: String(fields.use ?? ''),
    plannedUse: String(fields['planned-use'] ?? ''),
    suspected: SUSPECTED.includes(stage),
    listed: LISTED.includes(stage),
    survey: survey === 'made' || survey === 'reviewed' ? survey : 'none',
    aboveScreening: fields['above-screening'] === true,
    assessed: fields['risk-assessed'] === true,
    goalsMet: fields['goals-met'] === true,
    building: fields['building-started'] === true,
  }
}

const zoneOf = ({ fields, geometry }: Checked): Zone => ({
  boundary:
    geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon' ? (geometry as Area) : null,
  hectares: Number(fields.area ?? 0),
  category: String(fields.category ?? ''),
  line: fields.line === 'yellow' ? 'yellow' : 'red',
  grade: typeof fields.function === 'number' ? fields.function : null,
})
