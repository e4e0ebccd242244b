import type { Submission } from '#domain/disclosure/submission.ts'
import { useContact, useHandle } from '../../data/disclosure.ts'
import { useWords } from '../../data/language.tsx'
import { DISCLOSURE_WORDS } from '../../data/words/disclosure.ts'
import { AreaField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { PurposeDialog } from '../../parts/purpose-dialog.tsx'

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

export function ContactForm({ submissionId, onClose }: ContactProps) {
  const { words } = useWords(DISCLOSURE_WORDS)
  const asked = useContact(submissionId)
  return (
    <PurposeDialog
      of="submission"
      title={words.contact}
      action={words.show}
      asked={asked}
      onClose={onClose}
    >
      {({ name, reach, content, place }) => (
        <>
          <p>
            <strong>
              {name} {reach}
            </strong>
          </p>
          {content !== '' && <p className="said">{content}</p>}
          {place !== '' && (
            <p>
              {words.place}：{place}
            </p>
          )}
        </>
      )}
    </PurposeDialog>
  )
}
