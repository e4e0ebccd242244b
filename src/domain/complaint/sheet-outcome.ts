/** How far a complaint of a sheet had come before it was brought here. */
import { type Brought, type Figures, NO_FIGURES, Outcome, VERIFIED } from './complaint.ts'
import { VERIFIED_NAME } from './names.ts'
import { ENDED, SHEET_COLUMNS, type SheetColumn } from './sheet.ts'
import { amount, type SheetContext, type Texts, type Wrong } from './sheet-cells.ts'

export function outcomeIn(texts: Texts, wrong: Wrong): Outcome | null {
  const text = (column: SheetColumn) => texts.get(column) ?? ''
  if (text('investigation') === '') return null
  const verified = VERIFIED.find((each) => VERIFIED_NAME[each].zh === text('verified'))
  if (verified === undefined)
    wrong('verified', '应为属实、部分属实或不属实', 'it is true, partly true or untrue')
  const [administratively = '', criminally = ''] = text('detained').split('/')
  const count = (column: SheetColumn, written = text(column)) =>
    amount(written.trim(), column, wrong) ?? 0
  const figures: Figures = {
    ...NO_FIGURES,
    ordered: count('ordered'),
    penalised: count('penalised'),
    fine: count('fine'),
    criminalCases: count('criminalCases'),
    administrativelyDetained: count('detained', administratively),
    criminallyDetained: count('detained', criminally),
    interviewed: count('interviewed'),
    accountable: count('accountable'),
  }
  const parsed = Outcome.safeParse({
    investigation: text('investigation'),
    verified: verified ?? 'true',
    goal: text('goal'),
    handling: text('handling'),
    latest: text('latest'),
    figures,
    accountability: text('accountability'),
    acceptance: text('acceptance'),
  })
  for (const { path, message } of parsed.error?.issues ?? []) {
    const name = String(path.at(-1)) as SheetColumn
    const column = Object.hasOwn(SHEET_COLUMNS, name) ? name : 'detained'
    wrong(column, `填写有误（${message}）`, message)
  }
  return parsed.data ?? null
}

export function broughtIn(
  texts: Texts,
  outcome: Outcome | null,
  context: SheetContext,
  wrong: Wrong,
): Brought {
  const written = texts.get('unit') ?? ''
  const unitId = context.units.get(written)
  if (written !== '' && unitId === undefined)
    wrong('unit', `组织机构中没有这个单位：${written}`, `no such unit: ${written}`)
  const code = texts.get('cell') ?? ''
  const cellId = context.cells.get(code)
  if (code !== '' && cellId === undefined)
    wrong('cell', `没有这个网格：${code}`, `no such cell: ${code}`)
  const ended = ENDED.find(([words]) => words.test(texts.get('conclusion') ?? ''))?.[1]
  const dispatch = unitId === undefined ? null : { unitId, cellId: cellId ?? null }
  const state =
    ended !== undefined && outcome !== null
      ? 'closed'
      : outcome !== null
        ? 'handled'
        : dispatch !== null
          ? 'dispatched'
          : 'registered'
  if (ended !== undefined && outcome === null)
    wrong('conclusion', '已办结的须有调查核实情况', 'what is closed was investigated')
  return { state, conclusion: ended ?? 'closed', outcome, dispatch }
}
