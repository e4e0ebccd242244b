/** A window with a form in it: its fields, why it was refused, and the button that sends it. */
import type { FormEvent, ReactNode } from 'react'
import { useLanguage } from '../data/language.tsx'
import { Dialog } from './dialog.tsx'
import { ErrorNotice } from './notice.tsx'
import './form.css'

interface Props {
  readonly title: string
  /** The words of the button that sends it. */
  readonly action: string
  readonly error: Error | null
  readonly busy: boolean
  readonly onClose: () => void
  /** The fields as text; one that is empty is ''. */
  readonly onSend: (field: (name: string) => string, form: FormData) => void
  readonly children: ReactNode
  readonly blocked?: boolean
  readonly wide?: boolean
  /** Nothing is left to send: it can only be closed. */
  readonly done?: boolean
}

export function FormDialog({ title, action, error, busy, onClose, onSend, ...rest }: Props) {
  const { words } = useLanguage()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    onSend((name) => String(form.get(name) ?? '').trim(), form)
  }
  return (
    <Dialog title={title} onClose={onClose} wide={rest.wide ?? false}>
      <form onSubmit={submit} className="form">
        {rest.children}
        <ErrorNotice error={error} />
        <footer>
          <button type="button" className="button" onClick={onClose}>
            {rest.done ? words.close : words.cancel}
          </button>
          {!rest.done && (
            <button
              type="submit"
              className="button primary"
              disabled={busy || rest.blocked === true}
            >
              {action}
            </button>
          )}
        </footer>
      </form>
    </Dialog>
  )
}
