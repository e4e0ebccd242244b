/** 待办: what waits for this person to check, sign or decide, by the kind of step, what waits longest first. */
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { Awaited } from '#domain/ledger/awaited.ts'
import type { QueueRow, QueueSummary } from '#domain/ledger/queue.ts'
import { useWords } from '../../data/language.tsx'
import { useQueue, useQueueSummary } from '../../data/queue.ts'
import { useMay } from '../../data/session.ts'
import { QUEUE_WORDS } from '../../data/words/queue.ts'
import { Loading } from '../../parts/loading.tsx'
import { More } from '../../parts/more.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { Narrowing } from './narrowing.tsx'
import './queue.css'
import { QueueEntry } from './queue-entry.tsx'
import { SignDialog } from './sign-dialog.tsx'
import { type Group, type QueueView, searchOf, viewOf } from './view.ts'

const MOST_SIGNED = 100

export function QueuePage() {
  const { words } = useWords(QUEUE_WORDS)
  useTitle(words.queue)
  const [search] = useSearchParams()
  const view = viewOf(search)
  const readsDraws = useMay('look-back.read')
  const { data, error } = useQueueSummary()
  // Kept here: what was signed leaves the list, and with the last one the list goes too.
  const [signing, setSigning] = useState<readonly QueueRow[] | null>(null)
  if (error && !data) throw error
  if (!data) return <Loading />
  const step = view.step ?? data.steps[0]?.step ?? null
  const linkTo = (each: Awaited) => `/queue?${searchOf({ ...view, step: each })}`
  return (
    <div className="page queue">
      <PageHead title={words.queue}>
        {readsDraws && (
          <Link className="button" to="/look-back-draws">
            {words.draws}
          </Link>
        )}
      </PageHead>
      {data.steps.length > 0 && (
        <nav className="tabs" aria-label={words.kinds}>
          {data.steps.map(({ step: each, count }) => (
            <Link key={each} to={linkTo(each)} aria-current={each === step ? 'page' : undefined}>
              {words.names[each]} {count}
            </Link>
          ))}
        </nav>
      )}
      {step === null ? (
        <div className="empty">
          <p>{words.nothing}</p>
          <p className="faint">{words.nothingHint}</p>
        </div>
      ) : (
        <Steps key={step} step={step} view={view} summary={data} onSign={setSigning} />
      )}
      {signing && <SignDialog items={signing} onClose={() => setSigning(null)} />}
    </div>
  )
}

interface StepsProps {
  readonly step: Awaited
  readonly view: QueueView
  readonly summary: QueueSummary
  readonly onSign: (items: readonly QueueRow[]) => void
}

function Steps({ step, view, summary, onSign }: StepsProps) {
  const { words } = useWords(QUEUE_WORDS)
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useQueue({
    step,
    unit: view.unit,
    plan: view.plan,
  })
  const [wanted, setWanted] = useState<ReadonlySet<string>>(new Set())
  if (error && !data) throw error
  const known = summary.steps.find((each) => each.step === step)
  const narrowing = known && <Narrowing known={known} />
  if (!data)
    return (
      <>
        {narrowing}
        <Loading />
      </>
    )
  const rows = data.pages.flatMap(({ items }) => items)
  const free = step === 'sign' ? rows.filter(({ blocks }) => blocks.length === 0) : []
  const chosen = free.filter(({ itemId }) => wanted.has(itemId))
  const toggle = (itemId: string) =>
    setWanted(
      (now) => new Set(now.has(itemId) ? [...now].filter((id) => id !== itemId) : [...now, itemId]),
    )
  return (
    <>
      {narrowing}
      {free.length > 0 && (
        <div className="queue-signing">
          <label className="queue-all">
            <input
              type="checkbox"
              checked={chosen.length === free.length}
              onChange={({ target }) =>
                setWanted(new Set(target.checked ? free.map(({ itemId }) => itemId) : []))
              }
            />
            {words.selectAll}
          </label>
          <span aria-live="polite">{chosen.length > 0 && words.selected(chosen.length)}</span>
          <button
            type="button"
            className="button primary"
            disabled={chosen.length === 0 || chosen.length > MOST_SIGNED}
            onClick={() => onSign(chosen)}
          >
            {words.signMany}
          </button>
        </div>
      )}
      {rows.length === 0 && <p className="empty">{words.nothingHere}</p>}
      {groupsOf(rows, view.group).map(([id, items]) => (
        <section key={id ?? ''}>
          {view.group !== 'none' && <h2>{nameOf(id)}</h2>}
          <ul className="queue-list">
            {items.map((row) => (
              <li key={row.itemId}>
                <QueueEntry
                  row={row}
                  view={view}
                  chosen={free.includes(row) ? wanted.has(row.itemId) : null}
                  onToggle={() => toggle(row.itemId)}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
      <More list={{ hasNextPage, isFetchingNextPage, fetchNextPage }} label={words.more} />
    </>
  )

  function nameOf(id: string | null): string {
    const shares = view.group === 'unit' ? known?.byUnit : known?.byPlan
    const share = shares?.find((each) => each.id === id)
    const none = view.group === 'unit' ? words.noUnit : words.noPlan
    return words.share(share?.name ?? none, share?.count ?? 0)
  }
}

/** In the order of their first item. */
function groupsOf(
  rows: readonly QueueRow[],
  group: Group,
): readonly (readonly [string | null, readonly QueueRow[]])[] {
  if (group === 'none') return [[null, rows]]
  const groups = new Map<string | null, QueueRow[]>()
  for (const row of rows) {
    const id = group === 'unit' ? row.leadUnitId : row.planId
    const own = groups.get(id)
    if (own) own.push(row)
    else groups.set(id, [row])
  }
  return [...groups]
}
