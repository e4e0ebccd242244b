/** Publicity forms, hand-over sheets and other records, as web pages carry them. */
import { expect, test } from 'vitest'
import { plainDocument } from '../../test/plain-document.ts'
import { compileFile } from './compile.ts'
import { parsePlan } from './parse.ts'

const parse = (text: string) => parsePlan(plainDocument(text))

test('a publicity form is one item under the number it stands for', () => {
  const { items } = parse(`关于青山区督察反馈问题（序号十）整改情况的公示
来源：区水务局
一、反馈问题
部分河段黑臭，2015年底前应建成的截污管网未建成。
二、整改目标
2021年底完成截污，水质达到Ⅳ类。
三、整改措施
1.2021年6月底前完成管网排查。
2.由区水务局、区住建局负责封堵直排口12个。
四、整改成效
已完成整改，封堵直排口12个。
五、公示期限：2022年1月4日至2022年1月10日，共5天。
六、联系电话：0000-0000000`)
  expect(items).toHaveLength(1)
  const [item] = items
  expect(item?.number).toBe('序号十')
  expect(item?.problem).toContain('截污管网未建成')
  expect(item?.status).toContain('已完成整改')
  expect(item?.steps).toHaveLength(2)
  expect(item?.units.map((unit) => unit.name)).toEqual(['区水务局', '区住建局'])
  expect(item?.deadlines.map((deadline) => deadline.on)).toEqual(['2021-12-31', '2021-06-30'])
  expect(item?.targets).toMatchObject([
    { metric: '水质', grade: 'Ⅳ类' },
    { metric: '直排口', value: 12 },
  ])
})

test('labels and values on lines of their own; unknown labels end a field', () => {
  const { items } = parse(
    `来源：某网\n交办内容：\n扬子河黑臭，请立即整改。\n责任单位：\n市政工程处\n交办类别：\n专员办\n整改时限：\n2024年9月底前`,
  )
  expect(items).toHaveLength(1)
  expect(items[0]?.units.map((unit) => unit.name)).toEqual(['市政工程处'])
  expect(items[0]?.deadlines).toMatchObject([{ on: '2024-09-30' }])
})

const PROBLEMS = `三、整改任务
（一）大气污染防治不力
问题一：扬尘管控不严，PM10浓度居高不下。
整改目标：2026年PM10平均浓度同比下降5%。
整改措施：
1.2026年10月底前，拆除锅炉12台。（责任单位：环保办、规建办）
2.每月巡查工地一次。
3.自方案印发之日起3个月内，封堵排污口23个。
整改时限：2026年6月底前
责任单位：建管站；各村
督导单位：督查室
责任人：李明
配合单位：派出所
问题2：餐饮油烟扰民。
整改措施：
1.开展检查。
整改时限：长期坚持
责任单位：各县（市、区）党委、政府，城管办
四、保障措施
（一）加强领导。（党政办）`

test('numbered problems are records; what one says for all goes to measures that do not say it', () => {
  const { items, goals, targets } = parse(PROBLEMS)
  expect(
    items.map(({ number, title, units, deadlines }) => [
      number,
      title,
      units.map(({ name, role }) => `${name} ${role}`).join('，'),
      deadlines.map(({ written }) => written).join('，'),
    ]),
  ).toEqual([
    [
      '三(一)问题一-1',
      '2026年10月底前，拆除锅炉12台。',
      '环保办 responsible，规建办 responsible，督查室 supervise，李明 person',
      '2026年10月底前',
    ],
    [
      '三(一)问题一-2',
      '每月巡查工地一次。',
      '建管站 responsible，各村 responsible，督查室 supervise，李明 person，派出所 assist',
      '每月，2026年6月底前',
    ],
    [
      '三(一)问题一-3',
      '自方案印发之日起3个月内，封堵排污口23个。',
      '建管站 responsible，各村 responsible，督查室 supervise，李明 person，派出所 assist',
      '自方案印发之日起3个月内',
    ],
    [
      '三(一)问题二',
      '餐饮油烟扰民。',
      '各县（市、区）党委、政府 responsible，城管办 responsible',
      '长期坚持',
    ],
    ['四(一)', '加强领导。', '党政办 responsible', ''],
  ])
  expect(items[0]?.problem).toBe('扬尘管控不严，PM10浓度居高不下。')
  expect(items[1]?.headings).toEqual([
    '整改任务',
    '大气污染防治不力',
    '扬尘管控不严，PM10浓度居高不下。',
    '每月巡查工地一次。',
  ])
  expect(goals.map(({ number }) => number)).toEqual(['三(一)问题一'])
  expect(targets).toMatchObject([{ number: '三(一)问题一', operator: 'decrease', value: 5 }])
})

