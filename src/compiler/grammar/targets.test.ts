import { expect, test } from 'vitest'
import { findDeadlines } from './deadlines.ts'
import { fold } from './fold.ts'
import { findTargets } from './targets.ts'

function read(text: string): string[] {
  const folded = fold(text)
  const deadlines = findDeadlines(folded, 0, folded.length, { year: 2017, field: false })
  return findTargets(folded, { start: 0, end: folded.length }, [], deadlines).map((target) =>
    [
      target.metric.replace(/"/g, ''),
      target.operator,
      target.value ?? target.grade ?? '-',
      ...(target.unit === null ? [] : [target.unit]),
      ...(target.by === null ? [] : [`by ${target.by}`]),
      ...(target.baseline === null ? [] : [`vs ${target.baseline}`]),
      ...(target.scope === null ? [] : [`of ${target.scope}`]),
      ...(target.approximate ? ['about'] : []),
      ...(target.stretch ? ['stretch'] : []),
    ].join(' '),
  )
}

test.each([
  ['确保我镇空气质量PM2.5年均浓度达到60微克/立方米', ['PM2.5年均浓度 <= 60 微克/立方米']],
  ['PM2.5年均浓度控制在48微克每立方米以下', ['PM2.5年均浓度 <= 48 微克每立方米']],
  ['到2020年，城镇污水处理率达到95%以上', ['城镇污水处理率 >= 95 % by 2020-12-31']],
  ['污染地块安全利用率不低于90%', ['污染地块安全利用率 >= 90 %']],
  ['受污染耕地安全利用率达到95%左右', ['受污染耕地安全利用率 >= 95 % about']],
  ['优良比例稳定在50%', ['优良比例 = 50 %']],
  ['PM2.5年均值浓度较2015年下降25%', ['PM2.5年均值浓度 decrease 25 % vs 2015年']],
  ['化学需氧量排放总量同比下降3.5%', ['化学需氧量排放总量 decrease 3.5 % vs 同比']],
  ['利用率提高到80%以上', ['利用率 >= 80 %']],
  ['重污染天数比2017年减少3天', ['重污染天数 decrease 3 天 vs 2017年']],
  ['力争PM10年均浓度降至85微克/立方米', ['PM10年均浓度 <= 85 微克/立方米 stretch']],
  [
    '环境空气质量综合指数、PM2.5和PM10年均浓度分别同比下降8%、9.1%和8%',
    [
      '环境空气质量综合指数 decrease 8 % vs 同比',
      'PM2.5年均浓度 decrease 9.1 % vs 同比',
      'PM10年均浓度 decrease 8 % vs 同比',
    ],
  ],
  [
    '2017年10月底前，完成35蒸吨及以下燃煤锅炉“清零”任务',
    ['燃煤锅炉 clear - by 2017-10-31 of 35蒸吨及以下'],
  ],
  [
    '玉东新区、容县、北流市2019年度环境空气质量目标PM10分别为55、56、58微克/立方米，PM2.5分别为35、34、37微克/立方米',
    [
      'PM10 = 55 微克/立方米 of 玉东新区',
      'PM10 = 56 微克/立方米 of 容县',
      'PM10 = 58 微克/立方米 of 北流市',
      'PM2.5 = 35 微克/立方米 of 玉东新区',
      'PM2.5 = 34 微克/立方米 of 容县',
      'PM2.5 = 37 微克/立方米 of 北流市',
    ],
  ],
  [
    '优良天数分别达到中阳220天、柳林210天',
    ['优良天数 >= 220 天 of 中阳', '优良天数 >= 210 天 of 柳林'],
  ],
  [
    '二氧化硫、氮氧化物排放量分别较2015年削减8.9%、5%',
    ['二氧化硫排放量 decrease 8.9 % vs 2015年', '氮氧化物排放量 decrease 5 % vs 2015年'],
  ],
  ['回收利用率达到38%—40%', ['回收利用率 >= 38 %', '回收利用率 <= 40 %']],
  ['新建污水管网4.6公里、改造混接点73处', ['污水管网 = 4.6 公里', '混接点 = 73 处']],
  ['拆除两处垂钓平台', ['垂钓平台 = 2 处']],
  ['消除建成区黑臭水体', ['建成区黑臭水体 clear -']],
  ['工业企业污染源基本得到消除', ['工业企业污染源 clear -']],
  ['禁止销售普通柴油', ['销售普通柴油 clear -']],
  ['2020年全部使用智能渣土车', ['智能渣土车 = 100 % by 2020-12-31']],
  ['完成30家企业治理', ['企业治理 = 30 家']],
  ['国控断面水质达到Ⅲ类标准', ['国控断面水质 >= Ⅲ类标准']],
])('%s', (text, expected) => {
  expect(read(text)).toEqual(expected)
})

test.each([
  ['落实“五个百分之百”控尘要求'],
  ['排查出问题36个，已整改35个'],
  ['辖区现有企业120家'],
  ['通过淘汰燃煤设施等方式，削减用量'],
  ['存栏500头以上的养殖场'],
])('no target: %s', (text) => {
  expect(read(text)).toEqual([])
})
