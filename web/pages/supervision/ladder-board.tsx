/** 督办台: the items that stand on the ladder, the highest rung first. */
import { Link } from 'react-router'
import type { BoardRow } from '#domain/supervision/board.ts'
import { useWords } from '../../data/language.tsx'
import { useBoard, useLadder } from '../../data/supervision.ts'
import { SUPERVISION_WORDS } from '../../data/words/supervision.ts'
import { LightTag } from '../../parts/light.tsx'
import { Loading } from '../../parts/loading.tsx'
import { More } from '../../parts/more.tsx'
import { queryOf, type SupervisionView } from './view.ts'

export function LadderBoard({ view }: { readonly view: SupervisionView }) {
  const { words } = useWords(SUPERVISION_WORDS)
  const { data: ladder } = useLadder()
  const board = useBoard(queryOf(view))
  if (board.error && !board.data) throw board.error
  if (board.isPending) return <Loading />
  const rows = board.data.pages.flatMap((page) => page.items)
  if (rows.length === 0) return <p className="empty">{words.nothingOnLadder}</p>
  const titleOf = (rung: number | null) =>
    rung === null ? words.noRung : words.rungOf(rung, ladder?.rungs[rung]?.title ?? '')
  return (
    <>
      {byRung(rows).map(([rung, items]) => (
        <section key={rung} className="rung" aria-labelledby={`rung-${rung}`}>
          <h2 id={`rung-${rung}`}>
            {titleOf(rung)} <span className="faint">{words.items(items.length)}</span>
          </h2>
          {items.some(isUnderWay) ? (
            <Rows items={items} />
          ) : (
            <details>
              <summary>{words.noPapers}</summary>
              <Rows items={items} />
            </details>
          )}
        </section>
      ))}
      <More list={board} label={words.more} />
    </>
  )
}

/** Whether a paper waits to be issued, is out, or is late to be answered. */
const isUnderWay = ({ proposed, open, overdueReplies }: BoardRow) =>
  proposed + open + overdueReplies > 0

function Rows({ items }: { readonly items: readonly BoardRow[] }) {
  return (
    <ul className="rows">
      {items.map((row) => (
        <li key={row.itemId}>
          <OnLadder row={row} />
        </li>
      ))}
    </ul>
  )
}

function OnLadder({ row }: { readonly row: BoardRow }) {
  const { words } = useWords(SUPERVISION_WORDS)
  const { itemId, number, title, unit, light, proposed, open, overdueReplies, points } = row
  return (
    <>
      <Link to={`/items/${itemId}`} className="row-name">
        <span className="number">{number}</span> {title}
      </Link>
      <span className="row-facts">
        <LightTag light={light} />
        <span>{unit}</span>
        {proposed > 0 && <span className="light">{words.proposedCount(proposed)}</span>}
        {open > 0 && <span className="light blue">{words.openCount(open)}</span>}
        {overdueReplies > 0 && (
          <span className="light red">{words.overdueCount(overdueReplies)}</span>
        )}
        {points !== 0 && <span className="faint">{words.points(points)}</span>}
      </span>
    </>
  )
}

/** They come sorted by rung. */
function byRung(rows: readonly BoardRow[]): readonly (readonly [number | null, BoardRow[]])[] {
  const groups: (readonly [number | null, BoardRow[]])[] = []
  for (const row of rows) {
    const last = groups.at(-1)
    if (last && last[0] === row.rung) last[1].push(row)
    else groups.push([row.rung, [row]])
  }
  return groups
}
