/** Made-up cases for D4, D10, D13 and D16: what reports say. */
import type { Facts } from '../../src/domain/flag/facts.ts'
import { anItem, aReport, at, facts, on } from './facts.ts'
import type { LabelledCase } from './labelled.ts'
import type { Chance } from './random.ts'

const OPENINGS = ['本周', '近期', '按照镇党委部署，', '根据整改方案要求，', '截至目前，']
const PLACES = ['东村', '西村', '北园', '南河沿岸', '杨庄路两侧', '工业园三号地块']
const DEEDS = [
  '组织人员清理沿线积存垃圾并外运处置',
  '对裸露土地进行苫盖并安排专人每日洒水',
  '会同综合执法大队对散乱污点位逐一核查',
  '完成雨污混接点排查并制定改造方案',
  '约谈施工单位负责人，要求落实冲洗制度',
  '更换老化管网，恢复路面并组织验收',
  '对燃煤锅炉实施拆除，切断烟道并张贴封条',
  '督促企业安装治理设施，调试运行并委托检测',
]
const ENDS = ['下一步将持续加强巡查。', '现场秩序良好。', '资料已归档备查。', '正在按序时推进。']

const sentence = (random: Chance) =>
  `${random.pick(OPENINGS)}${random.pick(PLACES)}${random.pick(DEEDS)}，${random.pick(PLACES)}${random.pick(DEEDS)}。${random.pick(ENDS)}`

export function copied(random: Chance): LabelledCase {
  const item = anItem(random)
  const other = anItem(random, { number: '二(三)1' })
  const text = sentence(random)
  const figures = [{ name: '清运', value: random.between(3, 400), unit: '吨' }]
  if (random.maybe(0.5)) {
    // The last report once more, perhaps with a word changed.
    const again = random.maybe(0.6) ? text : text.replace('持续', '不断').replace('组织', '安排')
    const reports = [7, 14].map((day, n) =>
      aReport(random, item, day, { text: n === 0 ? text : again, share: 30, figures }),
    )
    return { isTrue: true, facts: facts(item, { reports }) }
  }
  // The neighbour's report under another name, sometimes rewritten further.
  const renamed = text.replace(random.pick(PLACES), '中北村')
  const cut = random.maybe(0.15) ? renamed.slice(0, Math.ceil(renamed.length * 0.75)) : renamed
  const change: Partial<Facts> = {
    reports: [aReport(random, item, 15, { text: cut, share: 20 })],
    otherReports: [aReport(random, other, 14, { text, share: 45 })],
  }
  return { isTrue: true, facts: facts(item, change) }
}

export function ownWords(random: Chance): LabelledCase {
  const item = anItem(random)
  const other = anItem(random, { number: '二(三)1' })
  const text = sentence(random)
  const kind = random.between(0, 4)
  const added = `${text}另已${random.pick(DEEDS)}。`
  const week = (day: number, change: object) => aReport(random, item, day, { text, ...change })
  const reports =
    kind === 0
      ? [week(7, { share: 20 }), week(14, { share: 35 })] // same form of words, new share
      : kind === 1
        ? [7, 14].map((day) => week(day, { text: `${text}已清运${day * 3}吨。` })) // new amount in the text
        : kind === 2
          ? [7, 14].map((day) => week(day, { text: '按计划推进' })) // short
          : kind === 3
            ? [week(7, {}), week(14, { text: added })] // the last one, and something new
            : [7, 14].map((day) => week(day, { text: sentence(random) }))
  const otherReports = [aReport(random, other, 13, { text: sentence(random), share: 60 })]
  return { isTrue: false, facts: facts(item, { reports, otherReports }) }
}

export function impossibleRatio(random: Chance): LabelledCase {
  const item = anItem(random)
  const value = 100 + random.between(1, 400) / 20
  const kind = random.between(0, 4)
  const name = random.pick(['污水集中收集率', '任务完成率', '裸土覆盖率', '达标比例'])
  const change =
    kind === 0
      ? { figures: [{ name, value, unit: '%' }] }
      : kind === 1
        ? { figures: [{ name, value: -random.between(1, 30), unit: '%' }] }
        : kind === 2
          ? { text: `全镇${name}达到${value}%，群众满意。` }
          : kind === 3
            ? { text: `任务已经办结（${value}%）。` }
            : { text: `危险废物规范处置到位${value}%。` } // no word says that it is a ratio
  return { isTrue: true, facts: facts(item, { reports: [aReport(random, item, 9, change)] }) }
}

