/** The ledger on a phone: one card an item. */
import { Link } from 'react-router'
import type { ItemRow } from '#domain/ledger/item-list.ts'
import { STATE_NAME } from '#domain/ledger/names.ts'
import type { State } from '#domain/ledger/state.ts'
import { useWords } from '../../data/language.tsx'
import { LEDGER_WORDS } from '../../data/words/ledger.ts'
import { DueIn } from '../../parts/light.tsx'

interface Props {
  readonly items: readonly ItemRow[]
  readonly more: boolean
  readonly loading: boolean
  readonly onMore: () => void
}

export function ItemCards({ items, more, loading, onMore }: Props) {
  const { language, words } = useWords(LEDGER_WORDS)
  return (
    <>
      <ul className="item-cards">
        {items.map((item) => (
          <li key={item.itemId}>
            <Link to={`/items/${item.itemId}`} className={`item-card ${item.light}`}>
              <span className="item-card-title">
                <span className="number">{item.number}</span> {item.title}
              </span>
              <span className="item-card-facts">
                <DueIn dueOn={item.dueOn} light={item.light} />
                <span>{STATE_NAME[item.state as State][language]}</span>
                <span className="faint">{item.leadUnit}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {more && (
        <button type="button" className="button more" disabled={loading} onClick={onMore}>
          {loading ? words.loadingMore : words.loaded(items.length)}
        </button>
      )}
    </>
  )
}
