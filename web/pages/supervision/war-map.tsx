/** 作战图: cards by unit and month, said in words as well as in colour. */
import { Link, useSearchParams } from 'react-router'
import type { WarMapRow } from '#domain/supervision/board.ts'
import { CARDS } from '#domain/supervision/ladder-pack.ts'
import { useWords } from '../../data/language.tsx'
import { useWarMap } from '../../data/supervision.ts'
import { SUPERVISION_WORDS } from '../../data/words/supervision.ts'
import { Loading } from '../../parts/loading.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Scrolling } from '../../parts/scrolling.tsx'
import { today } from '../../parts/today.ts'
import { useTitle } from '../../parts/use-title.ts'
import './supervision.css'
import './war-map.css'

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1)
const WORST_FIRST = [...CARDS].reverse()

export function WarMapPage() {
  const { words } = useWords(SUPERVISION_WORDS)
  useTitle(words.warMap)
  const [search] = useSearchParams()
  const asked = search.get('year') ?? ''
  const year = /^2\d{3}$/.test(asked) ? Number(asked) : Number(today().slice(0, 4))
  const { data, error } = useWarMap(year)
  if (error && !data) throw error
  return (
    <div className="page war-map-page">
      <PageHead title={`${words.warMap} ${year}`} hint={words.mapHint}>
        <Link className="button" to={`/supervision/war-map?year=${year - 1}`}>
          {words.previousYear}
        </Link>
        <Link className="button" to={`/supervision/war-map?year=${year + 1}`}>
          {words.nextYear}
        </Link>
        <button type="button" className="button" onClick={() => window.print()}>
          {words.print}
        </button>
      </PageHead>
      {data === undefined ? (
        <Loading />
      ) : data.rows.length === 0 ? (
        <p className="empty">{words.noCards}</p>
      ) : (
        <Grid rows={data.rows} />
      )}
    </div>
  )
}

function Grid({ rows }: { readonly rows: readonly WarMapRow[] }) {
  const { words } = useWords(SUPERVISION_WORDS)
  const units = byUnit(rows)
  return (
    <Scrolling className="war-map-box" label={words.mapScroll}>
      <table className="war-map">
        <thead>
          <tr>
            <th scope="col">{words.unit}</th>
            {MONTHS.map((month) => (
              <th key={month} scope="col">
                {words.month(month)}
              </th>
            ))}
            <th scope="col">{words.total}</th>
          </tr>
        </thead>
        <tbody>
          {units.map(({ unitId, unit, months, all }) => (
            <tr key={unitId}>
              <th scope="row">
                <Link to={`/supervision?show=all&unit=${unitId}`}>{unit}</Link>
              </th>
              {MONTHS.map((month) => (
                <Cell key={month} cards={months.get(month)} />
              ))}
              <Cell cards={all} />
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  )
}

type Cards = Pick<WarMapRow, 'red' | 'yellow' | 'blue' | 'points'>

function Cell({ cards }: { readonly cards: Cards | undefined }) {
  const { words } = useWords(SUPERVISION_WORDS)
  if (cards === undefined) return <td />
  return (
    <td className={WORST_FIRST.find((card) => cards[card] > 0) ?? ''}>
      {WORST_FIRST.map(
        (card) =>
          cards[card] > 0 && (
            <span key={card} className={`light ${card}`}>
              {words.cardCount(words.card[card], cards[card])}
            </span>
          ),
      )}
      {cards.points !== 0 && <span className="points">{words.points(cards.points)}</span>}
    </td>
  )
}

interface UnitLine {
  readonly unitId: string
  readonly unit: string
  readonly months: Map<number, Cards>
  readonly all: Cards
}

/** The worst first: by red cards, then yellow ones, then points. */
function byUnit(rows: readonly WarMapRow[]): readonly UnitLine[] {
  const lines = new Map<string, UnitLine>()
  for (const row of rows) {
    const { unitId, unit, month } = row
    const before = lines.get(unitId)
    const none: Cards = { red: 0, yellow: 0, blue: 0, points: 0 }
    const months = before?.months ?? new Map<number, Cards>()
    months.set(Number(month.slice(5)), row)
    lines.set(unitId, { unitId, unit, months, all: plus(before?.all ?? none, row) })
  }
  return [...lines.values()].sort(
    ({ all: a }, { all: b }) => b.red - a.red || b.yellow - a.yellow || a.points - b.points,
  )
}

const plus = (a: Cards, b: Cards): Cards => ({
  red: a.red + b.red,
  yellow: a.yellow + b.yellow,
  blue: a.blue + b.blue,
  points: a.points + b.points,
})