test('figures that meet in a number are kept apart', () => {
  const { items } = parse(`1.反馈问题：青河黑臭。
整改措施：
1.清淤。（水务站）
2.绿化。（建管站）
2.反馈问题：白河黑臭。
整改措施：
1.清淤。（水务站）`)
  expect(items.map(({ number }) => number)).toEqual(['1-1', '1-2', '2-1'])
})

test('records without numbers follow each other by their first label', () => {
  const { items } = parse(
    `整改任务：治理青河\n责任单位：水务站\n整改时限：2026年底前\n整改任务：治理白河\n责任单位：环保办\n整改时限：长期坚持`,
  )
  expect(items.map(({ number, title, class: kind }) => [number, title, kind])).toEqual([
    ['1', '治理青河', 'limited'],
    ['2', '治理白河', 'long-term'],
  ])
})

test.each(['', '\n2026年3月5日', '\n附件：\n1.名单', '\n附件1\n名单'])(
  'the last field of a document is read, whatever ends it: %j',
  (after) => {
    const { items } = parse(`整改措施：\n（一）加强监管。\n督导单位：住建局${after}`)
    expect(items[0]?.title).toBe('加强监管。')
    expect(items[0]?.units).toMatchObject([{ name: '住建局', role: 'supervise' }])
  },
)

test('rows of a task list: titles without numbers, 全年, and a remark below that is no duty', async () => {
  const { items } = await compileFile(
    new TextEncoder().encode(`2026年度任务分解表
| 序号 | 工作内容 | 完成时限 | 牵头单位 |
| --- | --- | --- | --- |
| 1 | 1.完成管网排查；2.封堵排口 | 全年 | 水务局 |
备注：时限均为最迟时限。`),
    '任务分解表.txt',
  )
  expect(items.map(({ number, title, deadlines }) => [number, title, deadlines[0]?.on])).toEqual([
    ['1', '完成管网排查；2.封堵排口', '2026-12-31'],
  ])
})

test('two labels for persons are two fields of one record', () => {
  const { items } = parse('分管责任人：李明\n责任人：王芳\n责任单位：环保办\n整改措施：加强巡查')
  expect(items).toHaveLength(1)
  expect(items[0]?.units.map(({ name, role }) => `${name} ${role}`)).toEqual([
    '李明 person',
    '王芳 person',
    '环保办 responsible',
  ])
})

test('stages with their seasons in brackets', () => {
  const { items } = parse(`三、实施步骤
第一阶段：组织部署（2026年11月5日之前）。制订计划。
第二阶段：集中整治（2026年11月6日-12月20日）。全面整治。
第三阶段：考核验收（2026年12月21日-1月10日）。开展验收。`)
  expect(
    items.map(({ number, deadlines }) => [number, deadlines[0]?.from, deadlines[0]?.on]),
  ).toEqual([
    ['三第一阶段', null, '2026-11-05'],
    ['三第二阶段', '2026-11-06', '2026-12-20'],
    ['三第三阶段', '2026-12-21', '2027-01-10'],
  ])
})

test('chapters that are called like fields stay chapters', () => {
  const { items, goals } = parse(`一、总体要求
坚持标本兼治。
二、整改目标
到2027年，污水处理率达到95%。
三、整改措施
（一）补齐短板。新建管网。（水务站）
（二）加强监管。开展巡查。（环保办）
四、责任分工
各单位按职责抓好落实。`)
  expect(goals.map((goal) => goal.number)).toEqual(['二'])
  expect(items.slice(0, 2).map((item) => item.number)).toEqual(['三(一)', '三(二)'])
})
