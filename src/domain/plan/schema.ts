/**
 * The JSON Schema of a compiled ledger, for programs that read `taizhang compile --format json`. It is
 * kept in `docs/compiled-ledger.schema.json`; a test fails when that file is stale.
 */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { DiagnosticCode } from './diagnostics.ts'
import { Paragraph, Source, SourceDocument, type Span } from './document.ts'
import {
  CompiledLedger,
  Deadline,
  Diagnostic,
  Goal,
  Item,
  PlanHead,
  PlanTarget,
  Target,
  UnitMention,
} from './ledger.ts'

/** Every field of a shape has its words: a new field does not compile without them. */
type Words<T extends z.ZodObject> = Readonly<Record<keyof T['shape'], string>>

const SPAN = {
  start: 'Offset of the first character in document.text, in UTF-16 code units.',
  end: 'Offset behind the last character.',
} satisfies Words<typeof Span>

const SOURCE = {
  ...SPAN,
  paragraph: 'Index in document.paragraphs of the paragraph it begins in.',
} satisfies Words<typeof Source>

const PARAGRAPH = {
  ...SPAN,
  kind: 'heading only where the file itself says so; cell for every line of a table cell.',
} satisfies Words<typeof Paragraph>

const LEDGER = {
  version:
    'Version of this format. Fields may be added within a version, never renamed or removed.',
  plan: 'Head and tail of the document.',
  goals: '整改目标: goals of the plan as a whole, in words.',
  items: '整改事项: the duties, in the order of the plan.',
  targets: '目标指标: figures the goals of the plan state. Those of an item are in the item.',
  diagnostics: 'What is wrong with the plan or not certain in it.',
  document: 'The text every source refers to.',
} satisfies Words<typeof CompiledLedger>

const PLAN = {
  title: '标题',
  issuer: '发文机关, or null where the document names none.',
  addressees: '主送机关',
  issuedOn: '成文日期',
  documentNumber: '发文字号',
  attachments: '附件: their titles.',
} satisfies Words<typeof PlanHead>

const ITEM = {
  number: 'The path joined, as in 三(四)2; unique in the ledger.',
  path: 'Numbers from the chapter down to the item itself.',
  headings: 'The headings that belong to `path`.',
  kind: 'measure: 整改措施; safeguard: 组织保障. Both are duties.',
  title: 'First sentence, or its first clause.',
  text: 'The whole clause.',
  problem: '反馈问题, where the plan states it beside its remedy.',
  goal: '整改目标 of the item, in words.',
  steps: 'Numbered parts of the item that carry no unit or deadline of their own.',
  status: '进展情况: what the document says of progress; never a deadline.',
  completion: '是否完成, as written in a ledger. Absent where there is no such column or word.',
  note: '备注, likewise.',
  class: 'immediate: 立行立改; limited: 限期整改; long-term: 长期推进; null: not to be told.',
  units: '责任单位 and persons, each in its role.',
  deadlines: '时限: every time the item states, in the order of the text.',
  targets: '指标: every figure the item promises.',
  references: 'Other documents the item points to.',
  source: 'Where the item stands.',
} satisfies Words<typeof Item>

const UNIT = {
  name: 'After resolution: the name in the organisation, else as written without blanks.',
  written: 'As the plan writes it.',
  role: 'lead: 牵头; assist: 配合; responsible: 责任; supervise: 督导; person: 责任人.',
  group: '各村, 相关科室 …: a kind of units, not one unit.',
  members: 'Units of the group, where the organisation tells.',
  open: '等部门 follows: there are more units than are named.',
  source: 'Where it stands.',
} satisfies Words<typeof UnitMention>

const DEADLINE = {
  written: 'As the plan writes it.',
  kind: 'by: a date; immediate: 立即; long-term: 长期; periodic: 每月 …; relative: after an event.',
  on: 'Last day on which it is still on time; null where the text fixes none.',
  from: 'First day of a season or a term of years.',
  within: 'For relative: so many units of time after something.',
  every: 'For periodic: how often; irregular is 定期 or 不定期.',
  yearInherited: 'The year was not written but taken from the context.',
  source: 'Where it stands.',
} satisfies Words<typeof Deadline>

