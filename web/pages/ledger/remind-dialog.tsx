/** 催办: one notice for each person who works on the selected items. */
import { useState } from 'react'
import { useRemindMany } from '../../data/items.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { LEDGER_WORDS } from '../../data/words/ledger.ts'
import { AreaField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'

interface Props {
  readonly itemIds: readonly string[]
  readonly onClose: () => void
  readonly onDone: (done: { readonly persons: number; readonly items: number }) => void
}

export function RemindDialog({ itemIds, onClose, onDone }: Props) {
  const { words } = useWords(LEDGER_WORDS)
  const [key] = useState(newId)
  const { mutate, isPending, error } = useRemindMany()
  return (
    <FormDialog
      title={words.remind}
      action={words.remind}
      error={error}
      busy={isPending}
      onClose={onClose}
      onSend={(field) => mutate({ itemIds, text: field('text'), key }, { onSuccess: onDone })}
    >
      <p className="faint">{words.remindHint(itemIds.length)}</p>
      <AreaField
        label={words.remindText}
        name="text"
        required
        maxLength={1_000}
        defaultValue={words.remindUsual}
      />
    </FormDialog>
  )
}
