/** A report becomes a complaint: what kind of pollution it is about, and where. */
import { useNavigate } from 'react-router'
import type { Submission } from '#domain/disclosure/submission.ts'
import { useComplaintRules, useTakeIn } from '../../data/complaints.ts'
import { useWords } from '../../data/language.tsx'
import { COMPLAINT_WORDS } from '../../data/words/complaints.ts'
import { TextField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { TypeBoxes } from '../../parts/type-boxes.tsx'

interface Props {
  readonly submission: Submission
  readonly onClose: () => void
}

export function TakeInForm({ submission, onClose }: Props) {
  const { words } = useWords(COMPLAINT_WORDS)
  const navigate = useNavigate()
  const { data: rules } = useComplaintRules()
  const { mutate, isPending, error } = useTakeIn(submission.submissionId, submission.version)
  return (
    <FormDialog
      title={words.takeIn}
      action={words.takeIn}
      error={error}
      busy={isPending}
      onClose={onClose}
      onSend={(field, form) =>
        mutate(
          { types: form.getAll('types').map(String), district: field('district') },
          { onSuccess: ({ id }) => void navigate(`/complaints/${id}`) },
        )
      }
    >
      <p className="faint">{submission.content}</p>
      {rules && <TypeBoxes types={rules.types} />}
      <TextField label={words.district} name="district" maxLength={100} />
    </FormDialog>
  )
}
