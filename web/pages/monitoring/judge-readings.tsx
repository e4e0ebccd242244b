/** Readings of a span declared invalid, restored or approved, each time with a reason. */
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import type { ReadingKind } from '#domain/monitoring/reading.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { type Decision, useJudge } from '../../data/stations.ts'
import { STATION_WORDS } from '../../data/words/stations.ts'
import { AreaField, SelectField, TextField } from '../../parts/fields.tsx'
import { ErrorNotice, Notice } from '../../parts/notice.tsx'
import { beijing } from './beijing.ts'
import { SeriesFields } from './series-fields.tsx'

const DECISIONS = ['invalidate', 'restore', 'approve'] as const

export function JudgeReadings() {
  const { words } = useWords(STATION_WORDS)
  const { mutate, isPending, error, data } = useJudge()
  const [key, setKey] = useState(() => newId())
  // A chart leads here with what it shows.
  const [search] = useSearchParams()
  const said = (name: string) => search.get(name) ?? ''
  const section = useRef<HTMLElement>(null)
  const led = search.has('stationId')
  useEffect(() => {
    if (led) section.current?.scrollIntoView()
  }, [led])
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const field = (name: string) => String(fields.get(name) ?? '').trim()
    const judged = {
      decision: field('decision') as Decision,
      stationId: field('stationId'),
      factor: field('factor'),
      kind: field('kind') as ReadingKind,
      from: beijing(field('from')),
      to: beijing(field('to')),
      reason: field('reason'),
    }
    mutate({ judged, key }, { onSuccess: () => setKey(newId()) })
  }
  return (
    <section ref={section}>
      <h2>{words.judge}</h2>
      <p className="faint">{words.judgeHint}</p>
      <form className="form reading-form" onSubmit={submit}>
        <SelectField
          label={words.decision}
          name="decision"
          options={DECISIONS.map((each) => [each, words[each]] as const)}
        />
        <SeriesFields
          initial={{
            stationId: said('stationId'),
            factor: said('factor'),
            kind: said('kind') || 'hour',
          }}
        />
        <TextField
          label={words.from}
          name="from"
          type="datetime-local"
          required
          defaultValue={said('from')}
        />
        <TextField
          label={words.to}
          name="to"
          type="datetime-local"
          required
          defaultValue={said('to')}
        />
        <AreaField label={words.reason} name="reason" required maxLength={500} />
        <button type="submit" className="button primary" disabled={isPending}>
          {words.decide}
        </button>
        <ErrorNotice error={error} />
        <div aria-live="polite">
          {data && <Notice kind="success">{words.decided(data.count)}</Notice>}
        </div>
      </form>
    </section>
  )
}
