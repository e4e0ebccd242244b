/** The rules of complaints: numbers, limits, steps and hands, what is like what, and the sheet there and back. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { aPerson, UNIT } from '../../../test/steps.ts'
import { builtInYears } from '../../store/calendar/built-in.ts'
import { calendarOf, lastDay } from '../calendar/working-days.ts'
import { addDays, type CivilDate } from '../civil-date.ts'
import { Refusal } from '../refusal.ts'
import { COMPLAINT_COMMANDS, type ComplaintCommand, type ComplaintStep } from './commands.ts'
import { type Complaint, ComplaintFields, Figures, type Outcome, runningDue } from './complaint.ts'
import { decodeNumber, encodeNumber, type HandOverNumber, PROVINCES } from './complaint-number.ts'
import { ComplaintPack } from './complaint-pack.ts'
import { answeredAlong, type ComplaintFacts, decideComplaint, profileOf } from './decide.ts'
import type { ComplaintEvent } from './events.ts'
import { afterComplaint, foldComplaint } from './fold.ts'
import { likeness, squareOf, squaresAround, textBands } from './likeness.ts'
import { duesOnAcceptance, duesOnReceipt, type LastDay } from './limits.ts'
import { rowOf, SHEET_COLUMN_LIST, SHEET_COLUMNS } from './sheet.ts'
import { readSheet } from './sheet-read.ts'

const PACK = ComplaintPack.parse(
  parse(
    readFileSync(new URL('../../../packs/environment/complaints.yaml', import.meta.url), 'utf8'),
  ),
)
const day = (text: string) => text as CivilDate
const TODAY = day('2026-03-01')
const calendar = calendarOf(await builtInYears())
const byCalendar: LastDay = (from, span) => lastDay(calendar, from, span)

describe('numbers of hand-overs', () => {
  const someDay = fc.integer({ min: 0, max: 3_700 }).map((n) => addDays(day('2016-01-01'), n))
  const someNumber: fc.Arbitrary<HandOverNumber> = fc.record({
    channel: fc.constantFrom('letter' as const, 'call' as const),
    round: fc.integer({ min: 1, max: 9 }),
    province: fc.constantFrom(...Object.keys(PROVINCES)),
    on: someDay,
    serial: fc.integer({ min: 1, max: 9_999 }),
  })

  test('the one that was seen', () => {
    expect(decodeNumber(' x2ha2021 05050022', TODAY).number).toEqual({
      ...{ channel: 'letter', round: 2, province: 'HA', on: '2021-05-05', serial: 22 },
    })
  })
  test('each is read as it was written', () => {
    fc.assert(
      fc.property(someNumber, (number) => {
        expect(decodeNumber(encodeNumber(number), day('2027-01-01'))).toEqual({
          number,
          faults: null,
        })
      }),
    )
  })
  test.each([
    ['X2HA2021050522', ['form']],
    ['', ['form']],
    ['A2HA202105050022', ['channel']],
    ['X0HA202105050022', ['round']],
    ['X2QQ202105050022', ['province']],
    ['X2HA202102300022', ['date']],
    ['X2HA202603020022', ['future']],
    ['Q0QQ202113990000', ['channel', 'round', 'province', 'date', 'serial']],
  ])('%s is none', (written, faults) => {
    expect(decodeNumber(written, TODAY)).toEqual({ number: null, faults })
  })
})

describe('limits', () => {
  test.each([
    // from the domain: 03-01 → 04-30 → 05-30
    ['hotline-12369', '2026-03-01', '2026-03-01', '2026-03-16', null, '2026-04-30', '2026-05-30'],
    ['hand-over', '2026-03-01', '2026-03-01', null, '2026-03-02', '2026-03-08', '2026-03-15'],
    // 10 working days over the National Day of 2025
    ['mayor-12345', '2025-09-26', '2025-09-26', '2025-09-28', null, '2025-10-16', '2025-10-30'],
    [
      'hotline-30-days',
      '2026-03-02',
      '2026-03-03',
      '2026-03-05',
      '2026-03-05',
      '2026-04-02',
      '2026-05-02',
    ],
    ['petition', '2026-03-01', '2026-03-10', '2026-03-16', null, '2026-05-09', '2026-06-08'],
  ])(
    '%s received %s, accepted %s',
    (key, received, accepted, acceptDue, startDue, due, extended) => {
      const profile = profileOf(PACK, key)
      const onReceipt = duesOnReceipt(profile, day(received), byCalendar)
      expect(onReceipt.acceptDueOn).toBe(acceptDue)
      const dues = duesOnAcceptance(profile, onReceipt, day(accepted), byCalendar)
      expect([dues.startDueOn, dues.replyDueOn]).toEqual([startDue, due])
      const { days, kind } = profile.extension
      expect(byCalendar(day(due), { days, kind }).day).toBe(extended)
    },
  )
  test('a year without its holidays is named', () => {
    expect(
      duesOnReceipt(profileOf(PACK, 'mayor-12345'), day('2035-03-01'), byCalendar).uncertainYears,
    ).toEqual([2035])
  })
})

const FIELDS: ComplaintFields = {
  ...{ profile: 'hand-over', channel: 'letter', number: 'X2TJ202603010001', originalOrder: '' },
  ...{
    round: 2,
    batchOn: TODAY,
    receivedOn: TODAY,
    content: '东村砂石厂夜间作业扬尘',
    district: '中北镇',
  },
  ...{ types: ['dust', 'noise'], place: '东村口', isKey: false, leaders: '' },
  position: { longitude: 117.1, latitude: 39.08 },
}
const OUTCOME: Outcome = {
  ...{
    investigation: '厂区裸土未苫盖',
    verified: 'partly',
    goal: '苫盖',
    handling: '',
    latest: '',
  },
  ...{ accountability: '', acceptance: '' },
  figures: Figures.parse({
    ...{ ordered: 1, penalised: 1, fine: 3.5, criminalCases: 0, administrativelyDetained: 0 },
    ...{ criminallyDetained: 0, interviewed: 2, accountable: 0 },
  }),
}
const [CLERK, HEAD, LEADER] = [aPerson('clerk'), aPerson('unit-head'), aPerson('town-leader')]
const STRANGER = aPerson('unit-head', '99999999-9999-4999-8999-999999999999')
const PEOPLE = { CLERK, HEAD, LEADER, STRANGER, INSPECTOR: aPerson('inspector') } as const
const ID = '11111111-1111-4111-8111-111111111111'
const OTHER = '22222222-2222-4222-8222-222222222222'

const registered = (change: Partial<ComplaintFields> = {}): Complaint => {
  const fields = { ...FIELDS, ...change }
  const dues = duesOnReceipt(profileOf(PACK, fields.profile), fields.receivedOn, byCalendar)
  return foldComplaint([
    {
      type: 'complaint.registered',
      data: {
        ...{ ...fields, submissionId: null, isNamed: true, brought: null },
        ...{ ...dues, uncertainYears: [...dues.uncertainYears] },
      },
      ...{
        version: 1,
        actorId: CLERK.personId,
        actorName: '文员',
        occurredAt: '2026-03-01T00:00:00.000Z',
      },
    },
  ])
}
const facts = (change: Partial<ComplaintFacts> = {}): ComplaintFacts => ({
  ...{ complaintId: ID, hasDuplicates: false, pack: PACK, today: TODAY, lastDay: byCalendar },
  ...{
    duty: { cellId: OTHER, unitId: UNIT, personId: null },
    replyNumber: '〔2026〕环复1号',
    other: null,
  },
  ...change,
})
const SAYS: Partial<Record<ComplaintStep, object>> = {
  ...{
    accept: {},
    decline: { reason: '无' },
    transfer: { to: '水务局', reason: '职责' },
    dispatch: {},
  },
  ...{
    return: { reason: '不归我' },
    handle: OUTCOME,
    'send-back': { reason: '补充' },
    reply: { text: '已处理' },
  },
  ...{
    'record-satisfaction': { level: 'satisfied' },
    close: { conclusion: 'closed' },
    reopen: { reason: '反弹' },
  },
  ...{
    'request-extension': { days: 5, reason: '取证' },
    'approve-extension': {},
    'refuse-extension': { reason: '否' },
  },
  ...{ 'link-duplicate': { complaintId: OTHER }, correct: { reason: '笔误', types: ['water'] } },
}
type Move = readonly [keyof typeof PEOPLE, ComplaintStep, object?, Partial<ComplaintFacts>?]
const take = (found: Complaint, [who, step, data = {}, change = {}]: Move): Complaint => {
  const command = {
    step,
    data: COMPLAINT_COMMANDS[step].parse({ ...SAYS[step], ...data }),
  } as ComplaintCommand
  const actor = PEOPLE[who]
  const decided = decideComplaint(found, command, actor, facts(change))
  const { personId: actorId, name: actorName } = actor
  const version = found.version + 1
  return afterComplaint(found, {
    ...decided,
    ...{ version, actorId, actorName, occurredAt: '2026-03-02T00:00:00.000Z' },
  } as ComplaintEvent)
}
const along = (...moves: readonly Move[]) => moves.reduce(take, registered())
const STRAIGHT: readonly Move[] = [
  ['CLERK', 'accept'],
  ['CLERK', 'dispatch'],
  ['HEAD', 'handle'],
  ['CLERK', 'reply'],
  ['CLERK', 'record-satisfaction'],
  ['LEADER', 'close'],
]
const until = (step: ComplaintStep) =>
  along(...STRAIGHT.slice(0, STRAIGHT.findIndex(([, each]) => each === step) + 1))

describe('steps', () => {
  test('the straight way, with what is awaited at each place', () => {
    let found = registered()
    const seen = STRAIGHT.map((move) => {
      found = take(found, move)
      return [found.state, runningDue(found)]
    })
    expect(seen).toEqual([
      ['accepted', '2026-03-02'],
      ['dispatched', '2026-03-08'],
      ['handled', '2026-03-08'],
      ['replied', null],
      ['replied', null],
      ['closed', null],
    ])
    expect(found.dispatch).toMatchObject({ unitId: UNIT, cellId: OTHER })
    expect(found.history.map(({ step }) => step)).toEqual([
      ...[
        'registered',
        'accepted',
        'dispatched',
        'handled',
        'replied',
        'satisfaction-recorded',
        'closed',
      ],
    ])
  })

  test('an extension: asked by who handles, granted by somebody else, both dates kept', () => {
    const asked = take(until('dispatch'), ['HEAD', 'request-extension', { days: 7 }])
    const granted = take(asked, ['LEADER', 'approve-extension'])
    expect(granted).toMatchObject({ originalDueOn: '2026-03-08', replyDueOn: '2026-03-15' })
    expect(granted.extensions).toMatchObject([
      { from: '2026-03-08', to: '2026-03-15', reason: '取证' },
    ])
    expect(() => take(granted, ['HEAD', 'request-extension'])).toThrow('最多延期 1 次')
  })

  test('reopened, it is with the unit again; a duplicate is answered along', () => {
    const again = take(until('close'), ['LEADER', 'reopen'])
    expect(again).toMatchObject({ state: 'dispatched', reply: null, closed: null })
    const other = { number: 'X1', duplicateOf: null }
    const duplicate = along(['CLERK', 'accept'], ['CLERK', 'link-duplicate', {}, { other }])
    const letter = { text: '已处理', number: '〔2026〕环复1号', complaintId: OTHER }
    expect(answeredAlong(duplicate, letter, CLERK).data).toEqual(letter)
    // On the same matter, though nobody called it a duplicate.
    expect(answeredAlong(along(['CLERK', 'accept']), letter, CLERK).data).toEqual(letter)
    expect(() => answeredAlong(registered(), letter, CLERK)).toThrow('尚未受理或已答复')
    expect(() => answeredAlong(until('reply'), letter, HEAD)).toThrow('不能由您答复')
  })

  test.each<[string, Complaint, Move, string]>([
    ['not accepted', registered(), ['CLERK', 'dispatch'], 'COMPLAINT_OUT_OF_TURN'],
    ['closed', until('close'), ['CLERK', 'correct'], 'COMPLAINT_OUT_OF_TURN'],
    ['no clerk', registered(), ['LEADER', 'accept'], 'NOT_YOUR_DUTY'],
    ['another unit', until('dispatch'), ['STRANGER', 'handle'], 'NOT_YOUR_DUTY'],
    [
      'nobody has the place',
      until('accept'),
      ['CLERK', 'dispatch', {}, { duty: null }],
      'COMPLAINT_NO_DUTY_HOLDER',
    ],
    ['satisfaction unknown', until('reply'), ['LEADER', 'close'], 'COMPLAINT_BLOCKED'],
    [
      'dissatisfied, without a word',
      take(until('reply'), ['CLERK', 'record-satisfaction', { level: 'dissatisfied' }]),
      ['LEADER', 'close'],
      'COMPLAINT_BLOCKED',
    ],
    ['nobody asked', until('dispatch'), ['LEADER', 'approve-extension'], 'COMPLAINT_BLOCKED'],
    [
      'too long',
      until('dispatch'),
      ['HEAD', 'request-extension', { days: 8 }],
      'COMPLAINT_BLOCKED',
    ],
    [
      'overdue',
      until('dispatch'),
      ['HEAD', 'request-extension', {}, { today: day('2026-03-09') }],
      'COMPLAINT_BLOCKED',
    ],
    [
      'a chain of duplicates',
      until('accept'),
      ['CLERK', 'link-duplicate', {}, { other: { number: 'X', duplicateOf: ID } }],
      'COMPLAINT_BLOCKED',
    ],
    [
      'a duplicate of itself',
      until('accept'),
      ['CLERK', 'link-duplicate', { complaintId: ID }],
      'COMPLAINT_BLOCKED',
    ],
    ['a duplicate of nothing', until('accept'), ['CLERK', 'link-duplicate'], 'COMPLAINT_NOT_FOUND'],
    [
      'others are linked to it',
      until('accept'),
      [
        'CLERK',
        'link-duplicate',
        {},
        { other: { number: 'X', duplicateOf: null }, hasDuplicates: true },
      ],
      'COMPLAINT_BLOCKED',
    ],
    [
      'no duplicate',
      until('accept'),
      ['CLERK', 'unlink-duplicate', { reason: '误' }],
      'COMPLAINT_BLOCKED',
    ],
    [
      'no such sign',
      until('close'),
      ['CLERK', 'confirm-repeat', { id: OTHER, note: '是' }],
      'COMPLAINT_BLOCKED',
    ],
    [
      'no such type',
      registered(),
      ['CLERK', 'correct', { types: ['smell'] }],
      'COMPLAINT_TYPE_UNKNOWN',
    ],
  ])('refused: %s', (_, found, move, code) => {
    expect(() => take(found, move)).toThrow(expect.objectContaining({ code }))
  })

  test('who handled it neither answers nor closes', () => {
    const both = { ...aPerson('clerk'), roles: ['clerk', 'unit-head'] as const, ownUnits: [UNIT] }
    const handled = { ...until('handle'), handled: { by: both.personId, name: '', at: '' } }
    const command = { step: 'reply', data: { text: '好', also: [] } } as ComplaintCommand
    expect(() => decideComplaint(handled, command, both, facts())).toThrow(
      '填报办理情况的人不能答复',
    )
  })
})

describe('what is like what', () => {
  const near = PACK.near
  const told = (change: object) => ({ ...FIELDS, ...change })
  const far = { longitude: 117.2, latitude: 39.2 }
  test.each([
    [
      'the same in other words',
      { content: '东村砂石厂晚上扬尘很大', receivedOn: day('2026-03-10') },
      true,
    ],
    ['the same words far away', { position: far }, false],
    [
      'the same place, another matter',
      { content: '小区楼下烧烤店油烟呛人', types: ['fumes'] },
      false,
    ],
    ['the same long before', { receivedOn: day('2025-06-01') }, false],
    ['the same without a place', { position: null, place: '' }, true],
  ])('%s: %#', (_, change, is) => {
    expect(likeness(FIELDS, told(change), near).score >= near.score).toBe(is)
  })
  test('the squares around a place have every place within the radius', () => {
    const place = fc.record({
      longitude: fc.double({ min: 73, max: 135, noNaN: true }),
      latitude: fc.double({ min: 3, max: 54, noNaN: true }),
    })
    fc.assert(
      fc.property(
        place,
        fc.double({ min: 0, max: 6.28, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (at, turn, part) => {
          const degrees = (400 * part) / 111_195
          const other = {
            latitude: at.latitude + degrees * Math.sin(turn),
            longitude:
              at.longitude + (degrees * Math.cos(turn)) / Math.cos((at.latitude * Math.PI) / 180),
          }
          expect(squaresAround(at, 400.01)).toContain(squareOf(other))
        },
      ),
    )
  })
  test('like texts share bands, unlike ones hardly', () => {
    const shared = (a: string, b: string) => {
      const bands = new Set(textBands(a, near.ignored))
      return textBands(b, near.ignored).filter((band) => bands.has(band)).length
    }
    const text = '万源路东侧汽修厂喷漆房无治理设施，气味刺鼻，夜间尤其严重'
    expect(shared(text, text)).toBe(32)
    expect(shared(text, '万源路东侧汽修厂喷漆房没有治理设施，气味刺鼻')).toBeGreaterThan(0)
    expect(shared(text, '侯台花园三期楼下烧烤摊占道经营，油烟扰民')).toBe(0)
    expect(textBands('，。', near.ignored)).toEqual([])
  })
})

describe('the sheet', () => {
  const context = {
    ...{ pack: PACK, profile: 'hand-over', today: day('2027-01-01') },
    units: new Map([['建管站', UNIT]]),
    cells: new Map([['ZB-01', OTHER]]),
  }
  const frame = {
    ...{ pack: PACK, units: new Map([[UNIT, '建管站']]), hasDuplicates: false },
    cells: new Map([[OTHER, { code: 'ZB-01', worker: '王二', phone: '138****0000' }]]),
    liaison: { name: '张三', phone: '139****1234' },
  }
  const head = SHEET_COLUMN_LIST.map((key) => SHEET_COLUMNS[key].head)
  const read = (...rows: readonly (readonly string[])[]) =>
    readSheet(
      [head, ...rows].map((cells, at) => ({ row: at + 1, cells })),
      context,
    )
  const text = (most: number) =>
    fc
      .string({ unit: fc.constantFrom(...'东村砂石厂扬尘，夜间1 a。（）\n'), maxLength: most })
      .map((it) => it.trim())
  const words = (most: number) => text(most).map((it) => it || '无')
  const count = fc.integer({ min: 0, max: 999 })
  const someDay = fc.integer({ min: 0, max: 3_000 }).map((n) => addDays(day('2018-01-01'), n))
  const degrees = (least: number, most: number) =>
    fc.integer({ min: least * 1e6, max: most * 1e6 }).map((n) => n / 1e6)
  const fields: fc.Arbitrary<ComplaintFields> = fc.record({
    profile: fc.constantFrom(...PACK.profiles.map(({ key }) => key)),
    channel: fc.constantFrom('letter', 'call', 'network', 'visit', 'other'),
    number: fc
      .integer({ min: 1, max: 9_999 })
      .map((n) => `D3TJ20240512${String(n).padStart(4, '0')}`),
    ...{
      originalOrder: text(8),
      content: words(80),
      district: text(8),
      place: text(20),
      leaders: text(8),
    },
    round: fc.option(fc.integer({ min: 1, max: 9 })).map((it) => it ?? 3),
    batchOn: fc.option(someDay),
    receivedOn: someDay,
    types: fc.uniqueArray(fc.constantFrom(...PACK.types.map(({ key }) => key)), {
      minLength: 1,
      maxLength: 4,
    }),
    position: fc.option(fc.record({ longitude: degrees(73, 135), latitude: degrees(4, 53) })),
    isKey: fc.boolean(),
  })
  const outcome: fc.Arbitrary<Outcome> = fc.record({
    ...{ investigation: words(60), goal: text(20), handling: text(20), latest: text(20) },
    ...{
      accountability: text(10),
      acceptance: text(10),
      verified: fc.constantFrom('true', 'partly', 'untrue'),
    },
    figures: fc.record({
      ...{
        ordered: count,
        penalised: count,
        criminalCases: count,
        interviewed: count,
        accountable: count,
      },
      ...{ administrativelyDetained: count, criminallyDetained: count },
      fine: fc.integer({ min: 0, max: 99_999 }).map((n) => n / 100),
    }),
  })

  test('every complaint comes back as it went out', () => {
    fc.assert(
      fc.property(fields, fc.option(outcome), fc.boolean(), (said, came, sent) => {
        const found: Complaint = {
          ...registered(),
          ...said,
          outcome: came,
          dispatch: sent
            ? { unitId: UNIT, cellId: OTHER, personId: null, note: '', by: null, name: '', at: '' }
            : null,
        }
        const { rows, issues } = read(rowOf(found, frame))
        expect(issues).toEqual([])
        const [row] = rows
        expect(ComplaintFields.parse(row?.wanted)).toEqual(ComplaintFields.parse(found))
        expect(row?.wanted.liaison).toEqual({ name: '张三', phone: '' })
        expect(row?.brought.outcome).toEqual(came)
        expect(row?.brought.dispatch).toEqual(sent ? { unitId: UNIT, cellId: OTHER } : null)
        expect(row?.brought.state).toBe(came ? 'handled' : sent ? 'dispatched' : 'registered')
      }),
    )
  })

  const cells = (change: Record<string, string>) => {
    const row = rowOf({ ...registered(), outcome: OUTCOME }, frame)
    return head.map((name, at) => change[name] ?? row[at] ?? '')
  }
  test.each([
    [{ 受理编号: '' }, '受理编号'],
    [{ 受理编号: 'X2TJ20260301' }, '受理编号'],
    [{ 交办问题基本情况: '' }, '交办问题基本情况'],
    [{ 污染类型: '' }, '污染类型'],
    [{ 污染类型: '水、气味' }, '污染类型'],
    [{ 来源: '天上' }, '来源'],
    [{ 收到日期: '三月一日' }, '收到日期'],
    [{ 是否属实: '也许' }, '是否属实'],
    [{ 经度: '117.1', 纬度: '' }, '经度'],
    [{ 经度: '217.1' }, ''],
    [{ '罚款金额(万元)': '若干' }, '罚款金额(万元)'],
    [{ '责令整改(家次)': '1.5' }, '责令整改(家次)'],
    [{ 牵头责任单位: '天庭' }, '牵头责任单位'],
    [{ 所属网格: 'ZB-99' }, '所属网格'],
    [{ 督察期间调查核实情况: '', 办结状态: '已办结' }, '办结状态'],
  ])('%j is an error of its row', (change, column) => {
    const { rows, issues } = read(
      cells(change as Record<string, string>),
      cells({ 受理编号: 'X2TJ202603010009' }),
    )
    expect(issues.map(({ row, column: at }) => [row, at])).toEqual([[2, column]])
    expect(rows.map(({ row }) => row)).toEqual([3])
  })
  test('a number twice, heads written otherwise, a title above, a duplicate named', () => {
    const twice = read(cells({}), cells({}))
    expect(twice.issues).toMatchObject([{ row: 3, column: '受理编号' }])
    const lines = [
      ['某镇信访举报转办台账'],
      ['受理编号', '交办问题基本情况', '类型', '是否重复', '合并编号'],
      ['X2TJ202603010002', '烧烤油烟', '油烟污染；大气', '是', 'X2TJ202603010001'],
    ].map((row, at) => ({ row: at + 1, cells: row }))
    expect(readSheet(lines, context).rows).toMatchObject([
      {
        wanted: { types: ['fumes', 'air'], receivedOn: '2026-03-01', channel: 'letter', round: 2 },
        duplicateOf: 'X2TJ202603010001',
      },
    ])
    expect(() => readSheet([{ row: 1, cells: ['姓名', '电话'] }], context)).toThrow(Refusal)
  })
})
