/** 网格事件: what was found on patrol, and where it stands. */
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import {
  GRID_EVENT_STATES,
  type GridEventRow,
  type GridEventState,
} from '#domain/grid/grid-event.ts'
import { GRID_EVENT_STATE_NAME } from '#domain/grid/names.ts'
import { useGridEvents } from '../../data/grid.ts'
import { useWords } from '../../data/language.tsx'
import { GRID_WORDS } from '../../data/words/grid.ts'
import { FilterBar } from '../../parts/filter-bar.tsx'
import { namedOptions } from '../../parts/filters.ts'
import { Loading } from '../../parts/loading.tsx'
import { sayMoment } from '../../parts/moments.ts'
import { More } from '../../parts/more.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { EventDialog } from './event-dialog.tsx'
import '../../parts/form.css'
import './grid.css'

export const EVENT_COLOUR: Readonly<Record<GridEventState, string>> = {
  found: 'yellow',
  filed: 'yellow',
  dispatched: 'blue',
  handled: 'blue',
  'fed-back': 'blue',
  verified: 'green',
  closed: 'green',
  dropped: '',
}

export function GridEventsPage() {
  const { language, words } = useWords(GRID_WORDS)
  useTitle(words.events)
  const [search, setSearch] = useSearchParams()
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useGridEvents(search)
  const [dismissed, setDismissed] = useState(false)
  if (error && !data) throw error
  const found = data?.pages.flatMap(({ items }) => items)
  const opened = dismissed ? null : search.get('open')
  const change = (name: string, value: string) => {
    setDismissed(false)
    setSearch((now) => {
      const next = new URLSearchParams(now)
      if (value === '') next.delete(name)
      else next.set(name, value)
      return next
    })
  }
  return (
    <div className="page office grid-page">
      <PageHead title={words.events} />
      <FilterBar
        filters={[
          {
            kind: 'choice',
            name: 'state',
            label: words.state,
            options: [
              ['open', words.open],
              ...namedOptions(GRID_EVENT_STATES, GRID_EVENT_STATE_NAME, language),
            ],
          },
          { kind: 'tick', name: 'late', label: words.onlyLate, value: 'true' },
        ]}
      />
      {found === undefined && <Loading />}
      {found?.length === 0 && <p className="empty">{words.noEvents}</p>}
      <ul className="event-list">
        {found?.map((row) => (
          <li key={row.eventId}>
            <EventEntry row={row} onOpen={() => change('open', row.eventId)} />
          </li>
        ))}
      </ul>
      <More list={{ hasNextPage, isFetchingNextPage, fetchNextPage }} label={words.more} />
      {opened && (
        <EventDialog
          key={opened}
          eventId={opened}
          onClose={() => {
            setDismissed(true)
            change('open', '')
          }}
        />
      )}
    </div>
  )
}

function EventEntry({ row, onOpen }: { readonly row: GridEventRow; readonly onOpen: () => void }) {
  const { language, words } = useWords(GRID_WORDS)
  const late = row.dueAt !== null && Date.parse(row.dueAt) < Date.now()
  return (
    <article className="panel">
      <h2>
        <span className={`light ${EVENT_COLOUR[row.state]}`}>
          {GRID_EVENT_STATE_NAME[row.state][language]}
        </span>{' '}
        {row.text}
      </h2>
      <p className="faint">
        {[...new Set([row.cell, row.placeName, row.unit])].filter(Boolean).join(' · ')} ·{' '}
        {words.foundBy(row.finder, sayMoment(row.foundAt))}
      </p>
      <p>
        {row.dueAt !== null && (
          <span className={`light ${late ? 'red' : ''}`}>{words.due(sayMoment(row.dueAt))}</span>
        )}{' '}
        {row.late.length > 0 && <span className="light yellow">{words.wasLate}</span>}{' '}
        {row.reopened > 0 && (
          <span className="light yellow">{words.reopenedTimes(row.reopened)}</span>
        )}
      </p>
      <button type="button" className="button" onClick={onOpen}>
        {words.details}
      </button>
    </article>
  )
}
