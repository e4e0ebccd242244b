/** The form of one step: filled in, checked by the command's own schema, sent with the version seen. */
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { ItemView } from '#domain/ledger/item-view.ts'
import { STEP_NAME } from '#domain/ledger/names.ts'
import type { Step } from '#domain/ledger/steps.ts'
import { Problem } from '../../data/api.ts'
import { useTakeStep } from '../../data/items.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { useSession } from '../../data/session.ts'
import { ITEM_WORDS } from '../../data/words/item.ts'
import { ErrorNotice, Notice } from '../../parts/notice.tsx'
import { commandOf } from './command-of.ts'
import { Field } from './field.tsx'
import { controlsOf, type FieldName, fieldName } from './forms.ts'
import { type Draft, initialDraft } from './initial.ts'

interface Props {
  readonly step: Step
  readonly view: ItemView
  readonly personId: string
  readonly onDone: () => void
  readonly onCancel: () => void
}

export function StepForm({ step, view, personId, onDone, onCancel }: Props) {
  const { language, words } = useWords(ITEM_WORDS)
  const { mutate, isPending, error } = useTakeStep(view.itemId)
  const client = useQueryClient()
  const { data: who } = useSession()
  const myName = who?.signedIn ? who.name : ''
  const [key] = useState(newId)
  const [draft, setDraft] = useState<Draft>(() =>
    initialDraft(step, view.item, { ...view.names, [personId]: myName }, personId),
  )
  const [wrong, setWrong] = useState<ReadonlySet<FieldName>>(new Set())
  const [at, setAt] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { command, wrong: parts } = commandOf(step, draft)
    setWrong(parts)
    if (command === null) return
    const occurredAt = at === '' ? null : `${at}:00+08:00`
    mutate({ command, version: view.item.version, key, occurredAt }, { onSuccess: onDone })
  }
  const stale = error instanceof Problem && error.code === 'VERSION_STALE'
  return (
    <form onSubmit={submit} className="form step-form" aria-label={STEP_NAME[step][language]}>
      {controlsOf(step).map(([field, control]) => (
        <Field
          key={field}
          label={fieldName(step, field, language)}
          control={control}
          value={draft[field]}
          onChange={(value) => setDraft((now) => ({ ...now, [field]: value }))}
          wrong={wrong.has(field)}
          view={view}
        />
      ))}
      <details className="late-entry">
        <summary>{words.happenedBefore}</summary>
        <label className="field">
          <span>{words.happenedAt}</span>
          <input type="datetime-local" value={at} onChange={({ target }) => setAt(target.value)} />
        </label>
      </details>
      {wrong.size > 0 && (
        <Notice kind="error">
          {words.notRight}：{[...wrong].map((field) => fieldName(step, field, language)).join('、')}
        </Notice>
      )}
      {stale ? (
        <Notice kind="warning">
          {words.stale}{' '}
          <button
            type="button"
            className="button"
            onClick={() => client.invalidateQueries({ queryKey: ['item', view.itemId] })}
          >
            {words.reload}
          </button>
        </Notice>
      ) : (
        <ErrorNotice error={error} />
      )}
      <footer>
        <button type="button" className="button" onClick={onCancel}>
          {words.cancel}
        </button>
        <button type="submit" className="button primary" disabled={isPending}>
          {words.submit}
        </button>
      </footer>
    </form>
  )
}
