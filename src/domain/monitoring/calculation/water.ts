/** Calculations of surface water: the quality of a basin, the grade of black-odorous water. */
import { decimal } from '../../exact.ts'
import { inForce } from '../in-force.ts'
import { type BlackOdourGrade, gradePoint, gradeWaterBody } from '../water/black-odour.ts'
import { goodShare, judgeBasin } from '../water/sections.ts'
import { judgeSection, type WaterClass, type WaterQuality } from '../water/water-class.ts'
import {
  type Calculation,
  type Cells,
  givenOrNull,
  line,
  number,
  say,
  wrong,
} from './calculation.ts'

const GRADE: Readonly<Record<BlackOdourGrade, ReturnType<typeof say>>> = {
  0: say('非黑臭', 'not black-odorous'),
  1: say('轻度黑臭', 'slightly black-odorous'),
  2: say('重度黑臭', 'severely black-odorous'),
}
const QUALITY: Readonly<Record<WaterQuality, ReturnType<typeof say>>> = {
  excellent: say('优', 'excellent'),
  good: say('良好', 'good'),
  light: say('轻度污染', 'lightly polluted'),
  moderate: say('中度污染', 'moderately polluted'),
  heavy: say('重度污染', 'heavily polluted'),
}
const classOf = (waterClass: WaterClass) =>
  waterClass === 6
    ? say('劣Ⅴ类', 'worse than Ⅴ')
    : say(`${'ⅠⅡⅢⅣⅤ'[waterClass - 1]}类`, `class ${'ⅠⅡⅢⅣⅤ'[waterClass - 1]}`)

/** Items of GB 3838 table 1 that take part in judging a section. */
const ITEMS = {
  pH: 'pH',
  溶解氧: 'Dissolved oxygen',
  高锰酸盐指数: 'Permanganate index',
  化学需氧量: 'COD',
  五日生化需氧量: 'BOD5',
  氨氮: 'Ammonia nitrogen',
  总磷: 'Total phosphorus',
  铜: 'Copper',
  锌: 'Zinc',
  氟化物: 'Fluoride',
  硒: 'Selenium',
  砷: 'Arsenic',
  汞: 'Mercury',
  镉: 'Cadmium',
  六价铬: 'Chromium (VI)',
  铅: 'Lead',
  氰化物: 'Cyanide',
  挥发酚: 'Volatile phenols',
  石油类: 'Petroleum',
  阴离子表面活性剂: 'Anionic surfactants',
  硫化物: 'Sulphide',
} as const
const optional = { optional: true }

const sampleOf = (row: Cells) =>
  Object.fromEntries(
    Object.keys(ITEMS).flatMap((item) => {
      const value = givenOrNull(row[item])
      return value ? [[item, value]] : []
    }),
  )

/** Rows of one point stand together as its visits; points in the order in which they come first. */
function pointsOf(rows: readonly Cells[]) {
  const points = new Map<string, Cells[]>()
  for (const row of rows) points.set(row.point ?? '', [...(points.get(row.point ?? '') ?? []), row])
  return [...points].map(([name, visits]) => ({
    name,
    visits: visits.map((visit) => ({
      transparency: givenOrNull(visit.transparency),
      depth: givenOrNull(visit.depth),
      oxygen: givenOrNull(visit.oxygen),
      redox: givenOrNull(visit.redox),
      ammonia: givenOrNull(visit.ammonia),
    })),
  }))
}

