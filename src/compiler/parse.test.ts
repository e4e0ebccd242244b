import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainDocument } from '../../test/plain-document.ts'
import type { Source } from '../domain/plan/document.ts'
import type { CompiledLedger } from '../domain/plan/ledger.ts'
import { parsePlan } from './parse.ts'

const parse = (text: string) => parsePlan(plainDocument(text))
const numbers = (text: string) => parse(text).items.map((item) => item.number)
const units = (text: string) =>
  parse(text).items.map(({ number, units }) =>
    `${number} ${units.map((unit) => unit.name).join(' ')}`.trim(),
  )

test('the lowest number with its own units is the duty', () => {
  const plan = `三、整改措施
(一)推进转型。
1.化解产能。严禁新增产能。(工业办)
2.改造园区。(园区管委会、相关村)
(二)保护生态。
按照要求加强保护。(环保办、农业办)
四、组织保障
(一)加强领导。统筹推进。
(二)严肃问责。依法追究。`
  expect(units(text(plan))).toEqual([
    '三(一)1 工业办',
    '三(一)2 园区管委会 相关村',
    '三(二) 环保办 农业办',
    '四(一)',
    '四(二)',
  ])
  expect(parse(plan).items.map((item) => item.kind)).toEqual([
    'measure',
    'measure',
    'measure',
    'safeguard',
    'safeguard',
  ])
})

const text = (plan: string) => plan

test('headings run into the paragraph, and numbers inside a line', () => {
  expect(
    numbers('三、整改措施 (一)推进转型。1.化解产能。(工业办)2.改造园区。(园区管委会)'),
  ).toEqual(['三(一)1', '三(一)2'])
  expect(units('1.加强监管。(1)开展检查。(环保办)(2)落实奖惩。(财政办)')).toEqual([
    '1(1) 环保办',
    '1(2) 财政办',
  ])
})

test('a chapter heading with its first section run on', () => {
  expect(numbers('二、主要任务(一)治气。加强监管。(甲局)(二)治水。加强巡查。(乙局)')).toEqual([
    '二(一)',
    '二(二)',
  ])
})

test('steps that share the last bracket belong to one duty', () => {
  const plan = `1.加强监管。(1)开展检查。(2)落实奖惩。(环保办)
2.加强宣传。(1)办好专栏。(2)开展活动。(宣传办)`
  expect(units(plan)).toEqual(['1 环保办', '2 宣传办'])
  expect(parse(plan).items[0]?.steps.map((step) => step.number)).toEqual(['(1)', '(2)'])
})

test('numbers may run on across chapters', () => {
  const plan = `一、大气\n1.治尘。(甲局)\n2.治煤。(乙局)\n二、水\n3.治污。(丙局)`
  expect(numbers(plan)).toEqual(['一1', '一2', '二3'])
  expect(parse(plan).diagnostics).toEqual([])
})

test('half and full width give the same ledger', () => {
  const plan =
    '一、目标\n到2020年,PM2.5浓度不高于35微克/立方米。\n二、措施\n(一)治尘。10月底前完成(牵头单位:环保局;责任单位:各镇(街道))。'
  const wide = plan.replace(
    /[,:;()]/g,
    (char) => ({ ',': '，', ':': '：', ';': '；', '(': '（', ')': '）' })[char] ?? char,
  )
  const shape = ({ items, targets }: CompiledLedger) =>
    JSON.stringify({ items: items.map(bare), targets: targets.map(bare) })
  const bare = (entry: object) => ({ ...entry, text: '', title: '', headings: [] })
  const folded = (ledger: CompiledLedger) =>
    shape(ledger)
      .replace(/（/g, '(')
      .replace(/）/g, ')')
      .replace(/：/g, ':')
      .replace(/；/g, ';')
      .replace(/，/g, ',')
  expect(folded(parse(wide))).toBe(folded(parse(plan)))
})

test('a list of problems with labelled fields', () => {
  const plan = `一、第二十七项：部分乡镇污水处理设施运行不正常。
整改目标：2022年12月底前，运行率达到90%以上。
整改时限：2022年12月31日前
责任单位：县住房和城乡建设局、各乡镇人民政府
责任人：张伟 李明
整改措施：
1.开展排查。
2.实施改造。
完成情况：
1.已排查36座。
2.已改造8座。
二、第二十八项：畜禽养殖污染突出。
整改时限：长期坚持
牵头单位：县农业农村局  配合单位：县生态环境局、自然资源局
整改措施：加强监管。`
  const [first, second] = parse(plan).items
  expect(parse(plan).items).toHaveLength(2)
  expect(first?.units.map(({ name, role }) => `${name} ${role}`)).toEqual([
    '县住房和城乡建设局 responsible',
    '各乡镇人民政府 responsible',
    '张伟 person',
    '李明 person',
  ])
  expect(first?.steps.map((step) => step.text)).toEqual(['1.开展排查。', '2.实施改造。'])
  expect(first?.status).toContain('已排查36座')
  expect(first?.targets).toMatchObject([{ metric: '运行率', operator: '>=', value: 90 }])
  expect(second).toMatchObject({
    class: 'long-term',
    units: [{ role: 'lead' }, { role: 'assist' }, { role: 'assist' }],
  })
})

test('numbered fields are fields of one record', () => {
  const plan = `一、整改任务：治理青河黑臭水体
二、整改目标：消除黑臭
三、整改措施：清淤疏浚、控源截污
四、责任单位：县水利局
五、整改时限：2021年6月底前`
  expect(units(plan)).toEqual(['1 县水利局'])
  expect(parse(plan).items[0]?.deadlines).toMatchObject([{ on: '2021-06-30' }])
})

