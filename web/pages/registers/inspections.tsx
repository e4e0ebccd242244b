/** Inspections of a subject: those made, and a form with one answer for each item of a set. */
import { useState } from 'react'
import { Link } from 'react-router'
import type { CivilDate } from '#domain/civil-date.ts'
import { RESULTS, type Results, setOn } from '#domain/register/inspection.ts'
import type { Inspection } from '#domain/register/pack-inspections.ts'
import type { Register } from '#domain/register/register-pack.ts'
import { isLive, type Subject } from '#domain/register/subject.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { useMay } from '../../data/session.ts'
import { type Inspected, useInspect, useInspections } from '../../data/subject-file.ts'
import { SUBJECT_WORK_WORDS } from '../../data/words/subject-work.ts'
import { AreaField, TextField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Notice } from '../../parts/notice.tsx'
import { today } from '../../parts/today.ts'
import { Progress } from '../../parts/upload-progress.tsx'
import { chosenFiles, FilesField } from './files-field.tsx'

interface Props {
  readonly register: Register
  readonly subject: Subject
}

export function Inspections({ register, subject }: Props) {
  const { language, words } = useWords(SUBJECT_WORK_WORDS)
  const { data = [] } = useInspections(subject.subjectId)
  const mayInspect = useMay('register.move') && isLive(subject)
  const [set, setSet] = useState<Inspection | null>(null)
  const [done, setDone] = useState<Inspected | null>(null)
  const nameOf = (key: string) =>
    register.inspections.find((each) => each.key === key)?.[language] ?? key
  if (register.inspections.length === 0) return null
  return (
    <section className="panel" aria-label={words.inspections}>
      <h2>{words.inspections}</h2>
      {done && (
        <Notice kind={done.passed ? 'success' : 'warning'}>
          {words.inspected(done.passed, done.score)}
          {done.caseId && ` ${words.caseOpened}`}
        </Notice>
      )}
      {mayInspect && (
        <div className="buttons">
          {register.inspections.map((each) => (
            <button key={each.key} type="button" className="button" onClick={() => setSet(each)}>
              {words.inspect(each[language])}
            </button>
          ))}
        </div>
      )}
      <ul className="inspection-list">
        {data.map((row) => {
          const failed = Object.values(row.results).filter(({ result }) => result === 'fail').length
          return (
            <li key={row.inspectionId}>
              <span className="day">{row.on}</span> {nameOf(row.set)}{' '}
              <span className={`light ${row.passed ? 'green' : 'red'}`}>
                {row.passed ? words.passed : words.failedItems(failed)}
              </span>{' '}
              <span className="faint">{row.inspectors.join('、')}</span>{' '}
              {row.caseId && <Link to={`/enforcement/${row.caseId}`}>{words.toCase}</Link>}
            </li>
          )
        })}
      </ul>
      {set && (
        <InspectDialog
          register={register}
          subject={subject}
          inspection={set}
          onClose={() => setSet(null)}
          onDone={(result) => {
            setSet(null)
            setDone(result)
          }}
        />
      )}
    </section>
  )
}

interface DialogProps extends Props {
  readonly inspection: Inspection
  readonly onClose: () => void
  readonly onDone: (result: Inspected) => void
}

function InspectDialog({ register, subject, inspection, onClose, onDone }: DialogProps) {
  const { language, words } = useWords(SUBJECT_WORK_WORDS)
  const { mutate, isPending, error, progress } = useInspect(subject)
  const [key] = useState(() => newId())
  const [on, setOnDay] = useState<CivilDate>(today())
  const items = setOn(inspection, on)?.items ?? []
  return (
    <FormDialog
      title={words.inspecting(inspection[language], subject.name)}
      action={words.record}
      error={error}
      busy={isPending}
      blocked={items.length === 0}
      onClose={onClose}
      onSend={(field, form) => {
        const results: Results = Object.fromEntries(
          items.map((item) => [
            item.key,
            {
              result: field(`item.${item.key}`) as (typeof RESULTS)[number],
              note: field(`note.${item.key}`),
            },
          ]),
        )
        const files = chosenFiles(register.evidence, form)
        const said = { set: inspection.key, on, results, note: field('note'), files, key }
        mutate(said, { onSuccess: onDone })
      }}
    >
      <TextField
        label={words.onDay}
        name="on"
        type="date"
        required
        max={today()}
        value={on}
        onChange={({ target }) => setOnDay(target.value as CivilDate)}
      />
      {items.length === 0 && <Notice kind="warning">{words.noSet}</Notice>}
      {items.map((item) => (
        <fieldset key={item.key} className="inspection-item">
          <legend>{item[language]}</legend>
          {RESULTS.filter((result) => result !== 'na' || item.mayNotApply).map((result) => (
            <label key={result} className="check-field">
              <input type="radio" name={`item.${item.key}`} value={result} required />
              <span>{words.results[result]}</span>
            </label>
          ))}
          <input
            name={`note.${item.key}`}
            aria-label={words.noteOf(item[language])}
            placeholder={words.note}
            maxLength={500}
          />
        </fieldset>
      ))}
      {register.evidence
        .filter(({ photo }) => photo)
        .map((kind) => (
          <FilesField
            key={kind.key}
            kind={kind}
            least={inspection.evidence.find((need) => need.kind === kind.key)?.least ?? 0}
          />
        ))}
      <AreaField label={words.note} name="note" maxLength={5_000} rows={2} />
      <Progress progress={progress} />
    </FormDialog>
  )
}
