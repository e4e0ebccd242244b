/** Who complained, once the purpose is said; here only while the window is open. */
import { useComplainant } from '../../data/complaints.ts'
import { useWords } from '../../data/language.tsx'
import { COMPLAINT_WORDS } from '../../data/words/complaints.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { TextField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'

interface Props {
  readonly complaintId: string
  readonly onClose: () => void
}

export function ComplainantDialog({ complaintId, onClose }: Props) {
  const { words } = useWords(COMPLAINT_WORDS)
  const { mutate, data, isPending, error } = useComplainant(complaintId)
  if (data)
    return (
      <Dialog title={words.complainant} onClose={onClose}>
        <div className="form">
          <p>
            <strong>
              {data.complainant.name} {data.complainant.phone}
            </strong>
          </p>
          {data.liaison.name !== '' && (
            <p>
              {words.liaison} {data.liaison.name} {data.liaison.phone}
            </p>
          )}
          {data.said !== '' && (
            <p className="said">
              {words.said}：{data.said}
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
      title={words.showFull}
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
