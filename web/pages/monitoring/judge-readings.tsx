/** Readings of a span declared invalid, restored or approved, each time with a reason. */
import { type FormEvent, useState } from 'react'
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
    <section>
      <h2>{words.judge}</h2>
      <p className="faint">{words.judgeHint}</p>
      <form className="form reading-form" onSubmit={submit}>
        <SelectField
          label={words.decision}
          name="decision"
          options={DECISIONS.map((each) => [each, words[each]] as const)}
        />
        <SeriesFields />
        <TextField label={words.from} name="from" type="datetime-local" required />
        <TextField label={words.to} name="to" type="datetime-local" required />
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
