/** The window in which personal data are asked for: for a stated purpose, and here only while it is open. */
import type { UseMutationResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useWords } from '../data/language.tsx'
import { PURPOSE_WORDS } from '../data/words/purpose.ts'
import { Dialog } from './dialog.tsx'
import { TextField } from './fields.tsx'
import { FormDialog } from './form-dialog.tsx'

interface FormProps {
  readonly title: string
  /** The words of the button; those of the title, if not given. */
  readonly action?: string
  readonly asked: { readonly error: Error | null; readonly isPending: boolean }
  readonly onPurpose: (purpose: string) => void
  readonly onClose: () => void
}

/** Asks for the purpose only: what is shown stands elsewhere. */
export function PurposeForm({ title, action = title, asked, onPurpose, onClose }: FormProps) {
  const { words } = useWords(PURPOSE_WORDS)
  return (
    <FormDialog
      title={title}
      action={action}
      error={asked.error}
      busy={asked.isPending}
      onClose={onClose}
      onSend={(field) => onPurpose(field('purpose'))}
    >
      <p className="faint">{words.purposeHint}</p>
      <TextField label={words.purpose} name="purpose" required maxLength={200} />
    </FormDialog>
  )
}

interface Props<Shown> {
  readonly title: string
  readonly action?: string
  readonly asked: UseMutationResult<Shown, Error, string>
  readonly onClose: () => void
  readonly children: (shown: Shown) => ReactNode
}

export function PurposeDialog<Shown>({ asked, children, ...said }: Props<Shown>) {
  const { words } = useWords(PURPOSE_WORDS)
  const { title, onClose } = said
  if (asked.data === undefined)
    return <PurposeForm {...said} asked={asked} onPurpose={(purpose) => asked.mutate(purpose)} />
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="form">
        {children(asked.data)}
        <footer>
          <button type="button" className="button primary" onClick={onClose}>
            {words.close}
          </button>
        </footer>
      </div>
    </Dialog>
  )
}
