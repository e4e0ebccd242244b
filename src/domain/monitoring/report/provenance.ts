/** Where the figures of a monthly bulletin come from: standards, rules of validity, readings, and what was left out. */
import { inForce } from '../in-force.ts'
import type { Sources } from '../indicator/gathered.ts'
import { VALIDITY_NAME } from '../reading.ts'
import type { LeftOut, MonthFacts, ReportTable } from './month-report.ts'

const KINDS = { air: '环境空气', water: '地表水' } as const

/** @param neededDays valid days that make the month. */
export function provenanceNotes(facts: MonthFacts, neededDays: number): readonly string[] {
  const { pack, days, surface, through } = facts
  const limits = inForce(pack.limits, days.to).standard
  const index = inForce(pack.index, days.to).standard
  const rules = inForce(pack.statistics, days.to)
  const anyLeftOut = facts.leftOut.air.length + facts.leftOut.water.length > 0
  const counted = (kind: string, { rows, valid }: Sources) =>
    `${kind}数据共${rows}条，计入统计${valid}条，未计入${rows - valid}条`
  return [
    `评价依据：环境空气浓度限值执行${limits}，空气质量指数按${index}，数据统计与有效性按${rules.standard}；地表水按${surface.standard}单因子评价。环比、同比各期均按上述同一套限值计算。`,
    `有效性规则：环境空气一日有不少于${rules.hoursInDay}个有效小时值的为有效日，本月须有不少于${neededDays}个有效日；地表水月均值为各日均值的算术平均，报送的日值优先于由小时值计算的日值。`,
    '数值修约：执行GB/T 8170，计算过程不修约，仅对结果修约一次；变化幅度按修约后的数值计算。',
    `${counted(KINDS.air, facts.airSources)}；${counted(KINDS.water, facts.waterSources)}。各点位条数见表3，${anyLeftOut ? '未计入的原因见表4，' : ''}均可在系统“监测数据”中按点位、因子和时段逐条核对。`,
    ...(through === null
      ? []
      : [
          through < days.from
            ? '本月尚未结束，尚无完整一日的数据。'
            : `本月尚未结束，以上为截至${through}的数据。`,
        ]),
  ]
}

export function sourceTables(facts: MonthFacts): readonly ReportTable[] {
  const { air, water } = facts.leftOut
  return [
    {
      title: '表3 数据来源',
      head: [
        '类别',
        '点位',
        '入库（条）',
        '计入（条）',
        '未计入（条）',
        '最后入库时间（北京时间）',
      ],
      rows: [
        ...rowsOf(KINDS.air, facts.airSources, air),
        ...rowsOf(KINDS.water, facts.waterSources, water),
      ],
    },
    {
      title: '表4 未计入的数据',
      head: ['类别', '点位', '项目', '原因', '条数'],
      rows: (['air', 'water'] as const).flatMap((kind) =>
        facts.leftOut[kind].map(({ station, factor, validity, count }) => [
          ...[KINDS[kind], station, factor],
          ...[VALIDITY_NAME[validity].zh, String(count)],
        ]),
      ),
    },
  ].filter(({ rows }) => rows.length > 0)
}

function rowsOf(
  kind: string,
  { stations, rows, valid, lastRecordedAt }: Sources,
  leftOut: readonly LeftOut[],
): readonly (readonly string[])[] {
  if (stations.length === 0) return []
  const own = stations.map((station) => {
    const out = leftOut
      .filter(({ stationId }) => stationId === station.stationId)
      .reduce((sum, { count }) => sum + count, 0)
    return [kind, station.name, ...[station.valid + out, station.valid, out].map(String), '']
  })
  const last = lastRecordedAt === null ? '—' : inBeijing(lastRecordedAt)
  return [...own, [kind, '合计', ...[rows, valid, rows - valid].map(String), last]]
}

/** 2026-03-01 08:00 */
const inBeijing = (moment: string) =>
  new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
