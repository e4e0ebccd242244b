/** The window in which personal data are asked for: for a stated purpose, and here only while it is open. */
import type { UseMutationResult } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { RevealedOf, StatedPurpose } from '#domain/access/purposes.ts'
import { useWords } from '../data/language.tsx'
import { usePurposes } from '../data/purposes.ts'
import { PURPOSE_WORDS } from '../data/words/purpose.ts'
import { Dialog } from './dialog.tsx'
import { SelectField, TextField } from './fields.tsx'
import { FormDialog } from './form-dialog.tsx'

interface FormProps {
  /** Whose data they are. */
  readonly of: RevealedOf
  readonly title: string
  /** The words of the button; those of the title, if not given. */
  readonly action?: string
  readonly asked: { readonly error: Error | null; readonly isPending: boolean }
  readonly onPurpose: (stated: StatedPurpose) => void
  readonly onClose: () => void
}

/** Asks for the purpose only: what is shown stands elsewhere. */
export function PurposeForm({ of, title, action = title, asked, onPurpose, onClose }: FormProps) {
  const { language, words } = useWords(PURPOSE_WORDS)
  const { data: purposes = [], error } = usePurposes(of)
  const [chosen, setChosen] = useState('')
  const asksReason = purposes.find(({ key }) => key === chosen)?.asksReason === true
  return (
    <FormDialog
      title={title}
      action={action}
      error={asked.error ?? error}
      busy={asked.isPending}
      onClose={onClose}
      onSend={(field) =>
        onPurpose({ purpose: chosen, ...(asksReason && { reason: field('reason') }) })
      }
    >
      <p className="faint">{words.purposeHint}</p>
      <SelectField
        label={words.purpose}
        name="purpose"
        required
        value={chosen}
        options={[
          ['', words.choose],
          ...purposes.map((each) => [each.key, each[language]] as const),
        ]}
        onChoose={setChosen}
      />
      {asksReason && <TextField label={words.reason} name="reason" required maxLength={300} />}
    </FormDialog>
  )
}

interface Props<Shown> {
  readonly of: RevealedOf
  readonly title: string
  readonly action?: string
  readonly asked: UseMutationResult<Shown, Error, StatedPurpose>
  readonly onClose: () => void
  readonly children: (shown: Shown) => ReactNode
}

export function PurposeDialog<Shown>({ asked, children, ...said }: Props<Shown>) {
  const { words } = useWords(PURPOSE_WORDS)
  const { title, onClose } = said
  if (asked.data === undefined)
    return <PurposeForm {...said} asked={asked} onPurpose={(stated) => asked.mutate(stated)} />
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
