/** A subject on paper: what it is, and everything that happened to it, as lines to be printed. */
import type { RecordSheet } from '../evidence/record-sheets.ts'
import type { Json } from '../log/event.ts'
import { columnsOf } from './columns.ts'
import { stageTitle } from './move.ts'
import type { Register } from './register-pack.ts'
import { type Units, writeRow } from './sheet.ts'
import type { Subject } from './subject.ts'

/** Its columns as a table has them; personal data are masks. */
export function subjectSheet(register: Register, subject: Subject, units: Units): RecordSheet {
  const cells = writeRow(register, subject, units)
  const lines = columnsOf(register).map(({ zh }, index) => [zh, cells[index] ?? ''] as const)
  return {
    what: `${register.zh}基本情况`,
    by: subject.unit ?? '',
    occurredAt: subject.enteredAt,
    recordedAt: subject.changedAt,
    lines: lines.filter(([, text]) => text !== ''),
  }
}

interface Happened {
  readonly type: string
  readonly actorName: string
  readonly occurredAt: string
  readonly recordedAt: string
  readonly data: Json
}

/** In the order in which it was entered. */
export function storySheets(
  register: Register,
  events: readonly Happened[],
): readonly RecordSheet[] {
  return events.map(({ type, actorName: by, occurredAt, recordedAt, data }) => {
    const said = data as Readonly<Record<string, Json | undefined>>
    const text = (key: string) => (typeof said[key] === 'string' ? String(said[key]) : '')
    const lines = [
      ['阶段', type === 'subject.moved' ? stageTitle(register, text('to')).zh : ''],
      ['材料', register.evidence.find(({ key }) => key === text('kind'))?.zh ?? ''],
      ['检查表', register.inspections.find(({ key }) => key === text('set'))?.zh ?? ''],
      ['结果', typeof said.passed === 'boolean' ? (said.passed ? '合格' : '不合格') : ''],
      ['得分', typeof said.score === 'number' ? String(said.score) : ''],
      ['日期', text('on')],
      ['名称', text('title')],
      ['说明', text('note')],
      ['理由', text('reason')],
      ['用途', text('purpose')],
    ] as const
    return {
      ...{ what: WHAT[type] ?? type, by, occurredAt, recordedAt },
      lines: lines.filter(([, words]) => words !== ''),
    }
  })
}

const WHAT: Readonly<Record<string, string>> = {
  'subject.entered': '登记',
  'subject.changed': '更改',
  'subject.moved': '进入阶段',
  'subject.evidence-filed': '归入材料',
  'subject.evidence-withdrawn': '撤回材料',
  'subject.inspected': '检查',
  'subject.attempt-refused': '不符合规定的更改被拒绝',
  'subject.adopted': '转到现行版本',
  'subject.merged': '并入其他对象',
  'subject.unmerged': '撤销并入',
  'subject.absorbed': '其他对象并入',
  'subject.released': '撤销他对象并入',
  'subject.kept-apart': '确认不是重复',
  'subject.removed': '移出名录',
  'subject.restored': '移回名录',
  'subject.revealed': '查看个人信息原文',
}
