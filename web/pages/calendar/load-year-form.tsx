/** 载入一年: typed from the notice, checked by the rules of the calendar before it is sent. */
import { useState } from 'react'
import type { LoadedYear } from '#domain/calendar/loaded.ts'
import { useLoadYear } from '../../data/calendar.ts'
import { useWords } from '../../data/language.tsx'
import { CALENDAR_WORDS } from '../../data/words/calendar.ts'
import { AreaField, TextField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Notice } from '../../parts/notice.tsx'
import { today } from '../../parts/today.ts'
import { readYear } from './typed-year.ts'

interface Props {
  /** What is corrected; null: another year. */
  readonly before: LoadedYear | null
  /** The year that is likely meant. */
  readonly next: number
  readonly years: readonly LoadedYear[]
  readonly onClose: () => void
}

export function LoadYearForm({ before, next, years, onClose }: Props) {
  const { words } = useWords(CALENDAR_WORDS)
  const [year, setYear] = useState(String(before?.content.year ?? next))
  const known = years.find(({ content }) => String(content.year) === year)
  const { mutate, isPending, error } = useLoadYear(known?.loaded?.version ?? 0)
  const [wrong, setWrong] = useState<readonly string[]>([])
  const [notice] = before?.content.notices ?? []
  return (
    <FormDialog
      title={before ? words.correct : words.load}
      action={words.loadAction}
      error={error}
      busy={isPending}
      onClose={onClose}
      onSend={(field) => {
        const read = readYear({
          year,
          title: field('title'),
          number: field('number'),
          issuedOn: field('issuedOn'),
          holidays: field('holidays'),
          makeUpDays: field('makeUpDays'),
        })
        setWrong(read.year ? [] : [...read.lines.map(words.notALine), ...read.faults])
        if (read.year) {
          // Notices after the first are not in the form; they stay.
          const notices = [...read.year.notices, ...(before?.content.notices.slice(1) ?? [])]
          const wanted = { ...read.year, notices, effectiveFrom: field('effectiveFrom') }
          mutate(wanted, { onSuccess: onClose })
        }
      }}
    >
      <TextField
        label={words.year}
        name="year"
        type="number"
        min={2000}
        max={2100}
        required
        readOnly={before !== null}
        value={year}
        onChange={(event) => setYear(event.target.value)}
      />
      <TextField
        label={words.noticeTitle}
        name="title"
        required
        maxLength={200}
        defaultValue={notice?.title ?? ''}
      />
      <div className="field-row">
        <TextField
          label={words.noticeNumber}
          name="number"
          required
          maxLength={60}
          defaultValue={notice?.number ?? ''}
        />
        <TextField
          label={words.issuedOn}
          name="issuedOn"
          type="date"
          required
          defaultValue={notice?.issuedOn ?? ''}
        />
      </div>
      <AreaField
        label={words.holidayLines}
        name="holidays"
        required
        rows={8}
        defaultValue={before?.content.holidays
          .map(({ name, from, to }) => `${name} ${from} ${to}`)
          .join('\n')}
      />
      <p className="faint">{words.holidayHint}</p>
      <AreaField
        label={words.makeUpLines}
        name="makeUpDays"
        rows={4}
        defaultValue={before?.content.makeUpDays.join('\n')}
      />
      <TextField
        label={words.effectiveFrom}
        name="effectiveFrom"
        type="date"
        required
        min={today()}
        defaultValue={today()}
      />
      {wrong.length > 0 && (
        <Notice kind="error">
          {words.faults}
          <ul className="matters">
            {wrong.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </Notice>
      )}
    </FormDialog>
  )
}
