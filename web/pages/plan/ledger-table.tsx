/** 整改台账: every item in one table, with search, filters and the keyboard. */
import { WarningFilled } from '@ant-design/icons'
import { Empty, Input, type InputRef, Table, type TableColumnsType, Tooltip } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { CLASS_NAME, KIND_NAME } from '#domain/names.ts'
import { finalDay } from '#domain/plan/due.ts'
import type { CompiledLedger, Diagnostic, Item } from '#domain/plan/ledger.ts'
import { useLanguage } from '../../data/language.tsx'
import { DaysLeft } from '../../parts/days-left.tsx'
import { sayDeadline } from '../../parts/phrases.ts'
import { UnitTags } from '../../parts/unit-tags.tsx'
import { useHeight } from '../../parts/use-height.ts'
import { type LedgerProps, matches } from './ledger-rows.ts'
import { viewOf } from './view.ts'

const HEAD_HEIGHT = 40
const ENDLESS = '9999-12-31'

export function LedgerTable({ ledger, view, change, choose }: LedgerProps) {
  const { words } = useLanguage()
  const [box, height] = useHeight<HTMLDivElement>()
  const search = useRef<InputRef>(null)
  const columns = useColumns(ledger)
  const rows = useMemo(() => ledger.items.filter((item) => matches(item, view.q)), [ledger, view.q])
  const [shown, setShown] = useState<readonly Item[]>(rows)
  useEffect(() => setShown(rows), [rows])
  useKeyboard(shown, choose, () => search.current?.focus())
  return (
    <>
      <div className="table-tools">
        <Input.Search
          ref={search}
          allowClear
          aria-label={words.search}
          placeholder={words.search}
          defaultValue={view.q}
          onChange={(event) => change({ q: event.target.value })}
          onKeyDown={(event) => event.key === 'Escape' && search.current?.blur()}
        />
        <Tooltip title={words.keyboard}>
          <span className="faint" aria-live="polite">
            {words.shown(shown.length, ledger.items.length)}
          </span>
        </Tooltip>
      </div>
      <div className="table-box" ref={box}>
        <Table<Item>
          virtual
          bordered
          size="small"
          rowKey="number"
          pagination={false}
          showSorterTooltip={false}
          dataSource={rows}
          columns={columns}
          scroll={{ x: 826, y: Math.max(height - HEAD_HEIGHT, 120) }}
          locale={{ emptyText: <Empty description={words.noMatch} /> }}
          rowClassName={(item) => (item.number === view.item ? 'chosen' : '')}
          onRow={(item) => ({
            onClick: () => choose(item.number === view.item ? null : item.number),
          })}
          onChange={(_, __, ___, { currentDataSource }) => setShown(currentDataSource)}
        />
      </div>
      <PrintTable items={shown} />
    </>
  )
}

function useColumns(ledger: CompiledLedger): TableColumnsType<Item> {
  const { language, words } = useLanguage()
  return useMemo(() => {
    const remarks = byItem(ledger.diagnostics)
    const units = [...new Set(ledger.items.flatMap((item) => item.units.map((unit) => unit.name)))]
    return [
      { title: words.number, dataIndex: 'number', width: 88, fixed: 'left' },
      {
        title: words.title,
        dataIndex: 'title',
        width: 200,
        ellipsis: true,
        filters: (['measure', 'safeguard'] as const).map((kind) => ({
          text: KIND_NAME[kind][language],
          value: kind,
        })),
        onFilter: (kind, item) => item.kind === kind,
        render: (title: string) => (
          <button type="button" className="row-title" title={title}>
            {title}
          </button>
        ),
      },
      {
        title: words.units,
        width: 184,
        filters: units.map((name) => ({ text: name, value: name })),
        filterSearch: true,
        onFilter: (name, item) => item.units.some((unit) => unit.name === name),
        render: (_, item) => <UnitTags units={item.units} limit={3} />,
      },
      {
        title: words.deadline,
        width: 106,
        sorter: (a, b) =>
          (finalDay(a.deadlines) ?? ENDLESS).localeCompare(finalDay(b.deadlines) ?? ENDLESS),
        render: (_, item) => <Due item={item} />,
      },
      {
        title: words.daysLeft,
        width: 94,
        render: (_, item) => <DaysLeft deadlines={item.deadlines} />,
      },
      {
        title: words.class,
        width: 84,
        filters: [
          ...(['immediate', 'limited', 'long-term'] as const).map((each) => ({
            text: CLASS_NAME[each][language],
            value: each,
          })),
          { text: words.unclassified, value: 'none' },
        ],
        onFilter: (value, item) => (item.class ?? 'none') === value,
        render: (_, item) =>
          item.class === null ? <span className="faint">—</span> : CLASS_NAME[item.class][language],
      },
      {
        title: words.remarks,
        width: 70,
        filters: [{ text: words.onlyRemarked, value: true }],
        onFilter: (_, item) => (remarks.get(item.number)?.length ?? 0) > 0,
        render: (_, item) => <Remarks diagnostics={remarks.get(item.number) ?? []} />,
      },
    ]
  }, [ledger, language, words])
}

