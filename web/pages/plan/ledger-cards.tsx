/** 整改台账 on a narrow screen: one card an item; the chosen one opens in place. */
import { Button, Empty, Input } from 'antd'
import { useEffect, useMemo, useRef } from 'react'
import type { Item } from '#domain/plan/ledger.ts'
import { useLanguage } from '../../data/language.tsx'
import { DaysLeft } from '../../parts/days-left.tsx'
import { Due } from '../../parts/due.tsx'
import { UnitTags } from '../../parts/unit-tags.tsx'
import { ItemDetail } from './item-detail.tsx'
import { type LedgerProps, rowsOf } from './ledger-rows.ts'

export function LedgerCards({ ledger, view, change, choose }: LedgerProps) {
  const { words } = useLanguage()
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
      {rows.length === 0 && <Empty description={words.noMatch} />}
      <ul className="cards" ref={list}>
        {rows.map((item) => (
          <li key={item.number} className={item.number === view.item ? 'opened' : ''}>
            {item.number === view.item ? (
              <>
                <ItemDetail ledger={ledger} item={item} onClose={() => choose(null)} />
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
