/**
 * Tables of a page, from its ruled lines: lines that touch make a frame; its distinct positions make a grid;
 * neighbouring places without a line between them are one merged cell.
 */
import type { Rule } from './rules.ts'

export interface GridBox {
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export interface Grid {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly rows: number
  /** Positions of the upright lines. */
  readonly columns: readonly number[]
  /** In reading order. */
  readonly boxes: readonly GridBox[]
}

/** Lines this near to one another meet, and positions this near are one. */
const NEAR = 3
const MOST_COLUMNS = 60
const MOST_ROWS = 400

export function findGrids(rules: readonly Rule[]): Grid[] {
  const grids = frames(rules).flatMap((frame) => gridOf(frame) ?? [])
  return grids.sort((a, b) => a.top - b.top || a.left - b.left)
}

/** Groups of lines that touch, directly or by others. */
function frames(rules: readonly Rule[]): Rule[][] {
  const sorted = [...rules].sort((a, b) => a.y0 - b.y0)
  const owner = sorted.map((_, index) => index)
  const find = (index: number): number => {
    let at = index
    while (owner[at] !== at) {
      const next = owner[at] ?? at
      owner[at] = owner[next] ?? next
      at = next
    }
    return at
  }
  let open: number[] = []
  for (const [index, rule] of sorted.entries()) {
    open = open.filter((other) => (sorted[other]?.y1 ?? 0) >= rule.y0 - NEAR)
    for (const other of open) {
      const before = sorted[other]
      if (before && before.x0 <= rule.x1 + NEAR && before.x1 >= rule.x0 - NEAR)
        owner[find(index)] = find(other)
    }
    open.push(index)
  }
  const groups = new Map<number, Rule[]>()
  for (const [index, rule] of sorted.entries()) {
    const group = groups.get(find(index)) ?? []
    group.push(rule)
    groups.set(find(index), group)
  }
  return [...groups.values()]
}

function gridOf(frame: readonly Rule[]): Grid | null {
  const flat = frame.filter(isFlat)
  const upright = frame.filter((rule) => !isFlat(rule))
  // Outer sides may be left open; where the flat lines end, the table ends.
  const ends = flat.flatMap((rule) => [rule.x0, rule.x1])
  const xs = positions([...upright.map((rule) => rule.x0), Math.min(...ends), Math.max(...ends)])
  const ys = positions(flat.map((rule) => rule.y0))
  const [columns, rows] = [xs.length - 1, ys.length - 1]
  if (upright.length === 0 || rows < 1 || columns < 2 || rows * columns < 3) return null
  if (columns > MOST_COLUMNS || rows > MOST_ROWS) return null
  const walls = wallsOf(upright, flat, xs, ys)
  const [left, top] = [xs[0] ?? 0, ys[0] ?? 0]
  const [right, bottom] = [xs[columns] ?? 0, ys[rows] ?? 0]
  return { left, top, right, bottom, rows, columns: xs, boxes: mergePlaces(xs, ys, walls) }
}

function isFlat(rule: Rule): boolean {
  return rule.y0 === rule.y1
}

/** Distinct positions, those that are near taken together. */
function positions(values: readonly number[]): number[] {
  const found: number[] = []
  for (const value of [...values].sort((a, b) => a - b)) {
    const last = found.at(-1)
    if (last === undefined || value - last > NEAR) found.push(value)
  }
  return found
}

interface Walls {
  /** A line on the left of column `column` beside row `row`. */
  readonly left: (row: number, column: number) => boolean
  /** A line above row `row` over column `column`. */
  readonly above: (row: number, column: number) => boolean
}

function wallsOf(
  upright: readonly Rule[],
  flat: readonly Rule[],
  xs: readonly number[],
  ys: readonly number[],
): Walls {
  const left = new Set<number>()
  const above = new Set<number>()
  const key = (row: number, column: number) => row * (MOST_COLUMNS + 1) + column
  for (const rule of upright) {
    const column = nearest(xs, rule.x0)
    for (const [row, y] of ys.slice(0, -1).entries()) {
      const middle = (y + (ys[row + 1] ?? y)) / 2
      if (rule.y0 <= middle && rule.y1 >= middle) left.add(key(row, column))
    }
  }
  for (const rule of flat) {
    const row = nearest(ys, rule.y0)
    for (const [column, x] of xs.slice(0, -1).entries()) {
      const middle = (x + (xs[column + 1] ?? x)) / 2
      if (rule.x0 <= middle && rule.x1 >= middle) above.add(key(row, column))
    }
  }
  return {
    left: (row, column) => left.has(key(row, column)),
    above: (row, column) => above.has(key(row, column)),
  }
}

function nearest(values: readonly number[], value: number): number {
  let best = 0
  for (const [index, candidate] of values.entries()) {
    if (Math.abs(candidate - value) < Math.abs((values[best] ?? 0) - value)) best = index
  }
  return best
}

/** Each place grows to the right and then down while no line stops it and no other cell is there. */
function mergePlaces(xs: readonly number[], ys: readonly number[], walls: Walls): GridBox[] {
  const [columns, rows] = [xs.length - 1, ys.length - 1]
  const taken = new Set<number>()
  const boxes: GridBox[] = []
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (taken.has(row * columns + column)) continue
      const isFree = (r: number, c: number) => !taken.has(r * columns + c)
      let columnSpan = 1
      while (
        column + columnSpan < columns &&
        !walls.left(row, column + columnSpan) &&
        isFree(row, column + columnSpan)
      )
        columnSpan += 1
      const inRow = Array.from({ length: columnSpan }, (_, index) => column + index)
      let rowSpan = 1
      while (
        row + rowSpan < rows &&
        inRow.every(
          (c) =>
            !walls.above(row + rowSpan, c) &&
            isFree(row + rowSpan, c) &&
            (c === column || !walls.left(row + rowSpan, c)),
        )
      )
        rowSpan += 1
      for (let r = row; r < row + rowSpan; r++) for (const c of inRow) taken.add(r * columns + c)
      boxes.push({
        row,
        column,
        rowSpan,
        columnSpan,
        left: xs[column] ?? 0,
        top: ys[row] ?? 0,
        right: xs[column + columnSpan] ?? 0,
        bottom: ys[row + rowSpan] ?? 0,
      })
    }
  }
  return boxes
}
