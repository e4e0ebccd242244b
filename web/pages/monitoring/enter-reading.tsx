/** One value by hand: it counts once somebody has approved it. */
import { type FormEvent, useState } from 'react'
import type { ReadingKind } from '#domain/monitoring/reading.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { useEnterReading } from '../../data/stations.ts'
import { STATION_WORDS } from '../../data/words/stations.ts'
import { FilesField, filesIn, TextField } from '../../parts/fields.tsx'
import { ErrorNotice, Notice } from '../../parts/notice.tsx'
import { Progress } from '../../parts/upload-progress.tsx'
import { beijing } from './beijing.ts'
import { SeriesFields } from './series-fields.tsx'

export function EnterReading() {
  const { words } = useWords(STATION_WORDS)
  const { mutate, isPending, error, data, progress } = useEnterReading()
  const [key, setKey] = useState(() => newId())
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const fields = new FormData(form)
    const field = (name: string) => String(fields.get(name) ?? '').trim()
    const unit = field('unit')
    const entry = {
      reading: {
        station: field('stationId'),
        factor: field('factor'),
        kind: field('kind') as ReadingKind,
        at: beijing(field('at')),
        value: field('value'),
        ...(unit !== '' && { unit }),
      },
      basis: field('basis'),
    }
    mutate(
      { entry, files: filesIn(fields, 'files'), key },
      {
        onSuccess: () => {
          setKey(newId())
          const files = form.querySelector<HTMLInputElement>('[name=files]')
          if (files) files.value = '' // a value that follows rests on files of its own
          form.querySelector<HTMLInputElement>('[name=value]')?.focus()
        },
      },
    )
  }
  return (
    <section>
      <h2>{words.enterReading}</h2>
      <p className="faint">{words.enterHint}</p>
      <form className="form reading-form" onSubmit={submit}>
        <SeriesFields />
        <TextField label={words.at} name="at" type="datetime-local" required />
        <TextField label={words.value} name="value" inputMode="decimal" required maxLength={40} />
        <TextField label={words.valueUnit} name="unit" maxLength={20} />
        <TextField label={words.basis} name="basis" required maxLength={500} />
        <FilesField label={words.basisFiles} name="files" />
        <Progress progress={progress} />
        <button type="submit" className="button primary" disabled={isPending}>
          {words.enter}
        </button>
        <ErrorNotice error={error} />
        <div aria-live="polite">
          {data && (
            <Notice kind="success">{data.entryId ? words.entered : words.enteredAlready}</Notice>
          )}
        </div>
      </form>
    </section>
  )
}
