/** 整改台账: every item one may see, by filters and order that stand in the address. */
import { useCallback, useMemo, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import type { ItemRow } from '#domain/ledger/item-list.ts'
import { useItems } from '../../data/items.ts'
import { useWords } from '../../data/language.tsx'
import { useMay } from '../../data/session.ts'
import { LEDGER_WORDS } from '../../data/words/ledger.ts'
import { Notice } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useKept } from '../../parts/use-kept.ts'
import { useNarrow } from '../../parts/use-media.ts'
import { useTitle } from '../../parts/use-title.ts'
import { ChosenActions } from './chosen-actions.tsx'
import { COLUMNS, USUAL_COLUMNS } from './columns.tsx'
import { Filters } from './filters.tsx'
import { ItemCards } from './item-cards.tsx'
import { ItemTable, type Selection } from './item-table.tsx'
import './ledger.css'
import { PasteDialog } from './paste-dialog.tsx'
import { type LedgerView, queryOf, searchOf, viewOf } from './view.ts'
import { Views } from './views.tsx'

export function LedgerPage() {
  const { language, words } = useWords(LEDGER_WORDS)
  useTitle(words.ledger)
  const narrow = useNarrow()
  const mayAssign = useMay('item.assign')
  const [view, change] = useView()
  const search = useRef<HTMLInputElement>(null)
  const { data, error, isPending, isFetchingNextPage, hasNextPage, fetchNextPage } = useItems(
    queryOf(view),
  )
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data])
  const [selection, clear] = useSelection(items)
  const [pasting, setPasting] = useState(false)
  const [done, setDone] = useState('')
  const [shown, setShown] = useKept<readonly string[]>('columns', USUAL_COLUMNS, areTexts)
  const more = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage()
  }, [isFetchingNextPage, fetchNextPage])
  if (error && !data) throw error

  const chosen = items.filter(({ itemId }) => selection.ids.has(itemId))
  const finish = (text: string) => {
    setPasting(false)
    setDone(text)
    clear()
  }
  const summary = hasNextPage ? words.loaded(items.length) : words.total(items.length)
  return (
    <div className={narrow ? 'page ledger narrow' : 'ledger'}>
      <PageHead
        title={words.ledger}
        count={isPending ? words.loading : <span title={words.keyboard}>{summary}</span>}
      >
        {chosen.length > 0 && <ChosenActions items={chosen} onClear={clear} onDone={finish} />}
        {mayAssign && !narrow && (
          <button type="button" className="button" onClick={() => setPasting(true)}>
            {words.paste}
          </button>
        )}
        {!narrow &&
          (['xlsx', 'csv'] as const).map((format) => (
            <a key={format} className="button" download href={exportOf(view, format, language)}>
              {format === 'xlsx' ? words.exportXlsx : words.exportCsv}
            </a>
          ))}
        {!narrow && <ColumnChoice shown={shown} onChange={setShown} />}
      </PageHead>
      <Views view={view} />
      <Filters view={view} searchRef={search} />
      <div aria-live="polite">{done !== '' && <Notice kind="success">{done}</Notice>}</div>
      {!isPending && items.length === 0 && (
        <div className="empty">
          <p>{words.noItems}</p>
          <p className="faint">{words.noItemsHint}</p>
        </div>
      )}
      {narrow ? (
        <ItemCards items={items} more={hasNextPage} loading={isFetchingNextPage} onMore={more} />
      ) : (
        <ItemTable
          {...{ items, view, change, search }}
          columns={COLUMNS.filter(({ key }) => shown.includes(key))}
          selection={selection}
          more={hasNextPage}
          onMore={more}
        />
      )}
      {pasting && (
        <PasteDialog
          onClose={() => setPasting(false)}
          onDone={(count) => finish(words.registered(count))}
        />
      )}
    </div>
  )
}

/** All that the filters let through, in the order of the file. */
function exportOf(view: LedgerView, format: 'xlsx' | 'csv', language: string): string {
  const query = queryOf({ ...view, sort: 'due', descending: false })
  query.set('lang', language)
  return `/api/items.${format}?${query}`
}

function ColumnChoice({
  shown,
  onChange,
}: {
  readonly shown: readonly string[]
  readonly onChange: (shown: readonly string[]) => void
}) {
  const { words } = useWords(LEDGER_WORDS)
  const toggle = (key: string) =>
    onChange(shown.includes(key) ? shown.filter((each) => each !== key) : [...shown, key])
  return (
    <details className="drop right">
      <summary className="button">{words.columns}</summary>
      <fieldset>
        <legend className="visually-hidden">{words.columns}</legend>
        {COLUMNS.map(({ key, title }) => (
          <label key={key}>
            <input type="checkbox" checked={shown.includes(key)} onChange={() => toggle(key)} />
            {title(words)}
          </label>
        ))}
      </fieldset>
    </details>
  )
}

/** Of the items loaded; what is filtered away is no longer selected. */
function useSelection(items: readonly ItemRow[]): readonly [Selection, () => void] {
  const [wanted, setWanted] = useState<ReadonlySet<string>>(new Set())
  const ids = useMemo(
    () => new Set(items.map(({ itemId }) => itemId).filter((id) => wanted.has(id))),
    [items, wanted],
  )
  const selection: Selection = {
    ids,
    toggle: ({ itemId }) =>
      setWanted(
        new Set(ids.has(itemId) ? [...ids].filter((id) => id !== itemId) : [...ids, itemId]),
      ),
    all: () =>
      setWanted(ids.size === items.length ? new Set() : new Set(items.map(({ itemId }) => itemId))),
  }
  return [selection, () => setWanted(new Set())]
}

/** The view in the address, and how to change part of it. */
function useView(): readonly [LedgerView, (part: Partial<LedgerView>) => void] {
  const [search, setSearch] = useSearchParams()
  const view = useMemo(() => viewOf(search), [search])
  const change = useCallback(
    (part: Partial<LedgerView>) => {
      // From the address itself: a fast typist is ahead of what has been drawn.
      const next = { ...viewOf(new URLSearchParams(window.location.search)), ...part }
      // Typing in the search box is no step to go back to.
      setSearch(searchOf(next), { replace: 'text' in part })
    },
    [setSearch],
  )
  return [view, change]
}

function areTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
}
