/** The story of an item: every event in order, with both times and what each report changed. */
import { dayInChina } from '../civil-date.ts'
import type { StoredEvent } from '../log/event.ts'
import { COMMANDS } from './commands.ts'
import type { Report } from './item-state.ts'
import type { StoryEvent } from './item-view.ts'
import { differences } from './reports.ts'
import { stepOf } from './steps.ts'

type Said = Pick<Report, 'share' | 'figures'>

export function story(events: readonly StoredEvent[]): readonly StoryEvent[] {
  let last: Said | null = null
  return events.map((event) => {
    const step = stepOf(event.type)
    let changed: StoryEvent['differences'] = null
    if (step === 'report-progress') {
      const said = COMMANDS[step].parse(event.data)
      changed = said.nil ? [] : differences(last, said)
      last = said.nil ? last : said
    }
    if (step === 'relapse') last = null
    const { eventId, type, actorId, actorName, occurredAt, recordedAt, data } = event
    const enteredLate = dayInChina(new Date(occurredAt)) < dayInChina(new Date(recordedAt))
    const who = { actorId, actorName }
    return {
      eventId,
      type,
      step,
      ...who,
      occurredAt,
      recordedAt,
      enteredLate,
      data,
      differences: changed,
    }
  })
}
