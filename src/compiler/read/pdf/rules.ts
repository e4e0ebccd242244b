/** The ruled lines of a page, from what it draws: strokes, and bars so thin that they are lines. */
import { pdfjs } from './library.ts'

/** Horizontal (`y0` = `y1`) or vertical (`x0` = `x1`), from the smaller coordinate to the larger. */
export interface Rule {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
}

export type Matrix = readonly [number, number, number, number, number, number]

interface Operators {
  readonly fnArray: readonly number[]
  readonly argsArray: ReadonlyArray<readonly unknown[] | null>
}

/** Thicker bars are areas, shorter strokes are parts of drawings. */
const THICKNESS = 3
const LENGTH = 6
/** A page that draws more is a map or a chart. */
const RULES_LIMIT = 4_000

const { OPS } = pdfjs
const STROKES: ReadonlySet<number> = new Set([
  OPS.stroke,
  OPS.closeStroke,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
])
const FILLS: ReadonlySet<number> = new Set([OPS.fill, OPS.eoFill])

export function readRules(operators: Operators, viewport: readonly number[]): Rule[] {
  const rules: Rule[] = []
  const saved: Matrix[] = []
  let current = multiply(viewport, [1, 0, 0, 1, 0, 0])
  for (const [at, operator] of operators.fnArray.entries()) {
    const args = operators.argsArray[at] ?? []
    if (operator === OPS.save) saved.push(current)
    else if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd)
      current = saved.pop() ?? current
    else if (operator === OPS.transform) current = multiply(current, args)
    else if (operator === OPS.paintFormXObjectBegin) {
      saved.push(current)
      if (isNumbers(args[0])) current = multiply(current, Array.from(args[0]))
    } else if (operator === OPS.constructPath) addPath(rules, args, current)
    if (rules.length > RULES_LIMIT) return []
  }
  return rules
}

/** Drawing codes of pdf.js paths and how many numbers follow each. */
const MOVE = 0
const LINE = 1
const CLOSE = 4
const NUMBERS: Readonly<Record<number, number>> = { 0: 2, 1: 2, 2: 6, 3: 4, 4: 0 }

function addPath(rules: Rule[], [paint, data]: readonly unknown[], matrix: Matrix): void {
  const path: unknown = Array.isArray(data) ? data[0] : null
  if (typeof paint !== 'number' || !isNumbers(path)) return
  const numbers = Array.from(path)
  if (STROKES.has(paint)) addStrokes(rules, numbers, matrix)
  else if (FILLS.has(paint)) addBars(rules, numbers, matrix)
}

function addStrokes(rules: Rule[], path: readonly number[], matrix: Matrix): void {
  let start = { x: 0, y: 0 }
  let here = start
  for (const { code, end } of segments(path, matrix)) {
    if (code === MOVE) start = end
    else if (code === LINE) addRule(rules, here.x, here.y, end.x, end.y)
    else if (code === CLOSE) addRule(rules, here.x, here.y, start.x, start.y)
    here = code === CLOSE ? start : end
  }
}

/** Every closed part of a filled path that is a thin bar. */
function addBars(rules: Rule[], path: readonly number[], matrix: Matrix): void {
  let xs: number[] = []
  let ys: number[] = []
  const endPart = () => {
    const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
    const [width, height] = [x1 - x0, y1 - y0]
    if (xs.length >= 4 && height <= THICKNESS && width > height)
      addRule(rules, x0, (y0 + y1) / 2, x1, (y0 + y1) / 2)
    else if (xs.length >= 4 && width <= THICKNESS)
      addRule(rules, (x0 + x1) / 2, y0, (x0 + x1) / 2, y1)
    xs = []
    ys = []
  }
  for (const { code, end } of segments(path, matrix)) {
    if (code === MOVE) endPart()
    if (code === CLOSE || xs.length > 8) continue
    xs.push(end.x)
    ys.push(end.y)
  }
  endPart()
}

function* segments(path: readonly number[], matrix: Matrix) {
  for (let at = 0; at < path.length; ) {
    const code = path[at] ?? CLOSE
    const count = NUMBERS[code] ?? 0
    const [x, y] = [path[at + count - 1] ?? 0, path[at + count] ?? 0]
    yield { code, end: pointOf(matrix, x, y) }
    at += 1 + count
  }
}

function addRule(rules: Rule[], x0: number, y0: number, x1: number, y1: number): void {
  const [width, height] = [Math.abs(x1 - x0), Math.abs(y1 - y0)]
  if (height <= 1 && width >= LENGTH) {
    const y = (y0 + y1) / 2
    rules.push({ x0: Math.min(x0, x1), y0: y, x1: Math.max(x0, x1), y1: y })
  } else if (width <= 1 && height >= LENGTH) {
    const x = (x0 + x1) / 2
    rules.push({ x0: x, y0: Math.min(y0, y1), x1: x, y1: Math.max(y0, y1) })
  }
}

function isNumbers(value: unknown): value is ArrayLike<number> {
  return ArrayBuffer.isView(value) || (Array.isArray(value) && typeof value[0] === 'number')
}

function pointOf([a, b, c, d, e, f]: Matrix, x: number, y: number): { x: number; y: number } {
  return { x: a * x + c * y + e, y: b * x + d * y + f }
}

/** The transformation that first does `inner`, then `outer`. */
export function multiply(outer: readonly unknown[], inner: readonly unknown[]): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = outer.map(Number)
  const [p = 1, q = 0, r = 0, s = 1, t = 0, u = 0] = inner.map(Number)
  return [
    a * p + c * q,
    b * p + d * q,
    a * r + c * s,
    b * r + d * s,
    a * t + c * u + e,
    b * t + d * u + f,
  ]
}
