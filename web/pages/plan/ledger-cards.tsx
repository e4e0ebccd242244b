/** 整改台账 on a narrow screen: one card an item; the chosen one opens in place. */
import { Button, Empty, Input } from 'antd'
import { useEffect, useMemo, useRef } from 'react'
import { CLASS_NAME } from '#domain/names.ts'
import type { Item } from '#domain/plan/ledger.ts'
import { useWords } from '../../data/language.tsx'
import { PLAN_WORDS } from '../../data/words/plan.ts'
import { DaysLeft } from '../../parts/days-left.tsx'
import { Due } from '../../parts/due.tsx'
import { UnitTags } from '../../parts/unit-tags.tsx'
import { ItemDetail } from './item-detail.tsx'
import { type LedgerProps, rowsOf, UNCLASSIFIED } from './ledger-rows.ts'
import type { Order } from './view.ts'

const CLASSES = ['immediate', 'limited', 'long-term'] as const

export function LedgerCards({ ledger, view, change, choose, detail }: LedgerProps) {
  const { words } = useWords(PLAN_WORDS)
  const rows = useMemo(() => rowsOf(ledger, view), [ledger, view])
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => list.current?.querySelector('.opened')?.scrollIntoView({ block: 'nearest' }), [])
  return (
    <>
      <div className="table-tools">
        <Input.Search
          allowClear
          aria-label={words.search}
          placeholder={words.search}
          defaultValue={view.q}
          onChange={(event) => change({ q: event.target.value })}
        />
        <span className="faint" aria-live="polite">
          {words.shown(rows.length, ledger.items.length)}
        </span>
      </div>
      <CardFilters view={view} change={change} />
      {rows.length === 0 && <Empty description={words.noMatch} />}
      <ul className="cards" ref={list}>
        {rows.map((item) => (
          <li key={item.number} className={item.number === view.item ? 'opened' : ''}>
            {item.number === view.item ? (
              <>
                {detail ?? <ItemDetail ledger={ledger} item={item} onClose={() => choose(null)} />}
                <Button block onClick={() => change({ pane: 'text' })}>
                  {words.showText}
                </Button>
              </>
            ) : (
              <Card item={item} onChoose={() => choose(item.number)} />
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

/** The browser's own lists, which a phone shows full-size. */
function CardFilters({ view, change }: Pick<LedgerProps, 'view' | 'change'>) {
  const { language, words } = useWords(PLAN_WORDS)
  return (
    <div className="card-filters">
      <select
        aria-label={words.class}
        value={view.classes[0] ?? ''}
        onChange={({ target }) => change({ classes: target.value === '' ? [] : [target.value] })}
      >
        <option value="">{words.allClasses}</option>
        {CLASSES.map((each) => (
          <option key={each} value={each}>
            {CLASS_NAME[each][language]}
          </option>
        ))}
        <option value={UNCLASSIFIED}>{words.unclassified}</option>
      </select>
      <select
        aria-label={words.order}
        value={view.order ?? ''}
        onChange={({ target }) =>
          change({ order: target.value === '' ? null : (target.value as Order) })
        }
      >
        <option value="">{words.planOrder}</option>
        <option value="soonest">{words.soonest}</option>
        <option value="latest">{words.latest}</option>
      </select>
    </div>
  )
}

function Card({ item, onChoose }: { readonly item: Item; readonly onChoose: () => void }) {
  return (
    <button type="button" className="card" onClick={onChoose}>
      <span className="card-title">
        <span className="number">{item.number}</span> {item.title}
      </span>
      <UnitTags units={item.units} limit={4} />
      <span className="card-due">
        <Due item={item} /> <DaysLeft deadlines={item.deadlines} />
      </span>
    </button>
  )
}
