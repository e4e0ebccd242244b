/** One step of a complaint: what is said with it. */
import { useState } from 'react'
import { COMPLAINT_COMMANDS, type ComplaintCommand } from '#domain/complaint/commands.ts'
import type { ComplaintView } from '#domain/complaint/list.ts'
import { COMPLAINT_STEP_NAME } from '#domain/complaint/names.ts'
import { type ComplaintRules, useComplaintStep } from '../../data/complaints.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { COMPLAINT_WORDS } from '../../data/words/complaints.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Notice } from '../../parts/notice.tsx'
import type { Choice } from '../../parts/picker.tsx'
import type { ChosenStep } from './complaint.tsx'
import { dataOf } from './step-data.ts'
import { StepFields } from './step-fields.tsx'

interface Props {
  readonly view: ComplaintView
  readonly rules: ComplaintRules
  readonly chosen: ChosenStep
  readonly onClose: () => void
}

export function StepDialog({ view, rules, chosen, onClose }: Props) {
  const { language, words } = useWords(COMPLAINT_WORDS)
  const { complaint, complaintId } = view
  const { mutate, isPending, error } = useComplaintStep(complaintId, complaint.version)
  const [key] = useState(() => newId())
  const [picked, setPicked] = useState<readonly Choice[]>([])
  const [wrong, setWrong] = useState('')
  const { step } = chosen
  const send = (field: (name: string) => string, form: FormData) => {
    const data = dataOf(
      chosen,
      view,
      field,
      form,
      picked.map(({ id }) => id),
    )
    const parsed = COMPLAINT_COMMANDS[step].safeParse(data)
    const [issue] = parsed.error?.issues ?? []
    setWrong(issue ? `${issue.path.join('.')}: ${issue.message}` : '')
    if (parsed.success)
      mutate(
        { command: { step, data: parsed.data } as ComplaintCommand, key },
        { onSuccess: onClose },
      )
  }
  return (
    <FormDialog
      title={COMPLAINT_STEP_NAME[step][language]}
      action={COMPLAINT_STEP_NAME[step][language]}
      error={error}
      busy={isPending}
      wide={step === 'handle' || step === 'correct'}
      onClose={onClose}
      onSend={send}
    >
      {chosen.about && <p>{chosen.about}</p>}
      <StepFields {...{ view, rules, chosen, picked }} onPick={setPicked} />
      {wrong !== '' && (
        <Notice kind="error">
          {words.checkFields} {wrong}
        </Notice>
      )}
    </FormDialog>
  )
}
