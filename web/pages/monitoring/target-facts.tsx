/** Pieces that cards and the page of a target share. */
import { TARGET_STATUS_NAME } from '#domain/monitoring/indicator/names.ts'
import type { TargetStatus } from '#domain/monitoring/indicator/outlook.ts'
import type { BoundTarget, Quantity, Standing } from '#domain/monitoring/indicator/standing.ts'
import { ROMAN } from '#domain/monitoring/indicator/water-series.ts'
import type { Language } from '#domain/names.ts'
import type { TargetOperator } from '#domain/plan/ledger.ts'
import { useLanguage, useWords } from '../../data/language.tsx'
import { TARGET_WORDS } from '../../data/words/targets.ts'

type Words = (typeof TARGET_WORDS)[Language]

const COLOUR: Readonly<Record<TargetStatus, string>> = {
  unknown: 'grey',
  'not-begun': 'grey',
  'on-track': 'green',
  'at-risk': 'yellow',
  'out-of-reach': 'red',
  met: 'green',
  missed: 'red',
}

export function StatusTag({ status }: { readonly status: TargetStatus }) {
  const { language } = useLanguage()
  return <span className={`light ${COLOUR[status]}`}>{TARGET_STATUS_NAME[status][language]}</span>
}

/** Since when it stands as it does, or when its period begins. */
export function Since({ target }: { readonly target: BoundTarget }) {
  const { words } = useWords(TARGET_WORDS)
  const { binding, status, since } = target
  if (binding !== null && status === 'not-begun')
    return <span className="faint">{words.begins(binding.from)}</span>
  return since && <span className="faint">{words.since(since)}</span>
}

const SAID = {
  '<=': 'atMost',
  '>=': 'atLeast',
  '=': 'equal',
  decrease: 'decrease',
  increase: 'increase',
  clear: 'clear',
} as const satisfies Readonly<Record<TargetOperator, keyof Words>>

/** 不高于 38 微克/立方米（2026-12-31 前）, 下降 9.1 %, 达到或优于 Ⅲ类. */
export function sayPromise(
  { operator, value, unit, grade, by }: BoundTarget,
  words: Words,
): string {
  const amount =
    operator === 'clear' ? '' : `${value ?? grade ?? ''} ${value === null ? '' : (unit ?? '')}`
  const side = grade !== null && value === null ? words.better : words[SAID[operator]]
  return `${`${side} ${amount}`.trim()}${by === null ? '' : words.until(by)}`
}

export const sideOf = (side: 'at-most' | 'at-least' | null, words: Words): string =>
  side === null ? '' : side === 'at-most' ? words.atMost : words.atLeast

/** A class of water by its name, as 3 类 is Ⅲ类; other figures as they are. */
export const sayFigure = (shown: string, unit: string): string =>
  (unit === '类' && ROMAN[Math.round(Number(shown))]) || shown

export const sayAmount = (shown: string, unit: string): string =>
  unit === '类' ? sayFigure(shown, unit) : `${shown} ${unit}`

/** The forecast at the end, as finely as its target is measured. */
export function sayForecast({
  forecast,
  value,
  bound,
}: Pick<Standing, 'forecast' | 'value' | 'bound'>): {
  readonly value: string
  readonly low: string
  readonly high: string
} | null {
  if (forecast === null) return null
  const digits = decimalsOf(bound, value)
  const [end, low, high] = [forecast.value, forecast.low, forecast.high].map((one) =>
    one.toFixed(digits),
  )
  return { value: end ?? '', low: low ?? '', high: high ?? '' }
}

/** One at least: a forecast that rounds to the bound says nothing. */
export const decimalsOf = (...quantities: readonly (Quantity | null)[]): number =>
  Math.max(1, ...quantities.map((one) => one?.shown.split('.')[1]?.length ?? 0))

export function Facts({
  facts,
}: {
  readonly facts: readonly (readonly [name: string, value: React.ReactNode])[]
}) {
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
