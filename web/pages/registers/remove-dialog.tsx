/** A subject leaves its register, or comes back, with a reason; what is known of it stays. */
import type { Subject } from '#domain/register/subject.ts'
import { useWords } from '../../data/language.tsx'
import { useRemoveSubject } from '../../data/subject-file.ts'
import { REGISTER_WORDS } from '../../data/words/registers.ts'
import { AreaField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'

interface Props {
  readonly subject: Subject
  readonly onClose: () => void
}

export function RemoveDialog({ subject, onClose }: Props) {
  const { words } = useWords(REGISTER_WORDS)
  const removed = subject.removed !== null
  const { mutate, isPending, error } = useRemoveSubject(subject, removed)
  const title = removed ? words.restore : words.remove_
  return (
    <FormDialog
      title={`${title}：${subject.name}`}
      action={title}
      error={error}
      busy={isPending}
      onClose={onClose}
      onSend={(field) => mutate(field('reason'), { onSuccess: onClose })}
    >
      <AreaField label={words.reason} name="reason" required maxLength={500} />
    </FormDialog>
  )
}
