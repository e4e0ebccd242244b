/** The form of one step of a case. */
import { useState } from 'react'
import { CASE_COMMANDS, type CaseCommand, type CaseStep } from '#domain/enforcement/commands.ts'
import { CASE_STEP_NAME } from '#domain/enforcement/names.ts'
import type { CaseView } from '#domain/enforcement/view.ts'
import { useEnforcementRules, useTakeCaseStep } from '../../data/enforcement.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { useUploads } from '../../data/uploads.ts'
import { ENFORCEMENT_WORDS } from '../../data/words/enforcement.ts'
import { personChoices } from '../../parts/choices.ts'
import { filesIn } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Notice } from '../../parts/notice.tsx'
import { type Choice, Picker } from '../../parts/picker.tsx'
import { Progress } from '../../parts/upload-progress.tsx'
import { saidIn } from './step-data.ts'
import { StepFields } from './step-fields.tsx'

interface Props {
  readonly view: CaseView
  readonly step: CaseStep
  readonly onClose: () => void
}

/** Stands for the uploads that are made once the rest is right. */
const TO_COME = '00000000-0000-4000-8000-000000000000'
const LONG: readonly CaseStep[] = [
  ...(['notify', 'notify-daily', 'decide'] as const),
  ...(['transfer', 'recheck', 'hold-hearing'] as const),
]

export function StepDialog({ view, step, onClose }: Props) {
  const { language, words } = useWords(ENFORCEMENT_WORDS)
  const { mutate, isPending, error } = useTakeCaseStep(view.caseId)
  const { data: pack } = useEnforcementRules()
  const [key] = useState(() => newId())
  const [inspectors, setInspectors] = useState<readonly Choice[]>([])
  const [incomplete, setIncomplete] = useState(false)
  const uploads = useUploads()
  const [failed, setFailed] = useState<Error | null>(null)
  if (!pack) return null
  const name = CASE_STEP_NAME[step][language]
  return (
    <FormDialog
      title={name}
      action={name}
      error={error ?? failed}
      busy={isPending || uploads.progress !== null}
      onClose={onClose}
      wide={LONG.includes(step)}
      onSend={async (field, form) => {
        const ids = inspectors.map(({ id }) => id)
        const files = filesIn(form, 'files')
        const read = (uploadIds: readonly string[]) =>
          CASE_COMMANDS[step].safeParse(saidIn(form, field, pack, ids, uploadIds))
        setFailed(null)
        // What is missing is said before files travel.
        const { success } = read(files.map(() => TO_COME))
        setIncomplete(!success)
        if (!success) return
        const uploadIds = await uploads.send(files).catch(setFailed)
        if (!uploadIds) return
        const command = { step, data: read(uploadIds).data } as CaseCommand
        mutate({ command, version: view.found.version, key }, { onSuccess: onClose })
      }}
    >
      <StepFields step={step} view={view} pack={pack} />
      {(step === 'recheck' || step === 'extend') && (
        <Picker
          label={step === 'extend' ? words.askedBy : words.inspectors}
          find={personChoices}
          chosen={inspectors}
          onChange={setInspectors}
          many={step === 'recheck'}
        />
      )}
      <Progress progress={uploads.progress} />
      {incomplete && <Notice kind="error">{words.incomplete}</Notice>}
    </FormDialog>
  )
}