export function possibleRatio(random: Chance): LabelledCase {
  const item = anItem(random)
  const change = random.pick([
    { figures: [{ name: '污水集中收集率', value: random.between(0, 1_000) / 10, unit: '%' }] },
    { figures: [{ name: '产量同比增长', value: random.between(101, 300), unit: '%' }] },
    { figures: [{ name: '清运', value: random.between(101, 3_000), unit: '吨' }] },
    { text: `巡查次数比上年增加${random.between(101, 300)}%，裸土覆盖率100%。` },
    { text: `投入资金为预算的${random.between(101, 160)}%。` },
    { text: `任务完成率为${random.between(0, 100)}%，清运垃圾${random.between(101, 900)}吨。` },
    { text: `任务完成量达到计划的${random.between(101, 140)}%。` }, // more than planned is possible
    { text: `完成投资相当于年度安排的${random.between(101, 140)}%。` },
  ])
  return { isTrue: false, facts: facts(item, { reports: [aReport(random, item, 9, change)] }) }
}

export function stalled(random: Chance): LabelledCase {
  const item = anItem(random, { plannedShare: random.between(30, 100), reachedShare: 20 })
  const lastMove = 90 - (random.maybe(0.9) ? random.between(29, 75) : random.between(21, 29))
  const figures = [{ name: '已拆除锅炉', value: 4, unit: '台' }]
  const weeks = [0, 7, 14, 21, 28].map((more) => lastMove + more).filter((day) => day < 90)
  const reports = weeks.map((day, n) =>
    aReport(random, item, day, { nil: n > 0 && random.maybe(0.3), share: 20, figures }),
  )
  return { isTrue: true, facts: facts(item, { reports }) }
}

export function stockStays(random: Chance): LabelledCase {
  const item = anItem(random, { plannedShare: 10, reachedShare: 30 })
  const start = random.between(1_000, 260_000)
  const reports = [10, 25, 40, 55, 70].map((day, n) =>
    aReport(random, item, day, {
      share: 10 + n,
      figures: [{ name: '渗滤液存量', value: start + n * random.between(0, 200), unit: '吨' }],
    }),
  )
  return { isTrue: true, facts: facts(item, { reports }) }
}

export function goingOn(random: Chance): LabelledCase {
  const kind = random.between(0, 4)
  const item = anItem(random, {
    ...(kind === 0 && { plannedShare: 40, reachedShare: 60 }), // ahead: may rest
    ...(kind === 1 && { state: 'suspended' }),
    ...(kind === 2 && { milestonesReachedAt: [at(random.between(66, 88))] }),
  })
  const days = kind < 3 ? [7, 14] : [60, 70, random.between(72, 88)]
  const reports = days.map((day, n) =>
    aReport(random, item, day, {
      share: 20 + n * 3,
      figures: [{ name: '渗滤液存量', value: 9_000 - n * random.between(50, 900), unit: '吨' }],
    }),
  )
  return { isTrue: false, facts: facts(item, { reports, today: on(90) }) }
}

export function madeUpFigures(random: Chance): LabelledCase {
  const item = anItem(random)
  if (random.maybe(0.4)) {
    const ratios = DEEDS.slice(0, random.between(4, 8)).map((deed) => deed.slice(0, 6))
    const figures = ratios.map((name) => ({ name: `${name}率`, value: 100, unit: '%' }))
    return {
      isTrue: true,
      facts: facts(item, { reports: [aReport(random, item, 9, { figures })] }),
    }
  }
  const honest = random.next() * 0.25
  const figures = Array.from({ length: random.between(8, 20) }, (_, n) => ({
    name: `数量${n}`,
    value: random.maybe(honest) ? random.between(20, 900) : random.between(2, 90) * 10,
    unit: '吨',
  }))
  return { isTrue: true, facts: facts(item, { reports: [aReport(random, item, 9, { figures })] }) }
}

export function countedFigures(random: Chance): LabelledCase {
  const item = anItem(random)
  const amounts = Array.from({ length: random.between(3, 20) }, (_, n) => ({
    name: `数量${n}`,
    // Some things come in tens: sacks, metres of pipe.
    value: random.maybe(0.25) ? random.between(2, 90) * 10 : random.between(1, 900),
    unit: '吨',
  }))
  const ratios = Array.from({ length: random.between(1, 6) }, (_, n) => ({
    name: `比率${n}`,
    value: random.maybe(0.6) ? 100 : random.between(40, 100),
    unit: '%',
  }))
  const reports = [aReport(random, item, 9, { figures: [...amounts, ...ratios] })]
  return { isTrue: false, facts: facts(item, { reports }) }
}
