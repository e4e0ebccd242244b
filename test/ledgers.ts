/**
 * A small plan compiled by hand: every kind of datum at least once, each with its true place in the
 * text. For tests of what comes after the compiler.
 */
import type { CivilDate } from '../src/domain/civil-date.ts'
import { sayDiagnostic } from '../src/domain/plan/diagnostics.ts'
import { type Paragraph, paragraphAt, type Source } from '../src/domain/plan/document.ts'
import type {
  CompiledLedger,
  Deadline,
  Diagnostic,
  Item,
  Target,
  UnitMention,
} from '../src/domain/plan/ledger.ts'

const TEXT = `青石镇大气和水污染整改方案
青石镇人民政府
2017年8月23日
各村、各科室：
为落实督察反馈意见，制定本方案。
一、整改目标
（一）改善环境质量。2017年，PM2.5年均浓度达到60微克/立方米；到2020年，较2015年下降25%。
二、整改措施
（一）大气污染防治。
1.整治燃煤锅炉。2017年10月底前，完成35蒸吨及以下燃煤锅炉“清零”任务。（建管站、环保办公室、相关村）
2.强化渣土监管。2017年底前实现运输车辆全密闭，2020年智能渣土车比例达到100%。（牵头单位：建管站；配合单位：综合执法大队；责任人：李明）
（二）水污染防治。
1.治理黑臭水体。反馈问题：柳河水体发黑。定期巡查，长期坚持。（农业办等部门）
三、组织保障
（一）加强组织领导。每月调度一次，及时通报。
附件：青石镇整改任务清单`

const PARAGRAPHS: readonly Paragraph[] = paragraphsOf(TEXT)

/** The ledger of 青石镇: 1 goal, 3 measures, 1 safeguard, 2 plan targets, 5 diagnostics. */
export function aLedger(changes: Partial<CompiledLedger> = {}): CompiledLedger {
  return {
    version: 1,
    plan: {
      title: '青石镇大气和水污染整改方案',
      issuer: '青石镇人民政府',
      addressees: ['各村', '各科室'],
      issuedOn: day('2017-08-23'),
      documentNumber: null,
      attachments: ['青石镇整改任务清单'],
    },
    goals: [
      {
        number: '一(一)',
        title: '改善环境质量',
        text: textOf('改善环境质量。', '下降25%。'),
        deadlines: [],
        source: at('（一）改善环境质量', '下降25%。'),
      },
    ],
    items: [boilers(), trucks(), river(), leadership()],
    targets: [
      {
        number: '一(一)',
        ...aTarget('PM2.5年均浓度达到60微克/立方米', {
          metric: 'PM2.5年均浓度',
          operator: '=',
          value: 60,
          unit: '微克/立方米',
          by: day('2017-12-31'),
        }),
      },
      {
        number: '一(一)',
        ...aTarget('较2015年下降25%', {
          metric: 'PM2.5年均浓度',
          operator: 'decrease',
          value: 25,
          unit: '%',
          baseline: '2015年',
          by: day('2020-12-31'),
        }),
      },
    ],
    diagnostics: [
      diagnostic(sayDiagnostic('UNIT_GROUP', { written: '相关村' }), '二(一)1', at('相关村')),
      diagnostic(
        sayDiagnostic('UNIT_ALIAS', { written: '环保办公室', name: '环保办' }),
        '二(一)1',
        at('环保办公室'),
      ),
      diagnostic(
        sayDiagnostic('UNIT_MISSING', { many: '', manyEn: '' }),
        '三(一)',
        leadership().source,
      ),
      diagnostic(
        sayDiagnostic('PERSON_MISSING', { many: '', manyEn: '' }),
        '二(一)1',
        boilers().source,
      ),
      diagnostic(
        sayDiagnostic('ATTACHMENT_MISSING', { title: '青石镇整改任务清单' }),
        null,
        at('青石镇整改任务清单'),
      ),
    ],
    document: {
      name: 'qingshi.txt',
      mediaType: 'text/plain',
      sha256: 'd'.repeat(64),
      text: TEXT,
      paragraphs: [...PARAGRAPHS],
      tables: [],
    },
    ...changes,
  }
}

function boilers(): Item {
  return anItem({
    number: '二(一)1',
    path: ['二', '(一)', '1'],
    headings: ['整改措施', '大气污染防治。', '整治燃煤锅炉。'],
    title: '整治燃煤锅炉。',
    text: textOf('整治燃煤锅炉。', '“清零”任务。'),
    class: 'limited',
    units: [
      aUnit('建管站、环保', '建管站'),
      aUnit('环保办公室', '环保办公室', { name: '环保办' }),
      aUnit('相关村', '相关村', { group: true }),
    ],
    deadlines: [aDeadline('2017年10月底前', { on: day('2017-10-31') })],
    targets: [
      aTarget('完成35蒸吨及以下燃煤锅炉“清零”任务', {
        metric: '燃煤锅炉',
        operator: 'clear',
        scope: '35蒸吨及以下',
        by: day('2017-10-31'),
      }),
    ],
    source: at('1.整治燃煤锅炉', '相关村）'),
  })
}

