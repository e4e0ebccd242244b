/**
 * The rows of the ledger as a table a screen reader can walk, of which only those in sight are drawn, on
 * paper all that are loaded; the next page is asked for before the last row comes into sight.
 */
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import type { ItemRow } from '#domain/ledger/item-list.ts'
import { useWords } from '../../data/language.tsx'
import { LEDGER_WORDS } from '../../data/words/ledger.ts'
import { usePrinting } from '../../parts/use-media.ts'
import { useSize } from '../../parts/use-size.ts'
import type { Column } from './columns.tsx'
import type { LedgerView } from './view.ts'

const ROW = 40
/** Rows drawn beyond those in sight. */
const MARGIN = 8
/** Rows before the end at which more are asked for. */
const AHEAD = 60

interface Props {
  readonly items: readonly ItemRow[]
  readonly columns: readonly Column[]
  readonly view: LedgerView
  readonly change: (part: Partial<LedgerView>) => void
  /** Null: nothing can be done with many items at once. */
  readonly selection: Selection | null
  readonly more: boolean
  readonly onMore: () => void
  readonly search: RefObject<HTMLInputElement | null>
}

export interface Selection {
  readonly ids: ReadonlySet<string>
  toggle(item: ItemRow): void
  all(): void
}

export function ItemTable(props: Props) {
  const { items, columns, selection, more, onMore, search } = props
  const { language, words } = useWords(LEDGER_WORDS)
  const [box, size] = useSize<HTMLElement>()
  const [top, setTop] = useState(0)
  const [at, focus, setAt] = useRowFocus(box, items)
  const printing = usePrinting()
  const first = printing ? 0 : Math.max(0, Math.floor(top / ROW) - MARGIN)
  const inSight = Math.ceil((top + (size?.height ?? 0)) / ROW) + MARGIN
  const end = printing ? items.length : Math.min(items.length, inSight)
  useEffect(() => {
    if (more && !printing && size !== null && end > items.length - AHEAD) onMore()
  }, [more, printing, size, end, items.length, onMore])
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      const { target } = event
      const typing = target instanceof Element && target.closest('input, textarea, select, dialog')
      if (typing || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key === '/') search.current?.focus()
      else if (event.key === 'ArrowDown' && target === document.body) focus(at)
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: 10, PageUp: -10 }[event.key]
    const item = items[at]
    if (step !== undefined) focus(Math.min(Math.max(at + step, 0), items.length - 1))
    else if (event.key === 'x' && item) selection?.toggle(item)
    else return
    event.preventDefault()
  }
  return (
    <section
      className="ledger-box"
      ref={box}
      aria-label={words.ledger}
      onScroll={({ currentTarget }) => setTop(currentTarget.scrollTop)}
    >
      <table
        className="ledger-table"
        aria-rowcount={more ? -1 : items.length + 1}
        onKeyDown={onKeyDown}
      >
        <Head {...props} />
        <Gap rows={first} />
        <tbody>
          {items.slice(first, end).map((item, index) => (
            <tr
              key={item.itemId}
              aria-rowindex={first + index + 2}
              data-row={first + index}
              className={selection?.ids.has(item.itemId) ? 'selected' : undefined}
            >
              {selection !== null && (
                <td>
                  <input
                    type="checkbox"
                    tabIndex={-1}
                    aria-label={words.selectOne(item.number, item.title)}
                    checked={selection.ids.has(item.itemId)}
                    onChange={() => selection.toggle(item)}
                  />
                </td>
              )}
              <td className="number">{item.number}</td>
              <th scope="row">
                <Link
                  to={`/items/${item.itemId}`}
                  title={item.title}
                  tabIndex={first + index === at ? 0 : -1}
                  onFocus={() => setAt(first + index)}
                >
                  {item.title}
                </Link>
              </th>
              {columns.map(({ key, show }) => (
                <td key={key}>{show(item, language)}</td>
              ))}
            </tr>
          ))}
        </tbody>
        <Gap rows={items.length - end} />
      </table>
    </section>
  )
}

/** Stands for rows that are not drawn. */
function Gap({ rows }: { readonly rows: number }) {
  return (
    rows > 0 && (
      <tbody aria-hidden="true">
        <tr style={{ height: rows * ROW }} />
      </tbody>
    )
  )
}

function Head({ columns, view, change, selection, items }: Props) {
  const { words } = useWords(LEDGER_WORDS)
  const everything = [
    { key: 'number', title: words.number, width: 96, sort: 'number' as const },
    { key: 'title', title: words.title, width: undefined, sort: undefined },
    ...columns.map(({ title, ...rest }) => ({ ...rest, title: title(words) })),
  ]
  return (
    <>
      <colgroup>
        {selection !== null && <col style={{ width: 36 }} />}
        {everything.map(({ key, width }) => (
          <col key={key} style={{ width }} />
        ))}
      </colgroup>
      <thead>
        <tr aria-rowindex={1}>
          {selection !== null && (
            <th scope="col">
              <input
                type="checkbox"
                aria-label={words.selectAll}
                checked={items.length > 0 && selection.ids.size === items.length}
                onChange={selection.all}
              />
            </th>
          )}
          {everything.map(({ key, title, sort }) => (
            <th
              key={key}
              scope="col"
              aria-sort={
                sort && sort === view.sort
                  ? view.descending
                    ? 'descending'
                    : 'ascending'
                  : undefined
              }
            >
              {sort ? (
                <button
                  type="button"
                  title={words.sortedBy(title)}
                  onClick={() =>
                    change({ sort, descending: sort === view.sort && !view.descending })
                  }
                >
                  {title}
                  {sort === view.sort && <span aria-hidden>{view.descending ? ' ↓' : ' ↑'}</span>}
                </button>
              ) : (
                title
              )}
            </th>
          ))}
        </tr>
      </thead>
    </>
  )
}

/** The row the keyboard is at; one that is not drawn is scrolled to first. */
function useRowFocus(box: RefObject<HTMLElement | null>, items: readonly ItemRow[]) {
  const [at, setAt] = useState(0)
  const wanted = useRef<number>(null)
  const reach = () => {
    if (wanted.current === null) return
    const link = box.current?.querySelector<HTMLElement>(`[data-row="${wanted.current}"] a`)
    if (!link) return
    wanted.current = null
    link.focus({ preventScroll: true })
  }
  useEffect(reach)
  const focus = (row: number) => {
    setAt(row)
    const { current } = box
    if (current === null) return
    const [above, below] = [row * ROW, (row + 2) * ROW - current.clientHeight]
    if (current.scrollTop > above) current.scrollTop = above
    else if (current.scrollTop < below) current.scrollTop = below
    wanted.current = row
    reach()
  }
  return [Math.min(at, Math.max(items.length - 1, 0)), focus, setAt] as const
}
