/** A progress bar on a terminal, shown only where the work lasts long enough to be wondered at. */
import type { Language } from '../../domain/names.ts'
import type { Paint } from './paint.ts'
import { printable } from './printable.ts'
import { padEnd, truncate, widthOf } from './width.ts'

export interface Progress {
  /** `done` of the stage, from 0 to 1. */
  update(stage: string, done: number): void
  /** Takes the bar off the screen. */
  end(): void
}

export interface ProgressView {
  readonly language: Language
  readonly paint: Paint
  readonly width: number
}

const PATIENCE_MS = 300
const REDRAW_MS = 100
const BAR_COLUMNS = 30

/** The stages the compiler reports, and the one after it. */
const STAGES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  read: { zh: '读取文件', en: 'reading' },
  parse: { zh: '解析条款', en: 'parsing' },
  write: { zh: '写出', en: 'writing' },
}

export const noProgress: Progress = { update: () => undefined, end: () => undefined }

/** Draws on `stream` from the 300th millisecond on; the timers do not keep the process alive. */
export function startProgress(
  stream: { write(text: string): unknown },
  view: ProgressView,
): Progress {
  let stage = ''
  let done = 0
  let turns = 0
  let redraw: NodeJS.Timeout | undefined
  const draw = () => {
    stream.write(`\r${bar(stage, done, turns, view)}\u001b[K`)
    turns += 1
  }
  const patience = setTimeout(() => {
    draw()
    redraw = setInterval(draw, REDRAW_MS)
    redraw.unref()
  }, PATIENCE_MS)
  patience.unref()
  return {
    update: (nextStage, nextDone) => {
      stage = nextStage
      done = nextDone
    },
    end: () => {
      clearTimeout(patience)
      clearInterval(redraw)
      if (turns > 0) stream.write('\r\u001b[K')
    },
  }
}

/** `解析条款 ━━━━━━━━──────  52%`; without a figure a light runs along the bar. */
export function bar(stage: string, done: number, turns: number, view: ProgressView): string {
  const words = STAGES[stage]?.[view.language] ?? printable(stage)
  const label = padEnd(truncate(words, 16), 8)
  const columns = Math.max(4, Math.min(BAR_COLUMNS, view.width - widthOf(label) - 7))
  const known = done > 0 && done <= 1
  const filled = known ? Math.round(columns * done) : 0
  const cells = Array.from({ length: columns }, (_, at) => {
    const lit = known ? at < filled : at === turns % columns
    return lit ? '━' : '─'
  }).join('')
  const figure = known ? `${Math.floor(done * 100)}%` : ''
  const split = known ? filled : 0
  return (
    `${label} ${view.paint('good', cells.slice(0, split))}` +
    `${view.paint('faint', cells.slice(split))} ${figure.padStart(4)}`
  ).trimEnd()
}
