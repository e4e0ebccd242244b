/** The chart of a target small enough for its card: the same lines without axes. What it shows stands beside it in words. */
import type { KeptStanding } from '#domain/monitoring/indicator/standing.ts'
import { type FanRow, fanOf } from './fan.ts'

const MONTHS_BACK = 18
const WIDTH = 240
const HEIGHT = 64
/** No line is drawn on the edge. */
const EDGE = 3

export function SmallFan({ kept, label }: { readonly kept: KeptStanding; readonly label: string }) {
  const rows = fanOf({ ...kept, provenance: null }, MONTHS_BACK)
  if (rows.length < 2) return null
  const goal = kept.bound === null ? null : Number(kept.bound.shown)
  const values = rows
    .flatMap(({ value, low, high, required }) => [value, low, high, required, goal])
    .filter((one) => one !== null)
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const x = (at: number) => (at / (rows.length - 1)) * WIDTH
  const y = (value: number) =>
    HEIGHT - EDGE - ((value - least) / (most - least || 1)) * (HEIGHT - 2 * EDGE)
  const points = (of: (row: FanRow) => number | null) =>
    rows.flatMap((row, at) => {
      const value = of(row)
      return value === null ? [] : [`${x(at).toFixed(1)},${y(value).toFixed(1)}`]
    })
  const band = [...points(({ high }) => high), ...points(({ low }) => low).reverse()]
  return (
    <svg
      role="img"
      aria-label={label}
      className="small-fan"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
    >
      {band.length > 0 && <polygon className="band" points={band.join(' ')} />}
      {goal !== null && <line className="goal" x1={0} x2={WIDTH} y1={y(goal)} y2={y(goal)} />}
      <polyline className="history" points={points(({ value }) => value).join(' ')} />
      <polyline className="expected" points={points(({ expected }) => expected).join(' ')} />
      <polyline className="required" points={points(({ required }) => required).join(' ')} />
    </svg>
  )
}
