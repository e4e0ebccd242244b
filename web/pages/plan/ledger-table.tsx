/** 整改台账: every item in one table, with search, filters and the keyboard. */
import { Button, Empty, Input, type InputRef, Table, Tooltip } from 'antd'
import type { SorterResult } from 'antd/es/table/interface'
import { useEffect, useMemo, useRef } from 'react'
import type { Item } from '#domain/plan/ledger.ts'
import { useWords } from '../../data/language.tsx'
import { PLAN_WORDS } from '../../data/words/plan.ts'
import { useSize } from '../../parts/use-size.ts'
import { useStable } from '../../parts/use-stable.ts'
import { useKeyboard } from './keyboard.ts'
import { OTHER_COLUMNS_WIDTH, useColumns } from './ledger-columns.tsx'
import { isNarrowed, type LedgerProps, rowsOf } from './ledger-rows.ts'
import { filtersOf, type Order } from './view.ts'

const HEAD_HEIGHT = 40
const LEAST_TITLE_WIDTH = 150
/** Beyond this only the rows in sight are drawn; up to it the table is one a screen reader can walk. */
const MOST_DRAWN = 120

export function LedgerTable({ ledger, view, change, choose }: LedgerProps) {
  const { words } = useWords(PLAN_WORDS)
  const [box, size] = useSize<HTMLDivElement>()
  const search = useRef<InputRef>(null)
  const filters = useStable(filtersOf(view))
  const rows = useMemo(() => rowsOf(ledger, filters), [ledger, filters])
  const titleWidth = Math.max((size?.width ?? 0) - OTHER_COLUMNS_WIDTH, LEAST_TITLE_WIDTH)
  const columns = useColumns(ledger, filters, titleWidth)
  useKeyboard(rows, choose, () => search.current?.focus())
  const virtual = rows.length > MOST_DRAWN
  const table = useRef<React.ComponentRef<typeof Table>>(null)
  const laidOut = size !== null
  useEffect(() => {
    if (view.item === null || !laidOut) return
    const row = box.current?.querySelector(`[data-row-key="${CSS.escape(view.item)}"]`)
    if (row) row.scrollIntoView({ block: 'nearest' })
    else if (virtual) table.current?.scrollTo({ key: view.item })
  }, [view.item, virtual, laidOut, box])
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
        {isNarrowed({ ...view, q: '' }) && (
          <Button
            type="link"
            size="small"
            onClick={() => change({ units: [], classes: [], kinds: [], remarked: false })}
          >
            {words.clear}
          </Button>
        )}
        <Tooltip title={words.keyboard}>
          <span className="faint" aria-live="polite">
            {words.shown(rows.length, ledger.items.length)}
          </span>
        </Tooltip>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className="table-box" ref={box} tabIndex={0} aria-label={words.ledger}>
        {size !== null && (
          <Table<Item>
            ref={table}
            virtual={virtual}
            bordered
            size="small"
            rowKey="number"
            tableLayout="fixed"
            pagination={false}
            showSorterTooltip={false}
            dataSource={rows}
            columns={columns}
            {...(virtual && {
              scroll: {
                x: OTHER_COLUMNS_WIDTH + titleWidth,
                y: Math.max(size.height - HEAD_HEIGHT, 120),
              },
            })}
            locale={{ emptyText: <Empty description={words.noMatch} /> }}
            rowClassName={(item) => (item.number === view.item ? 'chosen' : '')}
            onRow={(item) => ({
              onClick: () => choose(item.number === view.item ? null : item.number),
              ...(item.number === view.item && { 'aria-current': true }),
              ...(virtual && { role: 'group', 'aria-label': `${item.number} ${item.title}` }),
            })}
            onChange={(_, chosen, sorter) =>
              change({
                units: (chosen.units ?? []).map(String),
                classes: (chosen.classes ?? []).map(String),
                kinds: (chosen.kinds ?? []).map(String),
                remarked: (chosen.remarked ?? []).length > 0,
                order: orderOf(sorter),
              })
            }
          />
        )}
      </section>
    </>
  )
}

function orderOf(sorter: SorterResult<Item> | SorterResult<Item>[]): Order {
  const { order } = Array.isArray(sorter) ? (sorter[0] ?? {}) : sorter
  return order ? (order === 'ascend' ? 'soonest' : 'latest') : null
}
