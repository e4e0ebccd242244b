/** Where a figure of enforcement leads: the list of the cases that were counted. */
import type { CivilDate } from '#domain/civil-date.ts'
import { CASE_STATES, type CaseState } from '#domain/enforcement/case.ts'
import { CASE_STATE_NAME } from '#domain/enforcement/names.ts'
import type { Language } from '#domain/names.ts'
import type { ENFORCEMENT_WORDS } from '../../data/words/enforcement.ts'

/** What of the address narrows the list. */
export const NARROWING: readonly string[] = [
  ...['state', 'checked', 'repeated', 'fined', 'paid', 'unpaid'],
]

const address = (query: Readonly<Record<string, string>>) =>
  `/enforcement?${new URLSearchParams({ show: 'all', ...query })}`

export const casesIn = (state: CaseState): string => address({ state })

/** Of the year so far. */
export function casesOf(today: CivilDate) {
  const year = `${today.slice(0, 4)}-01-01..${today}`
  return {
    checked: address({ checked: year }),
    repeated: address({ repeated: year }),
    fined: address({ fined: year }),
    paid: address({ paid: year }),
    unpaid: address({ unpaid: 'true' }),
    late: address({ show: 'late' }),
  }
}

type Words = (typeof ENFORCEMENT_WORDS)[Language]

/** What the list is narrowed to, in words. */
export function saidOf(
  narrowed: Readonly<Record<string, string>>,
  words: Words,
  language: Language,
): string {
  const names: Readonly<Record<string, string>> = {
    checked: words.cases,
    repeated: words.repeats,
    fined: words.decided,
    paid: words.paidSum,
    unpaid: words.unpaidSum,
  }
  return Object.entries(narrowed)
    .map(([name, value]) => {
      const state = CASE_STATES.find((each) => each === value)
      if (name === 'state') return state ? CASE_STATE_NAME[state][language] : value
      return `${names[name] ?? name}${value === 'true' ? '' : ` ${value.replace('..', ' — ')}`}`
    })
    .join('、')
}
