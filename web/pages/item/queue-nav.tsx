/** Where one is in the queue one came from, and the items before and after. */
import { useEffect, useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { useWords } from '../../data/language.tsx'
import { useQueue } from '../../data/queue.ts'
import { QUEUE_WORDS } from '../../data/words/queue.ts'
import { itemAddress, searchOf, viewOf } from '../queue/view.ts'

/** Nothing, unless one came from a queue. */
export function QueueNav() {
  const { words } = useWords(QUEUE_WORDS)
  const { itemId = '' } = useParams()
  const [search] = useSearchParams()
  const { unit, plan, step } = viewOf(
    new URLSearchParams({
      step: search.get('queue') ?? '',
      unit: search.get('unit') ?? '',
      plan: search.get('plan') ?? '',
    }),
  )
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useQueue(
    step && { step, unit, plan },
  )
  const rows = data?.pages.flatMap(({ items }) => items) ?? []
  const found = rows.findIndex((row) => row.itemId === itemId)
  // Where the item was: once it is done it leaves the queue, and the next one has its place.
  const [place, setPlace] = useState({ itemId, at: -1 })
  if (found >= 0 && (place.itemId !== itemId || place.at !== found)) setPlace({ itemId, at: found })
  const at = found >= 0 ? found : place.itemId === itemId ? place.at : -1
  const wantsMore = hasNextPage && !isFetchingNextPage && found >= 0 && found >= rows.length - 2
  useEffect(() => {
    if (wantsMore) void fetchNextPage()
  }, [wantsMore, fetchNextPage])
  if (step === null || !data) return null
  const view = { step, unit, plan, group: 'none' } as const
  const before = at > 0 ? rows[at - 1] : undefined
  const after = found >= 0 ? rows[found + 1] : rows[Math.max(at, 0)]
  return (
    <nav className="queue-nav" aria-label={words.neighbours}>
      <Link to={`/queue?${searchOf(view)}`}>{words.back}</Link>
      {found >= 0 && (
        <span className="faint">
          {words.place(found + 1, hasNextPage ? `${rows.length}+` : String(rows.length))}
        </span>
      )}
      {before && (
        <Link className="button" rel="prev" to={itemAddress(before.itemId, view, step)}>
          {words.previous}
        </Link>
      )}
      {after && (
        <Link className="button" rel="next" to={itemAddress(after.itemId, view, step)}>
          {words.next}
        </Link>
      )}
    </nav>
  )
}
