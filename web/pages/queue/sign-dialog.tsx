/** 批量签字: one opinion for many items, each signed by itself; what was refused is listed. */
import { useState } from 'react'
import type { QueueRow } from '#domain/ledger/queue.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { useSignMany } from '../../data/queue.ts'
import { QUEUE_WORDS } from '../../data/words/queue.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { AreaField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Notice } from '../../parts/notice.tsx'

interface Props {
  readonly items: readonly QueueRow[]
  readonly onClose: () => void
}

export function SignDialog({ items, onClose }: Props) {
  const { language, words } = useWords(QUEUE_WORDS)
  const [key] = useState(newId)
  const { mutate, data, isPending, error } = useSignMany()
  if (!data)
    return (
      <FormDialog
        title={words.signMany}
        action={words.sign}
        error={error}
        busy={isPending}
        onClose={onClose}
        onSend={(field) => mutate({ items, opinion: field('opinion'), key })}
      >
        <p className="faint">{words.signHint(items.length)}</p>
        <AreaField
          label={words.opinion}
          name="opinion"
          required
          maxLength={2_000}
          defaultValue={words.agree}
        />
      </FormDialog>
    )
  const named = (itemId: string) => {
    const row = items.find((each) => each.itemId === itemId)
    return row ? `${row.number} ${row.title}` : itemId
  }
  return (
    <Dialog title={words.signMany} onClose={onClose}>
      {data.signed.length > 0 && <Notice kind="success">{words.signed(data.signed.length)}</Notice>}
      {data.refused.length > 0 && (
        <Notice kind="warning">
          {words.refused(data.refused.length)}
          <ul>
            {data.refused.map((each) => (
              <li key={each.itemId}>
                {named(each.itemId)}：{each[language]}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </Dialog>
  )
}
