/** Applies what a clerk changed in a row of figures, or reads a row that was added. */
import { CivilDate } from '../../domain/civil-date.ts'
import { type PlanTarget, TargetOperator } from '../../domain/plan/ledger.ts'
import { isUnchanged } from './cell-text.ts'
import type { Editing } from './editing.ts'
import { readField } from './phrases.ts'
import type { SheetCell, SheetRow } from './rows.ts'
import { APPROXIMATE, OPERATOR_WORDS, STRETCH, type TargetColumnId } from './target-columns.ts'

/** `undefined`: the cell cannot be understood. */
type Edit = (cell: SheetCell, editing: Editing) => Partial<PlanTarget> | undefined

const EDITS: Readonly<Record<TargetColumnId, Edit>> = {
  number: ({ text }) => ({ number: text.trim() }),
  written: ({ text }) => ({ written: text }),
  metric: ({ text }) => ({ metric: text.trim() }),
  operator: ({ text }) => {
    const operator = operatorNamed(text)
    return operator === undefined ? undefined : { operator }
  },
  value: ({ text }) => {
    if (text.trim() === '') return { value: null }
    const value = Number(text.replace(/[,，\s]/gu, ''))
    return Number.isFinite(value) ? { value } : undefined
  },
  unit: ({ text }) => ({ unit: orNull(text) }),
  grade: ({ text }) => ({ grade: orNull(text) }),
  baseline: ({ text }) => ({ baseline: orNull(text) }),
  by: readDay,
  scope: ({ text }) => ({ scope: orNull(text) }),
  remarks: ({ text }) => ({
    approximate: named(text, APPROXIMATE) || /约|左右/u.test(text),
    stretch: named(text, STRETCH),
  }),
}

/** The target with what differs from `put`, or null for a new row that names no metric. */
export function editTarget(
  base: PlanTarget | null,
  row: SheetRow<TargetColumnId>,
  put: ReadonlyMap<string, string>,
  editing: Editing,
): PlanTarget | null {
  const target = base ?? newTarget(row, editing)
  if (target === null) return null
  let changes: Partial<PlanTarget> = {}
  for (const [id, cell] of row.cells) {
    if (isUnchanged(cell.raw, put.get(id) ?? '')) continue
    const change = EDITS[id](cell, editing)
    if (change === undefined) {
      const { address, text } = cell
      const { source } = editing.revision.add(`${target.number} 目标指标`, text)
      editing.say('SHEET_CELL_UNREAD', { cell: address, written: text }, null, source)
    } else changes = { ...changes, ...change }
  }
  if (Object.keys(changes).length > 0) editing.touched = true
  return { ...target, ...changes }
}

function newTarget(row: SheetRow<TargetColumnId>, editing: Editing): PlanTarget | null {
  const words = (id: TargetColumnId) => row.cells.get(id)?.text.trim() ?? ''
  const written =
    words('written') || [words('metric'), words('operator'), words('value'), words('unit')].join('')
  if (words('metric') === '' && words('written') === '') return null
  const { source } = editing.revision.add(`${words('number')} 新增目标`.trim(), written)
  editing.touched = true
  return {
    number: words('number'),
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
    source,
  }
}

function readDay({ date, text }: SheetCell, editing: Editing): Partial<PlanTarget> | undefined {
  if (date !== null) return { by: date }
  if (text.trim() === '') return { by: null }
  const day = CivilDate.safeParse(text.trim())
  if (day.success) return { by: day.data }
  const source = { paragraph: 0, start: 0, end: 0 }
  const on = readField({ text, source }, 'deadline', editing.year).deadlines[0]?.on ?? null
  return on === null ? undefined : { by: on }
}

const ALSO: Readonly<Record<TargetOperator, RegExp>> = {
  '<=': /^(<=|≤|不高于|不超过|不大于|小于等于|以内|控制在)$/u,
  '>=': /^(>=|≥|不低于|不少于|不小于|大于等于|以上|达到以上)$/u,
  '=': /^(=|＝|等于|达到|为|稳定在)$/u,
  decrease: /^(下降|降低|减少|削减|↓)$/u,
  increase: /^(上升|提高|增加|增长|↑)$/u,
  clear: /^(清零|消除|淘汰|取缔)$/u,
}

function operatorNamed(text: string): TargetOperator | undefined {
  const bare = text.trim()
  return TargetOperator.options.find(
    (operator) =>
      Object.values(OPERATOR_WORDS[operator]).includes(bare) || ALSO[operator].test(bare),
  )
}

const named = (text: string, words: Readonly<Record<string, string>>) =>
  Object.values(words).some((word) => text.includes(word))

const orNull = (text: string) => (text.trim() === '' ? null : text)
