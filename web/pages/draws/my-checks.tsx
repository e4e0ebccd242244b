/** 我的检查: what somebody was drawn to inspect, on the phone; results are entered here. */
import { useState } from 'react'
import { Link } from 'react-router'
import { CHECK_RESULT_NAME } from '#domain/draw/names.ts'
import { CHECK_RESULTS, type DrawTask, TaskResult } from '#domain/draw/plan.ts'
import { useDrawnPerson, useEnterResult, useMyChecks } from '../../data/draws.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { DRAW_WORDS } from '../../data/words/draws.ts'
import { AreaField, CheckField, SelectField, TextField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Notice } from '../../parts/notice.tsx'
import { PurposeDialog } from '../../parts/purpose-dialog.tsx'
import { today } from '../../parts/today.ts'
import { useTitle } from '../../parts/use-title.ts'
import '../../parts/form.css'
import './draws.css'

export function MyChecksPage() {
  const { language, words } = useWords(DRAW_WORDS)
  useTitle(words.myChecks)
  const { data: tasks, error } = useMyChecks()
  const [entering, setEntering] = useState<DrawTask | null>(null)
  const [showing, setShowing] = useState<DrawTask | null>(null)
  if (error && !tasks) throw error
  if (!tasks) return <Loading />
  return (
    <div className="page office draws">
      <h1>{words.myChecks}</h1>
      {tasks.length === 0 && <p className="empty">{words.noChecks}</p>}
      <ul className="check-cards">
        {tasks.map((task) => (
          <li key={task.taskId} className="check-card">
            <h2>{task.name}</h2>
            <p>
              {task.result === null
                ? words.open
                : `${task.checkedOn} ${CHECK_RESULT_NAME[task.result][language]}`}{' '}
              <Link to={`/draws/${task.drawId}`}>{words.draws}</Link>{' '}
              {task.caseId !== null && <Link to={`/enforcement/${task.caseId}`}>{words.case}</Link>}
            </p>
            {task.subjectId !== null && (
              <p>
                <Link to={`/subjects/${task.subjectId}`}>{words.subject}</Link>
              </p>
            )}
            {task.isPerson && task.result === null && (
              <button
                type="button"
                className="button"
                aria-label={`${words.showPerson} ${task.name}`}
                onClick={() => setShowing(task)}
              >
                {words.showPerson}
              </button>
            )}
            {task.note !== '' && <p className="wrapped">{task.note}</p>}
            {task.result === null && (
              <button
                type="button"
                className="button primary"
                onClick={() => setEntering(task)}
                aria-label={`${words.enter} ${task.name}`}
              >
                {words.enter}
              </button>
            )}
          </li>
        ))}
      </ul>
      {showing && (
        <PersonDialog key={showing.taskId} task={showing} onClose={() => setShowing(null)} />
      )}
      {entering && (
        <ResultDialog key={entering.taskId} task={entering} onClose={() => setEntering(null)} />
      )}
    </div>
  )
}

function ResultDialog({
  task,
  onClose,
}: {
  readonly task: DrawTask
  readonly onClose: () => void
}) {
  const { language, words } = useWords(DRAW_WORDS)
  const { mutate, isPending, error } = useEnterResult()
  const [key] = useState(() => newId())
  const [result, setResult] = useState<string>('passed')
  const [incomplete, setIncomplete] = useState(false)
  return (
    <FormDialog
      title={`${words.enter}：${task.name}`}
      action={words.enter}
      error={error}
      busy={isPending}
      onClose={onClose}
      onSend={(field, form) => {
        const { success, data } = TaskResult.safeParse({
          checkedOn: field('checkedOn'),
          result,
          note: field('note'),
          place: field('place'),
          openCase: form.has('openCase'),
        })
        setIncomplete(!success)
        if (success) mutate({ task, result: data, key }, { onSuccess: onClose })
      }}
    >
      <TextField
        label={words.checkedOn}
        name="checkedOn"
        type="date"
        defaultValue={today()}
        required
      />
      <SelectField
        label={words.result}
        name="result"
        value={result}
        options={CHECK_RESULTS.map((each) => [each, CHECK_RESULT_NAME[each][language]])}
        onChoose={setResult}
      />
      <AreaField label={words.note} name="note" rows={4} required />
      {result === 'failed' && (
        <>
          <CheckField label={words.openCase} name="openCase" />
          <TextField label={words.place} name="place" maxLength={300} />
        </>
      )}
      {incomplete && <Notice kind="error">{words.incomplete}</Notice>}
    </FormDialog>
  )
}

function PersonDialog({
  task,
  onClose,
}: {
  readonly task: DrawTask
  readonly onClose: () => void
}) {
  const { words } = useWords(DRAW_WORDS)
  const asked = useDrawnPerson(task.taskId)
  return (
    <PurposeDialog of="draw" title={words.showPerson} asked={asked} onClose={onClose}>
      {({ name, address, phone }) => (
        <dl className="facts">
          <dt>{words.name}</dt>
          <dd>{name}</dd>
          <dt>{words.address}</dt>
          <dd>{address}</dd>
          <dt>{words.phone}</dt>
          <dd>{phone}</dd>
        </dl>
      )}
    </PurposeDialog>
  )
}
