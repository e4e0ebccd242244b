/** The form of one step of a case. */
import { useState } from 'react'
import { CASE_COMMANDS, type CaseCommand, type CaseStep } from '#domain/enforcement/commands.ts'
import { CASE_STEP_NAME } from '#domain/enforcement/names.ts'
import type { CaseView } from '#domain/enforcement/view.ts'
import { useEnforcementRules, useTakeCaseStep } from '../../data/enforcement.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { uploadFile } from '../../data/upload.ts'
import { ENFORCEMENT_WORDS } from '../../data/words/enforcement.ts'
import { personChoices } from '../../parts/choices.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Notice } from '../../parts/notice.tsx'
import { type Choice, Picker } from '../../parts/picker.tsx'
import { saidIn } from './step-data.ts'
import { StepFields } from './step-fields.tsx'

interface Props {
  readonly view: CaseView
  readonly step: CaseStep
  readonly onClose: () => void
}

const LONG: readonly CaseStep[] = ['notify', 'decide', 'transfer', 'recheck', 'hold-hearing']

export function StepDialog({ view, step, onClose }: Props) {
  const { language, words } = useWords(ENFORCEMENT_WORDS)
  const { mutate, isPending, error } = useTakeCaseStep(view.caseId)
  const { data: pack } = useEnforcementRules()
  const [key] = useState(() => newId())
  const [inspectors, setInspectors] = useState<readonly Choice[]>([])
  const [incomplete, setIncomplete] = useState(false)
  const [sending, setSending] = useState(false)
  const [failed, setFailed] = useState<Error | null>(null)
  if (!pack) return null
  const name = CASE_STEP_NAME[step][language]
  return (
    <FormDialog
      title={name}
      action={name}
      error={error ?? failed}
      busy={isPending || sending}
      onClose={onClose}
      wide={LONG.includes(step)}
      onSend={async (field, form) => {
        const ids = inspectors.map(({ id }) => id)
        setFailed(null)
        setSending(true)
        const uploads = await sent(form).catch(setFailed)
        setSending(false)
        if (!uploads) return
        const parsed = CASE_COMMANDS[step].safeParse(saidIn(form, field, pack, ids, uploads))
        setIncomplete(!parsed.success)
        if (!parsed.success) return
        const command = { step, data: parsed.data } as CaseCommand
        mutate({ command, version: view.found.version, key }, { onSuccess: onClose })
      }}
    >
      <StepFields step={step} view={view} pack={pack} />
      {step === 'recheck' && (
        <Picker
          label={words.inspectors}
          find={personChoices}
          chosen={inspectors}
          onChange={setInspectors}
          many
        />
      )}
      {incomplete && <Notice kind="error">{words.incomplete}</Notice>}
    </FormDialog>
  )
}

/** The files of the form, one after the other; their uploads. */
async function sent(form: FormData): Promise<readonly string[]> {
  const uploads: string[] = []
  for (const file of form.getAll('files'))
    if (file instanceof File && file.size > 0)
      uploads.push((await uploadFile(file, file.name)).upload.uploadId)
  return uploads
}
