import type { Submission } from '#domain/disclosure/submission.ts'
import { useContact, useHandle } from '../../data/disclosure.ts'
import { useWords } from '../../data/language.tsx'
import { DISCLOSURE_WORDS } from '../../data/words/disclosure.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { AreaField, TextField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'

interface ReplyProps {
  readonly submission: Submission
  readonly to: 'answered' | 'declined'
  readonly onClose: () => void
}

export function ReplyForm({ submission, to, onClose }: ReplyProps) {
  const { words } = useWords(DISCLOSURE_WORDS)
  const { mutate, isPending, error } = useHandle(submission)
  const name = to === 'answered' ? words.answer : words.decline
  return (
    <FormDialog
      title={`${name} ${submission.receipt}`}
      action={name}
      error={error}
      busy={isPending}
      onClose={onClose}
      onSend={(field) => mutate({ to, answer: field('answer') }, { onSuccess: onClose })}
    >
      <p className="faint">{submission.content}</p>
      <AreaField
        label={to === 'answered' ? words.answerText : words.declineText}
        name="answer"
        required
        maxLength={4000}
        rows={5}
      />
      <p className="faint">{words.seenByCitizen}</p>
    </FormDialog>
  )
}

interface ContactProps {
  readonly submissionId: string
  readonly onClose: () => void
}

/** The contact is here only while the window is open. */
export function ContactForm({ submissionId, onClose }: ContactProps) {
  const { words } = useWords(DISCLOSURE_WORDS)
  const { mutate, data, isPending, error } = useContact(submissionId)
  if (data)
    return (
      <Dialog title={words.contact} onClose={onClose}>
        <div className="form">
          <p>
            <strong>
              {data.name} {data.reach}
            </strong>
          </p>
          {data.content !== '' && <p className="said">{data.content}</p>}
          {data.place !== '' && (
            <p>
              {words.place}：{data.place}
            </p>
          )}
          <footer>
            <button type="button" className="button primary" onClick={onClose}>
              {words.close}
            </button>
          </footer>
        </div>
      </Dialog>
    )
  return (
    <FormDialog
      title={words.showContact}
      action={words.show}
      error={error}
      busy={isPending}
      onClose={onClose}
      onSend={(field) => mutate(field('purpose'))}
    >
      <p className="faint">{words.purposeHint}</p>
      <TextField label={words.purpose} name="purpose" required maxLength={200} />
    </FormDialog>
  )
}
