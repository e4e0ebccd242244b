/** How fresh the data of a station are, in words. */
import {
  FRESHNESS_NAME,
  type Freshness,
  type SeriesNow,
  type StationNow,
} from '#domain/monitoring/freshness.ts'
import { VALIDITY_NAME } from '#domain/monitoring/reading.ts'
import type { Language } from '#domain/names.ts'
import { useLanguage } from '../../data/language.tsx'
import type { MONITORING_WORDS } from '../../data/words/monitoring.ts'
import { sayMoment } from '../../parts/moments.ts'

type Words = (typeof MONITORING_WORDS)[Language]

const COLOUR: Readonly<Record<Freshness, string>> = {
  fresh: 'green',
  offline: 'red',
  never: 'yellow',
  closed: 'grey',
}

export function FreshnessTag({ freshness }: { readonly freshness: Freshness }) {
  const { language } = useLanguage()
  return <span className={`light ${COLOUR[freshness]}`}>{FRESHNESS_NAME[freshness][language]}</span>
}

export function sayLast({ lastAt, freshness }: StationNow, words: Words): string {
  if (lastAt === null) return '—'
  return freshness === 'offline' ? words.offlineSince(sayMoment(lastAt)) : sayMoment(lastAt)
}

export const sayGaps = ({ missingHours }: StationNow, words: Words): string =>
  missingHours === null ? '—' : words.missing(missingHours)

/** Of the kinds of data the finest each factor has. */
export function Newest({ series }: { readonly series: readonly SeriesNow[] }) {
  const { language } = useLanguage()
  const newest = new Map<string, SeriesNow>()
  for (const one of series) {
    const known = newest.get(one.factor)
    if (!known || one.at > known.at) newest.set(one.factor, one)
  }
  return (
    <ul className="newest">
      {[...newest.values()].map(({ factor, name, value, unit, validity }) => (
        <li key={factor}>
          {name[language]} {value ?? '—'} <span className="faint">{unit}</span>
          {validity !== 'valid' && (
            <span className="light yellow">{VALIDITY_NAME[validity][language]}</span>
          )}
        </li>
      ))}
    </ul>
  )
}