function byItem(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, readonly Diagnostic[]> {
  const map = new Map<string, Diagnostic[]>()
  for (const diagnostic of diagnostics) {
    if (diagnostic.item === null || diagnostic.severity === 'info') continue
    map.set(diagnostic.item, [...(map.get(diagnostic.item) ?? []), diagnostic])
  }
  return map
}

/** The last day, or the words where the plan fixes none. */
function Due({ item }: { readonly item: Item }) {
  const { language, words } = useLanguage()
  const day = finalDay(item.deadlines)
  if (day !== null) return day
  const first = item.deadlines[0]
  return first === undefined ? (
    <span className="faint">{words.noDeadline}</span>
  ) : (
    sayDeadline(first, language)
  )
}

function Remarks({ diagnostics }: { readonly diagnostics: readonly Diagnostic[] }) {
  const { language } = useLanguage()
  if (diagnostics.length === 0) return null
  const say = (diagnostic: Diagnostic) =>
    language === 'zh' ? diagnostic.message : diagnostic.messageEn
  const worst = diagnostics.some((each) => each.severity === 'error') ? 'error' : 'warning'
  return (
    <Tooltip title={diagnostics.map(say).join('；')}>
      <span className={`remark ${worst}`}>
        <WarningFilled aria-hidden /> {diagnostics.length}
      </span>
    </Tooltip>
  )
}

/** ↑ ↓ j k choose, / searches, Esc lets go. */
function useKeyboard(
  items: readonly Item[],
  choose: (number: string | null) => void,
  search: () => void,
) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof HTMLElement &&
        event.target.matches('input, textarea, [contenteditable]')
      if (typing || event.ctrlKey || event.metaKey || event.altKey) return
      // As the address says: a held key is ahead of what has been drawn.
      const chosen = viewOf(new URLSearchParams(window.location.search)).item
      const at = items.findIndex((item) => item.number === chosen)
      const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key]
      if (event.key === '/') search()
      else if (event.key === 'Escape') choose(null)
      else if (step !== undefined)
        choose(items[Math.min(Math.max(at + step, 0), items.length - 1)]?.number ?? null)
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [items, choose, search])
}

/** The whole ledger for the printer; the table on screen holds only the rows in sight. */
function PrintTable({ items }: { readonly items: readonly Item[] }) {
  const { language, words } = useLanguage()
  return (
    <table className="print-only">
      <thead>
        <tr>
          {[words.number, words.title, words.units, words.deadline, words.class].map((head) => (
            <th key={head}>{head}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.number}>
            <td>{item.number}</td>
            <td>{item.title}</td>
            <td>{item.units.map((unit) => unit.name).join('、')}</td>
            <td>{item.deadlines.map((deadline) => sayDeadline(deadline, language)).join('；')}</td>
            <td>{item.class === null ? '' : CLASS_NAME[item.class][language]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