export const WATER: readonly Calculation[] = [
  {
    id: 'basin',
    ...say('河流、流域水质', 'Quality of a river or basin'),
    hint: say(
      '单因子评价法定断面类别；断面不少于 5 个的按各类比例，不足的按各断面均值。断流、干涸的写明原因，不参与评价。',
      'The worst item decides each section; from five sections on shares decide, with fewer the means. A section that is dry is left out with its reason.',
    ),
    fields: [],
    rows: {
      ...say('断面', 'Section'),
      least: 1,
      fields: [
        { key: 'section', ...say('断面', 'Section'), unit: '', type: 'text' },
        ...Object.entries(ITEMS).map(([zh, en]) =>
          number(zh, zh, en, zh === 'pH' ? '' : 'mg/L', optional),
        ),
        {
          ...say('不参与评价的原因', 'Left out because'),
          key: 'excluded',
          unit: '',
          type: 'text',
          optional: true,
        },
      ],
    },
    work: (_, rows, { water }, on) => {
      const names = rows.map(({ section = '' }) => section)
      const twice = names.findIndex((name, at) => names.indexOf(name) !== at)
      if (twice !== -1) wrong(`rows.${twice}.section`, '断面重复', 'the section is there twice')
      const standard = inForce(water.surface, on)
      const sections = rows.map((row, at) => {
        const sample = sampleOf(row)
        const reason = row.excluded === '' ? null : (row.excluded ?? null)
        return {
          sample,
          verdict: judgeSection(standard, sample),
          sectionId: names[at] ?? '',
          excludedBecause: reason,
        }
      })
      const judged = sections.filter((one) => one.verdict && one.excludedBecause === null)
      const share = goodShare(
        sections.map(({ verdict, ...section }) => ({
          ...section,
          waterClass: verdict?.waterClass ?? null,
        })),
      )
      const quality = judgeBasin(
        water.basin,
        standard,
        judged.map(({ sample }) => sample),
      )
      const few = judged.length < water.basin.sections
      return {
        basis: [
          {
            standard: standard.standard,
            clause: standard.source,
            since: standard.effectiveFrom,
          },
          {
            standard: standard.evaluationSource,
            clause: few ? '断面水质均值评价' : '断面水质类别比例法',
            since: null,
          },
        ],
        lines: [
          line(
            say('水质状况', 'Quality'),
            quality ? QUALITY[quality] : say('无法评价', 'not judged'),
          ),
          line(
            say('优良断面比例', 'Share of class Ⅲ or better'),
            share.rate ? decimal(share.rate, 1) : say('无法评价', 'not judged'),
            share.rate ? '%' : '',
          ),
          line(say('优良／评价断面数', 'Good / judged'), `${share.good}/${share.judged}`),
          ...judged.flatMap(({ sectionId, verdict }) =>
            verdict ? [line(say(sectionId), sectionSaid(verdict))] : [],
          ),
        ],
        excluded: [
          ...share.excluded.map(({ sectionId, reason }) => ({
            what: say(sectionId),
            why: say(reason),
          })),
          ...share.missing.map((section) => ({
            what: say(section),
            why: say('没有数据也没有写明原因，比例未定', 'neither data nor a reason: not final'),
          })),
        ],
        figure: null,
      }
    },
  },
  {
    id: 'black-odour',
    ...say('黑臭水体分级', 'Grade of black-odorous water'),
    hint: say(
      '测点沿河依次填写，每次监测一行，没有监测的项目不填；至少 3 个测点、各 3 次。',
      'Points in order along the water, a row for each visit; what was not measured stays empty. At least three points with three visits each.',
    ),
    fields: [],
    rows: {
      ...say('监测', 'Visit'),
      least: 1,
      fields: [
        { key: 'point', ...say('测点', 'Point'), unit: '', type: 'text' },
        number('transparency', '透明度', 'Transparency', 'cm', optional),
        number('depth', '水深', 'Depth', 'cm', optional),
        number('oxygen', '溶解氧', 'Dissolved oxygen', 'mg/L', optional),
        number('redox', '氧化还原电位', 'Redox potential', 'mV', { optional: true, least: -2000 }),
        number('ammonia', '氨氮', 'Ammonia nitrogen', 'mg/L', optional),
      ],
    },
    work: (_, rows, { water }, on) => {
      const rules = inForce(water.blackOdour, on)
      const points = pointsOf(rows).map((point) => ({
        ...point,
        grade: gradePoint(rules, point.visits),
      }))
      const measured = points.filter(({ grade }) => grade !== null)
      const body =
        gradeWaterBody(
          rules,
          measured.map(({ visits }) => visits),
        ) ?? wrong('rows', '没有一项监测数据', 'nothing was measured')
      const nameAt = (at: number) => measured[at]?.name ?? ''
      return {
        basis: [{ standard: rules.standard, clause: rules.source, since: rules.effectiveFrom }],
        lines: [
          line(say('水体', 'Water body'), GRADE[body.grade]),
          line(
            say('重度／评价测点数', 'Severe / graded points'),
            `${body.severePoints}/${body.points}`,
          ),
          ...body.severeReaches.map(([first, last]) =>
            line(say('重度河段', 'Severe reach'), `${nameAt(first)} – ${nameAt(last)}`),
          ),
          ...measured.flatMap(({ name, grade }) =>
            grade === null ? [] : [line(say(name), GRADE[grade])],
          ),
        ],
        excluded: [
          ...points
            .filter(({ grade }) => grade === null)
            .map(({ name }) => ({
              what: say(name),
              why: say('没有监测数据', 'nothing was measured'),
            })),
          ...(body.enough
            ? []
            : [
                {
                  what: say('全部', 'all'),
                  why: say(
                    `少于 ${rules.leastPoints} 个测点或 ${rules.leastTimes} 次，结果仅供参考`,
                    `fewer than ${rules.leastPoints} points or ${rules.leastTimes} visits: an indication only`,
                  ),
                },
              ]),
        ],
        figure: null,
      }
    },
  },
]

/** `Ⅳ类（氨氮 0.5 倍）`. */
function sectionSaid({ waterClass, mainPollutants }: NonNullable<ReturnType<typeof judgeSection>>) {
  const { zh, en } = classOf(waterClass)
  if (mainPollutants.length === 0) return say(zh, en)
  const over = (of: (item: string) => string, unit: string) =>
    mainPollutants
      .map(({ item, multiple }) => of(item) + (multiple ? ` ${decimal(multiple, 2)}${unit}` : ''))
      .join(unit === ' 倍' ? '、' : ', ')
  const named: Readonly<Record<string, string>> = ITEMS
  return say(
    `${zh}（${over((item) => item, ' 倍')}）`,
    `${en} (${over((item) => named[item] ?? item, ' times over')})`,
  )
}
