/** 从 Excel 粘贴: several items registered from copied rows, each row checked before any is sent. */
import { useMemo, useState } from 'react'
import { MOST_REGISTERED } from '#domain/ledger/new-item.ts'
import { useRegisterMany } from '../../data/items.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { LEDGER_WORDS } from '../../data/words/ledger.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { ErrorNotice, Notice } from '../../parts/notice.tsx'
import { FIELDS, type Field, type PastedRow, type RowProblem, readPasted } from './pasted.ts'

interface Props {
  readonly onClose: () => void
  readonly onDone: (count: number) => void
}

export function PasteDialog({ onClose, onDone }: Props) {
  const { words } = useWords(LEDGER_WORDS)
  const { mutate, isPending, error } = useRegisterMany()
  const [text, setText] = useState('')
  const [key, setKey] = useState(() => newId())
  const rows = useMemo(() => readPasted(text), [text])
  const items = rows.flatMap(({ item }) => item ?? [])
  const wrong = rows.length - items.length
  const send = () => mutate({ items, key }, { onSuccess: ({ items: done }) => onDone(done.length) })
  return (
    <Dialog title={words.paste} onClose={onClose} wide>
      <div className="form">
        <p className="faint">{words.pasteHint}</p>
        <label className="field">
          <span>{words.pasteHere}</span>
          <textarea
            rows={5}
            value={text}
            spellCheck={false}
            onChange={({ target }) => {
              setText(target.value)
              setKey(newId()) // other rows are another request
            }}
          />
        </label>
        {rows.length > 0 && <Preview rows={rows} />}
        {wrong > 0 && <Notice kind="warning">{words.rowErrors(wrong)}</Notice>}
        {rows.length > MOST_REGISTERED && (
          <Notice kind="warning">{words.mostRows(MOST_REGISTERED)}</Notice>
        )}
        <ErrorNotice error={error} />
        <footer>
          <button type="button" className="button" onClick={onClose}>
            {words.cancel}
          </button>
          <button
            type="button"
            className="button primary"
            disabled={
              isPending || wrong > 0 || items.length === 0 || items.length > MOST_REGISTERED
            }
            onClick={send}
          >
            {words.register(items.length)}
          </button>
        </footer>
      </div>
    </Dialog>
  )
}

function useFieldNames(): Readonly<Record<Field, string>> {
  const { words } = useWords(LEDGER_WORDS)
  return {
    number: words.number,
    title: words.title,
    text: words.content,
    class: words.class,
    level: words.level,
    origin: words.origin,
    dueOn: words.dueOn,
    superiorDueOn: words.superiorDueOn,
  }
}

function Preview({ rows }: { readonly rows: readonly PastedRow[] }) {
  const { words } = useWords(LEDGER_WORDS)
  const names = useFieldNames()
  const say = useProblem(names)
  return (
    <div className="paste-preview">
      <table>
        <thead>
          <tr>
            <th scope="col">{words.row}</th>
            {FIELDS.map((field) => (
              <th scope="col" key={field}>
                {names[field]}
              </th>
            ))}
            <th scope="col">{words.problemIn}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, cells, problems }) => (
            <tr key={row} className={problems.length > 0 ? 'wrong' : undefined}>
              <td>{row}</td>
              {FIELDS.map((field) => (
                <td key={field}>{cells[field]}</td>
              ))}
              <td>{problems.map(say).join('；')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function useProblem(names: Readonly<Record<Field, string>>) {
  const { words } = useWords(LEDGER_WORDS)
  return (problem: RowProblem): string => {
    const name = names[problem.field]
    if (problem.kind === 'not-understood') return words.notUnderstood(name, problem.value)
    if (problem.kind === 'missing') return words.missing(name)
    return problem.kind === 'too-long' ? words.tooLong(name) : words.dueTooLate
  }
}