function trucks(): Item {
  return anItem({
    number: '二(一)2',
    path: ['二', '(一)', '2'],
    headings: ['整改措施', '大气污染防治。', '强化渣土监管。'],
    title: '强化渣土监管。',
    text: textOf('强化渣土监管。', '达到100%。'),
    class: 'limited',
    units: [
      aUnit('建管站；配合', '建管站', { role: 'lead' }),
      aUnit('综合执法大队', '综合执法大队', { role: 'assist' }),
      aUnit('李明', '李明', { role: 'person' }),
    ],
    deadlines: [
      aDeadline('2017年底前', { on: day('2017-12-31') }),
      aDeadline('2020年智能', { written: '2020年', on: day('2020-12-31') }),
    ],
    targets: [
      aTarget('智能渣土车比例达到100%', {
        metric: '智能渣土车比例',
        value: 100,
        unit: '%',
        by: day('2020-12-31'),
      }),
    ],
    source: at('2.强化渣土监管', '李明）'),
  })
}

function river(): Item {
  return anItem({
    number: '二(二)1',
    path: ['二', '(二)', '1'],
    headings: ['整改措施', '水污染防治。', '治理黑臭水体。'],
    title: '治理黑臭水体。',
    text: textOf('治理黑臭水体。', '长期坚持。'),
    problem: '柳河水体发黑',
    goal: '消除黑臭',
    status: '已完成清淤',
    class: 'long-term',
    units: [aUnit('农业办', '农业办', { open: true })],
    deadlines: [
      aDeadline('定期', { kind: 'periodic', every: 'irregular' }),
      aDeadline('长期坚持', { kind: 'long-term' }),
    ],
    source: at('1.治理黑臭水体', '等部门）'),
  })
}

function leadership(): Item {
  return anItem({
    number: '三(一)',
    path: ['三', '(一)'],
    headings: ['组织保障', '加强组织领导。'],
    kind: 'safeguard',
    title: '加强组织领导。',
    text: textOf('加强组织领导。', '及时通报。'),
    deadlines: [aDeadline('每月', { kind: 'periodic', every: 'month' })],
    references: [{ written: '附件', source: at('附件') }],
    steps: [{ number: '1', text: '每月调度一次', source: at('每月调度一次') }],
    source: at('（一）加强组织领导', '及时通报。'),
  })
}

export function anItem(changes: Partial<Item> & Pick<Item, 'number' | 'title'>): Item {
  return {
    path: [changes.number],
    headings: [changes.title],
    kind: 'measure',
    text: changes.title,
    problem: null,
    goal: null,
    steps: [],
    status: null,
    class: null,
    units: [],
    deadlines: [],
    targets: [],
    references: [],
    source: { paragraph: 0, start: 0, end: 0 },
    ...changes,
  }
}

function aUnit(place: string, written: string, changes: Partial<UnitMention> = {}): UnitMention {
  return {
    name: written,
    written,
    role: 'responsible',
    group: false,
    members: [],
    open: false,
    source: within(place, written.length),
    ...changes,
  }
}

function aDeadline(place: string, changes: Partial<Deadline>): Deadline {
  return {
    written: place,
    kind: 'by',
    on: null,
    from: null,
    within: null,
    every: null,
    yearInherited: false,
    source: within(place, (changes.written ?? place).length),
    ...changes,
  }
}

function aTarget(written: string, changes: Partial<Target>): Target {
  return {
    written,
    metric: '',
    operator: '=',
    value: null,
    unit: null,
    grade: null,
    baseline: null,
    by: null,
    scope: null,
    approximate: false,
    stretch: false,
    source: at(written),
    ...changes,
  }
}

function diagnostic(
  said: ReturnType<typeof sayDiagnostic>,
  item: string | null,
  source: Source,
): Diagnostic {
  return { ...said, item, source }
}

/** Where `first` begins and `last` after it ends. */
function at(first: string, last: string = first): Source {
  const start = TEXT.indexOf(first)
  const end = TEXT.indexOf(last, start) + last.length
  if (start < 0 || end < start) throw new Error(`not in the plan: ${first} … ${last}`)
  return { paragraph: paragraphAt(PARAGRAPHS, start), start, end }
}

const within = (place: string, length: number): Source => {
  const source = at(place)
  return { ...source, end: source.start + length }
}

const textOf = (first: string, last: string) => {
  const { start, end } = at(first, last)
  return TEXT.slice(start, end)
}

function paragraphsOf(text: string): Paragraph[] {
  let start = 0
  return text.split('\n').map((line) => {
    const paragraph: Paragraph = { start, end: start + line.length, kind: 'text' }
    start += line.length + 1
    return paragraph
  })
}

const day = (text: string) => text as CivilDate
