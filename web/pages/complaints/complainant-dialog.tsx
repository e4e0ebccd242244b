/** Who complained, once the purpose is said. */
import { useComplainant } from '../../data/complaints.ts'
import { useWords } from '../../data/language.tsx'
import { COMPLAINT_WORDS } from '../../data/words/complaints.ts'
import { PurposeDialog } from '../../parts/purpose-dialog.tsx'

interface Props {
  readonly complaintId: string
  readonly onClose: () => void
}

export function ComplainantDialog({ complaintId, onClose }: Props) {
  const { words } = useWords(COMPLAINT_WORDS)
  const asked = useComplainant(complaintId)
  return (
    <PurposeDialog
      of="complaint"
      title={words.complainant}
      action={words.show}
      asked={asked}
      onClose={onClose}
    >
      {({ complainant, liaison, said }) => (
        <>
          <p>
            <strong>
              {complainant.name} {complainant.phone}
            </strong>
          </p>
          {liaison.name !== '' && (
            <p>
              {words.liaison} {liaison.name} {liaison.phone}
            </p>
          )}
          {said !== '' && (
            <p className="said">
              {words.said}：{said}
            </p>
          )}
        </>
      )}
    </PurposeDialog>
  )
}
