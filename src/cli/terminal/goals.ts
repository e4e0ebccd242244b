/** The goals of a plan with the figures it promises. */
import type { Language } from '../../domain/names.ts'
import type { CompiledLedger, Target } from '../../domain/plan/ledger.ts'
import { type Column, layOut, renderRow, type TableCell } from './columns.ts'
import { printable } from './printable.ts'
import type { View } from './view.ts'
import { padEnd, truncate, widthOf } from './width.ts'

const INDENT = '    '

/** Every goal with its figures below it; figures without a goal stand under their number. */
export function renderGoals(ledger: CompiledLedger, view: View): string[] {
  const numbers = new Set([
    ...ledger.goals.map(({ number }) => number),
    ...ledger.targets.map(({ number }) => number),
  ])
  const columns: Column[] = [
    { title: '', most: 48, share: 3 },
    { title: '', most: 48, share: 3 },
    { title: '', most: 10 },
  ]
  const rowOf = (target: Target): TableCell[] => [
    { text: printable(target.metric === '' ? target.written : target.metric) },
    { text: figure(target, view.language) },
    { text: target.by ?? '', style: 'faint' },
  ]
  const widths = layOut(columns, ledger.targets.map(rowOf), view.width - INDENT.length)
  const margin = Math.max(...[...numbers].map(widthOf))
  return [...numbers].flatMap((number) => {
    const title = ledger.goals.find((goal) => goal.number === number)?.title ?? ''
    const name = truncate(printable(title.replace(/[。．.]$/u, '')), view.width - margin - 2)
    const figures = ledger.targets.filter((target) => target.number === number)
    return [
      `${view.paint('number', padEnd(printable(number), margin))}  ${name}`.trimEnd(),
      ...figures.map((it) => INDENT + renderRow(rowOf(it), columns, widths, view.paint)),
    ]
  })
}

const SIGN = { '<=': '≤', '>=': '≥', '=': '=', decrease: '↓', increase: '↑' } as const

/** `≥ 95 %`, `↓ 25 % (2015年)`, `清零`. */
function figure(target: Target, language: Language): string {
  const zh = language === 'zh'
  const amount = target.grade ?? [target.value ?? '', target.unit ?? ''].join(' ').trim()
  const equal = target.operator === '=' && target.approximate
  const sign =
    target.operator === 'clear' ? (zh ? '清零' : 'to zero') : equal ? '≈' : SIGN[target.operator]
  const about = target.approximate && !equal ? (zh ? '约' : 'about') : ''
  const remarks = [
    target.scope,
    target.baseline,
    target.stretch ? (zh ? '力争' : 'aimed at') : null,
  ]
  const notes = remarks.filter((it) => it !== null).join(', ')
  const words = [sign, about, amount, notes === '' ? '' : `(${notes})`]
  return printable(words.filter((it) => it !== '').join(' '))
}
