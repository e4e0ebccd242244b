/**
 * How many things of a layer are in each square of the map. Triggers keep it: each change is a row until a job folds it
 * into the squares of the levels below; a reader adds both. Those who see every unit read the sums over all.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Bounds } from '../../domain/map/bounds.ts'
import {
  type CodeRange,
  codesInBox,
  PLACE_LEVELS,
  squareOfCode,
  squaresAcross,
} from '../../domain/map/squares.ts'
import type { Db, Tx } from '../db.ts'
import { foldMost } from '../kept-counts.ts'
import { type Counted, type PointLayer, pointsIn } from './layer.ts'

/** Finer squares than the last one are not asked for (`clusterLevel`). */
const LEVELS = [6, 8, 10, 12, 14, 16, 18] as const
const FINEST = 18
const EVERY_UNIT = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** Ranges of the smallest squares that hold a box, as rows to join by. */
const inSquares = (box: Bounds) => rangesOf(codesInBox(box))

/** Joined laterally, behind `offset 0`: the planner would rather read a whole register than some ranges of it. */
const rangesOf = (ranges: readonly CodeRange[]) =>
  sql`unnest(${ranges.map(([first]) => first)}::bigint[], ${ranges.map(([, last]) => last)}::bigint[])`

const TENANT = sql`current_setting('taizhang.tenant_id')::uuid`
/** The units of who does not see all; null for who does. */
export const OWN_UNITS: RawBuilder<unknown> = sql`nullif(current_setting('taizhang.units'), '*')::uuid[]`

interface KeptPlaces {
  /** The name under which triggers keep its squares. */
  readonly layer: (part: string) => string
  /** Rows called `placed` with `place_code`, `longitude` and `latitude`. */
  readonly from: RawBuilder<unknown>
  readonly id: RawBuilder<unknown>
  readonly name: RawBuilder<unknown>
  /** Which of them are on the map. */
  readonly where: (part: string) => RawBuilder<unknown>
  /** Which of them whoever does not see every unit may see, so that an index begins with them. */
  readonly own: RawBuilder<unknown>
}

/** A layer of a table whose triggers keep the squares. */
export function keptPoints({
  layer,
  from,
  id,
  name,
  where,
  own,
}: KeptPlaces): Pick<PointLayer, 'points' | 'counts' | 'areCountsKept'> {
  const rows = (part: string, seen: RawBuilder<unknown>) => sql`
    select ${id} as id, ${name} as name, placed.longitude, placed.latitude from ${from}
    where ${seen} and placed.tenant_id = ${TENANT} and ${where(part)}
      and placed.place_code between part.first and part.last`
  return {
    points: (db, box, most, part) =>
      pointsIn(
        db,
        sql`select id, name, longitude, latitude from ${inSquares(box)} part (first, last), lateral (
          ${rows(part, sql`current_setting('taizhang.units') = '*'`)}
          union all
          ${rows(part, sql`current_setting('taizhang.units') <> '*' and ${own}`)}
          offset 0) each_of`,
        box,
        most,
      ),
    counts: (db, box, level, part) => countBySquare(db, box, level, layer(part)),
    areCountsKept: true,
  }
}

export async function seesEveryUnit(db: Db): Promise<boolean> {
  const { rows } = await sql<{ readonly all: boolean }>`
    select current_setting('taizhang.units') = '*' as all`.execute(db)
  return rows[0]?.all ?? false
}

interface Row {
  readonly code: number
  readonly count: number
  readonly east: number
  readonly north: number
}

export async function countBySquare(
  db: Db,
  box: Bounds,
  wanted: number,
  layer: string,
): Promise<Counted[]> {
  const level = Math.min(wanted, FINEST)
  const kept = LEVELS.find((each) => each >= level) ?? FINEST
  const squares = squaresOf(box, level)
  const { rows } = await sql<Row>`
    select code, sum(count)::int as count, sum(east::float8) as east, sum(north::float8) as north from (
      select square.code >> ${2 * (kept - level)}::int as code, count, east, north
      from ${rangesOf(finer(squares, kept - level))} part (first, last), lateral (
        select code, count, east, north from map_square
        where tenant_id = ${TENANT} and layer = ${layer} and level = ${kept}
          and unit_key = any (${UNITS_SEEN}) and code between part.first and part.last offset 0) square
      union all
      select changed.code >> ${2 * (PLACE_LEVELS - level)}::int, count, east, north
      from ${rangesOf(finer(squares, PLACE_LEVELS - level))} part (first, last), lateral (
        select code, count, east, north from map_square_change
        where tenant_id = ${TENANT} and layer = ${layer}
          and code between part.first and part.last offset 0) changed
    ) parts group by code having sum(count) > 0`.execute(db)
  const { west, east, north, south } = squaresAcross(box, level)
  return rows
    .map((row) => ({ ...squareOfCode(row.code, level), count: row.count, at: middleOf(row) }))
    .filter(({ x, y }) => x >= west && x <= east && y >= north && y <= south)
}

/** The planner tries the cast out also where it is not meant. */
const UNITS_SEEN: RawBuilder<unknown> = sql`case when current_setting('taizhang.units') = '*'
  then array[${sql.lit(EVERY_UNIT)}::uuid] else ${OWN_UNITS} end`

/** Ranges of squares of a level that hold a box, none of them twice. */
function squaresOf(box: Bounds, level: number): readonly CodeRange[] {
  const within = (code: number) => Math.floor(code / 4 ** (PLACE_LEVELS - level))
  const found: [number, number][] = []
  for (const [first, last] of codesInBox(box)) {
    const before = found.at(-1)
    if (before && within(first) <= before[1] + 1) before[1] = within(last)
    else found.push([within(first), within(last)])
  }
  return found
}

/** The same squares, divided so many times. */
const finer = (squares: readonly CodeRange[], times: number): readonly CodeRange[] =>
  squares.map(([first, last]) => [first * 4 ** times, (last + 1) * 4 ** times - 1])

const UNITS_OF_DEGREE = 1e7
const middleOf = ({ count, east, north }: Row) =>
  [east / count / UNITS_OF_DEGREE, north / count / UNITS_OF_DEGREE] as const

/** Folds some changes into the squares. @returns whether there may be more. */
export const foldSquares = (tx: Tx): Promise<boolean> =>
  foldMost(tx, (most) => sql`fold_map_squares(${[...LEVELS]}::int[], ${most})`)