test('frame: cover, document number, addressees, date, attachments', () => {
  const { plan } = parse(`青山县人民政府办公室文件
青政办发〔2021〕15号
关于印发《青山县生态环境保护督察
整改方案》的通知
各乡镇人民政府，县直各部门：
现将方案印发给你们，请遵照执行。
青山县人民政府办公室
2021年3月5日
青山县生态环境保护督察整改方案
为做好整改，制定本方案。
一、工作目标
完成整改。
附件：1.任务清单
2.联系表`)
  expect(plan).toEqual({
    title: '青山县生态环境保护督察整改方案',
    issuer: '青山县人民政府办公室',
    addressees: ['各乡镇人民政府', '县直各部门'],
    issuedOn: '2021-03-05',
    documentNumber: '青政办发〔2021〕15号',
    attachments: ['任务清单', '联系表'],
  })
})

test('faults of form', () => {
  const codes = (plan: string) => parse(plan).diagnostics.map((diagnostic) => diagnostic.code)
  expect(codes('一、甲\n1.治尘。(甲局)\n3.治煤。(乙局)')).toEqual(['NUMBER_GAP'])
  expect(codes('一、甲\n1.治尘。(甲局)\n2.治水。(甲局)\n2.治煤。(乙局)')).toEqual([
    'NUMBER_REPEATED',
  ])
  expect(codes('1.治尘。[甲局、乙局)\n2.治煤。(乙局)')).toEqual(['BRACKET_UNBALANCED'])
  expect(codes('1.2017年2月30日前治尘。(甲局)\n2.治煤。(乙局)')).toEqual(['DEADLINE_IMPOSSIBLE'])
})

test('a number that occurs twice stays addressable', () => {
  expect(numbers('一、甲\n1.治尘。(甲局)\n1.治煤。(乙局)')).toEqual(['一1', '一1′'])
})

/** Every place a ledger points to. */
function sources(ledger: CompiledLedger): Source[] {
  const found: Source[] = []
  const walk = (value: unknown) => {
    if (value === null || typeof value !== 'object') return
    if ('start' in value && 'end' in value && 'paragraph' in value) found.push(value as Source)
    for (const inner of Object.values(value)) walk(inner)
  }
  walk({ ...ledger, document: null })
  return found
}

const PIECES =
  '一、|二、|(一)|（二）|1.|2、|(1)|①|一是|第一条|。|，|；|：|、|\n|(|)|[|〕|《|》|责任单位：|整改时限：|整改措施：|整改目标：|完成情况：|环保局|各村|等部门|牵头|配合|2017年|10月底前|到2020年|长期坚持|每月|30%|达到|下降|分别|PM2.5浓度|60微克/立方米|消除|清零|全部|附件：|整改目标|保障措施|x|治理'.split(
    '|',
  )

test('any text: terminates, and every source lies in the document and says what it claims', () => {
  const words = fc
    .array(fc.constantFrom(...PIECES), { maxLength: 120 })
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(fc.oneof(words, fc.string({ unit: 'grapheme', maxLength: 300 })), (plan) => {
      const document = plainDocument(plan)
      const ledger = parsePlan(document)
      for (const { start, end, paragraph } of sources(ledger)) {
        expect(start).toBeLessThanOrEqual(end)
        expect(end).toBeLessThanOrEqual(plan.length)
        const at = document.paragraphs[paragraph]
        if (document.paragraphs.length > 0)
          expect(at?.start).toBeLessThanOrEqual(Math.max(start, at?.start ?? 0))
      }
      for (const item of ledger.items) {
        expect(item.text).toBe(plan.slice(item.source.start, item.source.end))
        for (const part of [...item.units, ...item.deadlines, ...item.targets]) {
          expect(part.written).toBe(plan.slice(part.source.start, part.source.end))
        }
      }
      expect(new Set(ledger.items.map((item) => item.number)).size).toBe(ledger.items.length)
    }),
    { numRuns: 400 },
  )
})

test('a table under an attachment is read row by row, and not as the words of its heading', () => {
  const text =
    '一、措施\n1.治尘。(甲局)\n附件1\n任务清单\n序号\t整改任务\t责任单位\t整改时限\n1\t治水\t乙局\t2026年底前'
  const at = (word: string) => text.indexOf(word)
  const start = at('序号')
  const words = [
    '序号',
    '整改任务',
    '责任单位',
    '整改时限',
    '1\t治水',
    '治水',
    '乙局',
    '2026年底前',
  ]
  const cells = words.map((word, index) => {
    const from = at(word)
    const length = index === 4 ? 1 : word.length
    return {
      start: from,
      end: from + length,
      row: index >> 2,
      column: index % 4,
      rowSpan: 1,
      columnSpan: 1,
    }
  })
  const plain = plainDocument(text)
  const paragraphs = [
    ...plain.paragraphs.filter((paragraph) => paragraph.start < start),
    ...cells.map((cell) => ({ start: cell.start, end: cell.end, kind: 'cell' as const })),
  ]
  const tables = [{ start, end: text.length, rows: 2, columns: 4, cells }]
  const { items } = parsePlan({ ...plain, paragraphs, tables })
  expect(
    items.map(({ number, title, units }) => [number, title, units.map((unit) => unit.name)]),
  ).toEqual([
    ['一1', '治尘。', ['甲局']],
    ['附件1-1', '治水', ['乙局']],
  ])
})
