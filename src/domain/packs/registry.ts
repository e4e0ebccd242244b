/** Every pack there is. An area adds its pack here, in one line; the rest goes by this list. */
import type { z } from 'zod'
import { PERSONAL_DATA } from '../access/purposes.ts'
import { ACCOUNTABILITY } from '../accountability/accountability-pack.ts'
import type { CivilDate } from '../civil-date.ts'
import { COMPLAINTS } from '../complaint/complaint-pack.ts'
import { DISCLOSURE } from '../disclosure/disclosure-pack.ts'
import { DRAWS } from '../draw/draws-pack.ts'
import { ENFORCEMENT } from '../enforcement/enforcement-pack.ts'
import { CHECKLISTS } from '../evidence/checklist-pack.ts'
import { EVIDENCE } from '../evidence/evidence-pack.ts'
import { DETECTORS_PACK } from '../flag/detectors-pack.ts'
import { GRID } from '../grid/grid-pack.ts'
import { LIFECYCLE } from '../ledger/lifecycle-pack.ts'
import { STATUS_VOCABULARIES } from '../ledger/vocabulary-pack.ts'
import { MAP_PACK } from '../map/map-pack.ts'
import { AIR_PACK } from '../monitoring/air/air-pack.ts'
import { ALARMS_PACK } from '../monitoring/alarm/alarms-pack.ts'
import { FACTORS_PACK } from '../monitoring/factors-pack.ts'
import { INDICATORS_PACK } from '../monitoring/indicator/indicators-pack.ts'
import { MONITORING_PACK } from '../monitoring/monitoring-pack.ts'
import { SOURCES_PACK } from '../monitoring/source/sources-pack.ts'
import { WATER_PACK } from '../monitoring/water/water-pack.ts'
import { NOTICES } from '../notification/notices-pack.ts'
import { CHECK_PACK } from '../register/checks/check-pack.ts'
import { registerPack } from '../register/register-pack.ts'
import { REGISTERS } from '../register/registers.ts'
import { SCORING } from '../scoring/scoring-pack.ts'
import { LADDER } from '../supervision/ladder-pack.ts'

/** What every pack carries besides its own content. */
interface Versioned {
  readonly version: number
  readonly effectiveFrom: CivilDate
}

export interface RegisteredPack {
  readonly name: string
  /** In packs/environment/ without `.yaml`, where it is not the name. */
  readonly file?: string
  readonly schema: z.ZodType<Versioned>
  readonly zh: string
  readonly en: string
}

export const PACKS: readonly RegisteredPack[] = [
  { ...LIFECYCLE, zh: '办理流程的时限与分工', en: 'Limits and duties of the procedure' },
  { ...STATUS_VOCABULARIES, zh: '各级报表的进度用语', en: 'Status words of each superior' },
  { ...EVIDENCE, zh: '佐证材料的限额', en: 'Limits of evidence' },
  { ...CHECKLISTS, zh: '一案一档材料清单', en: 'Checklists of case files' },
  { ...LADDER, zh: '督办阶梯', en: 'Supervision ladder' },
  { ...SCORING, zh: '绩效考评表', en: 'Score sheets' },
  { ...DRAWS, zh: '双随机抽查的比例与分组', en: 'Shares and teams of random draws' },
  { ...ENFORCEMENT, zh: '行政处罚的时限与分工', en: 'Limits and duties of enforcement' },
  { ...ACCOUNTABILITY, zh: '问责方式及影响期', en: 'Forms of accountability' },
  { ...DETECTORS_PACK, zh: '疑点规则的门限', en: 'Thresholds of the detectors' },
  { ...COMPLAINTS, zh: '举报与信访转办', en: 'Complaints' },
  { ...GRID, zh: '网格与巡查', en: 'Grid and patrols' },
  { ...PERSONAL_DATA, zh: '查看个人信息的用途', en: 'Purposes of showing personal data' },
  { ...DISCLOSURE, zh: '公开网页', en: 'Public site' },
  { ...MAP_PACK, zh: '地图', en: 'Map' },
  { ...NOTICES, zh: '消息通知', en: 'Notices' },
  { ...INDICATORS_PACK, zh: '指标', en: 'Indicators' },
  { ...ALARMS_PACK, zh: '报警规则', en: 'Alarm rules' },
  { ...MONITORING_PACK, zh: '监测数据的接收与汇总', en: 'How readings are taken in' },
  { ...FACTORS_PACK, zh: '监测因子', en: 'Monitored factors' },
  { ...AIR_PACK, zh: '环境空气评价', en: 'Air quality' },
  { ...WATER_PACK, zh: '地表水评价', en: 'Surface water' },
  { ...CHECK_PACK, zh: '名录检查的规则', en: 'Rules of the checks of registers' },
  { ...SOURCES_PACK, zh: '噪声、扬尘与自动监控', en: 'Noise, dust and continuous monitoring' },
  ...REGISTERS.map(({ slug, zh, en }) => ({
    ...registerPack(slug),
    zh: `名录：${zh}`,
    en: `Register: ${en}`,
  })),
]

export function findPack(name: string): RegisteredPack | null {
  return PACKS.find((pack) => pack.name === name) ?? null
}
