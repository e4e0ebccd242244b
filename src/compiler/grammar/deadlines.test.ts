import { expect, test } from 'vitest'
import { findDeadlines } from './deadlines.ts'
import { fold } from './fold.ts'

/** Kind, day and what else is fixed, one line for each deadline found. */
function read(text: string, year: number | null = 2017, field = false): string[] {
  const folded = fold(text)
  return findDeadlines(folded, 0, folded.length, { year, field }).map((deadline) =>
    [
      folded.slice(deadline.start, deadline.end),
      deadline.kind,
      deadline.on ??
        deadline.every ??
        (deadline.within ? `${deadline.within.count} ${deadline.within.unit}` : '-'),
      ...(deadline.from === null ? [] : [`from ${deadline.from}`]),
      ...(deadline.yearInherited ? ['inherited'] : []),
    ].join(' '),
  )
}

test.each([
  ['2017年底前完成治理', '2017年底前 by 2017-12-31'],
  ['2017年年底前完成治理', '2017年年底前 by 2017-12-31'],
  ['2017年10月底前，完成任务', '2017年10月底前 by 2017-10-31'],
  ['2018年2月底前完成', '2018年2月底前 by 2018-02-28'],
  ['2020年2月底前完成', '2020年2月底前 by 2020-02-29'],
  ['二〇一七年十二月底前完成', '二〇一七年十二月底前 by 2017-12-31'],
  ['2017年6月30日前完成', '2017年6月30日前 by 2017-06-30'],
  ['到2020年，水质明显改善', '到2020年 by 2020-12-31'],
  ['2020年全部使用智能渣土车', '2020年 by 2020-12-31'],
  ['10月底前完成改造', '10月底前 by 2017-10-31 inherited'],
  [
    '2018年6月底前完成甲，10月底前完成乙',
    '2018年6月底前 by 2018-06-30 | 10月底前 by 2018-10-31 inherited',
  ],
  ['今年11月15日前淘汰', '今年11月15日前 by 2017-11-15'],
  ['4月20日(星期五)前报送', '4月20日(星期五)前 by 2017-04-20 inherited'],
  ['2017年上半年完成', '2017年上半年 by 2017-06-30'],
  ['2017年三季度末前完成', '2017年三季度末前 by 2017-09-30'],
  ['“十四五”期间完成建设', '"十四五"期间 by 2025-12-31 from 2021-01-01'],
  ['建立机制，长期坚持。', '长期坚持 long-term -'],
  ['对该类问题立行立改', '立行立改 immediate -'],
  ['每月5日前报送进展', '每月5日前 periodic month'],
  ['每季度末通报', '每季度末 periodic quarter'],
  ['不定期开展抽查', '不定期 periodic irregular'],
  ['收到反馈意见后30个工作日内完成', '收到反馈意见后30个工作日内 relative 30 working-day'],
  ['10天内整改到位', '10天内 relative 10 day'],
  ['经过3年努力，基本消除', '经过3年努力 relative 3 year'],
  ['20XX年底前完成', '20XX年底前 by -'],
  ['采暖季前完成散煤替代', '采暖季前 by -'],
  ['1.2018年10月底前建立台账', '2018年10月底前 by 2018-10-31'],
  ['2016年12月底前完成摸底', '2016年12月底前 by 2016-12-31'],
  ['集中整治（2017年11月6日-1月10日）', '2017年11月6日-1月10日 by 2018-01-10 from 2017-11-06'],
])('a deadline: %s', (text, expected) => {
  expect(read(text).join(' | ')).toBe(expected)
})

test.each([
  ['较2015年下降25%'],
  ['《打赢蓝天保卫战三年行动计划（2018—2020年）》'],
  ['达到国家2020年考核要求'],
  ['自2016年以来多次被通报'],
  ['津政发〔2017〕12号'],
  ['2016年，全县完成治理任务'],
  ['截至2016年底，仍未建成'],
  ['对接《中国制造2025》'],
  ['近三年内发生的'],
  ['持续推进产业转型'],
  ['淘汰2015年底前建成的炉窑'],
])('no deadline: %s', (text) => {
  expect(read(text)).toEqual([])
})

test.each([
  ['2021年12月', '2021年12月 by 2021-12-31'],
  ['2021.12.31', '2021.12.31 by 2021-12-31'],
  ['2021-06', '2021-06 by 2021-06-30'],
  ['2021年10月—2022年3月', '2021年10月-2022年3月 by 2022-03-31 from 2021-10-01'],
  ['2018-2020年', '2018-2020年 by 2020-12-31 from 2018-01-01'],
  ['立即', '立即 immediate -'],
  ['持续推进', '持续推进 long-term -'],
  ['2022年底前取得阶段性成效，长期坚持', '2022年底前 by 2022-12-31 | 长期坚持 long-term -'],
])('in a time field: %s', (text, expected) => {
  expect(read(text, 2021, true).join(' | ')).toBe(expected)
})

test('a day the calendar does not have is kept as written and marked', () => {
  const [deadline] = findDeadlines('2017年2月30日前完成', 0, 11, { year: 2017, field: false })
  expect(deadline).toMatchObject({ kind: 'by', on: null, impossible: true })
})