const TARGET = {
  written: 'As the plan writes it.',
  metric: 'What is measured; empty only where the text names nothing.',
  operator: 'clear: 清零, 消除, 淘汰. decrease and increase count from `baseline`.',
  value: 'In `unit`; null for clear and for a grade.',
  unit: 'As written: %, 微克/立方米, 天 …',
  grade: 'A class or standard instead of a number: Ⅲ类.',
  baseline: 'What a change is counted from: 2015年, 同比.',
  by: 'Day by which it must be reached.',
  scope: 'What it is limited to: 35蒸吨及以下, 石桥断面.',
  approximate: '左右, 约.',
  stretch: '力争: wished for, not promised.',
  source: 'Where it stands.',
} satisfies Words<typeof Target>

const GOAL = {
  number: 'As in an item.',
  title: 'First sentence, or its first clause.',
  text: 'The whole clause.',
  deadlines: 'Every time it states.',
  source: 'Where it stands.',
} satisfies Words<typeof Goal>

const DIAGNOSTIC = {
  code: 'Stable; docs/diagnostics.md explains each. Codes may be added within a version.',
  severity: 'error, warning or info.',
  message: 'In Chinese.',
  messageEn: 'In English.',
  item: 'Number of the item concerned, if one is.',
  source: 'The words concerned, if there are any.',
} satisfies Words<typeof Diagnostic>

const DOCUMENT = {
  name: 'File name without its folder.',
  mediaType: 'Of the file.',
  sha256: 'Of the bytes of the file, lower-case hex.',
  text: 'The normalised text: LF line ends, tabs between cells, no control characters.',
  paragraphs: 'In order, not overlapping.',
  tables: 'Tables with the spans of their cells.',
} satisfies Words<typeof SourceDocument>

/** JSON Schema (draft 2020-12). A reader must accept fields it does not know. */
export function compiledLedgerSchema(): Record<string, unknown> {
  const registry = z.registry<{ id: string }>()
  const words = new Map<string, Readonly<Record<string, string>>>()
  const define = <T extends z.ZodObject>(id: string, schema: T, meanings: Words<T>) => {
    registry.add(schema, { id })
    words.set(id, meanings)
  }
  registry.add(CivilDate, { id: 'CivilDate' })
  define('Paragraph', Paragraph, PARAGRAPH)
  define('Source', Source, SOURCE)
  define('Document', SourceDocument, DOCUMENT)
  define('Plan', PlanHead, PLAN)
  define('Item', Item, ITEM)
  define('Unit', UnitMention, UNIT)
  define('Deadline', Deadline, DEADLINE)
  define('Target', Target, TARGET)
  define('PlanTarget', PlanTarget, { ...TARGET, number: 'Number of the goal it belongs to.' })
  define('Goal', Goal, GOAL)
  define('Diagnostic', Diagnostic, DIAGNOSTIC)
  const schema = z.toJSONSchema(CompiledLedger, {
    metadata: registry,
    // What may be added later must not make today's readers refuse it.
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => {
      tidy(jsonSchema)
      if (zodSchema !== DiagnosticCode) return
      delete jsonSchema.enum
      jsonSchema.pattern = '^[A-Z]+(_[A-Z]+)*$'
    },
  })
  const definitions = schema.$defs as Record<string, Described>
  for (const [id, meanings] of words) describe(definitions[id], meanings)
  describe(schema as Described, LEDGER)
  const { $schema, ...rest } = schema
  return {
    $schema,
    title: 'Compiled ledger (台账)',
    description: 'What `taizhang compile --format json` prints: a rectification plan as data.',
    ...rest,
  }
}

interface Described {
  properties?: Record<string, { description?: string }>
}

function describe(schema: Described | undefined, meanings: Readonly<Record<string, string>>) {
  for (const [field, description] of Object.entries(meanings)) {
    const property = schema?.properties?.[field]
    if (property !== undefined) property.description = description
  }
}

/** Takes out what only JavaScript means. */
function tidy(schema: { maximum?: unknown; readOnly?: unknown }): void {
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum
  delete schema.readOnly
}
