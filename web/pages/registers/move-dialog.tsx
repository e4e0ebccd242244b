/** A step to the next stage, of one subject or of many: what the stage asks for is filled and filed with it. */
import { useState } from 'react'
import type { CivilDate } from '#domain/civil-date.ts'
import type { Stage } from '#domain/register/pack-stages.ts'
import type { Register } from '#domain/register/register-pack.ts'
import type { FieldValues, GivenFields, Subject } from '#domain/register/subject.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import {
  type BulkMoved,
  type MoveRequest,
  useMoveSubject,
  useMoveSubjects,
} from '../../data/subject-file.ts'
import type { UploadProgress } from '../../data/uploads.ts'
import { SUBJECT_WORK_WORDS } from '../../data/words/subject-work.ts'
import { AreaField, SelectField, TextField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { today } from '../../parts/today.ts'
import { Progress } from '../../parts/upload-progress.tsx'
import { chosenFiles, FilesField } from './files-field.tsx'
import { SubjectFields } from './subject-fields.tsx'
import { givenFields } from './values.ts'

interface OneProps {
  readonly register: Register
  readonly subject: Subject
  readonly stage: Stage
  readonly onClose: () => void
}

export function MoveDialog({ register, subject, stage, onClose }: OneProps) {
  const { language, words } = useWords(SUBJECT_WORK_WORDS)
  const { mutate, isPending, error, progress } = useMoveSubject(subject)
  return (
    <StepForm
      register={register}
      stage={stage}
      values={subject.fields}
      title={words.movingTo(stage[language])}
      error={error}
      busy={isPending}
      progress={progress}
      onClose={onClose}
      onSend={(request) => mutate(request, { onSuccess: onClose })}
    />
  )
}

interface ManyProps {
  readonly register: Register
  readonly subjectIds: readonly string[]
  readonly onClose: () => void
  readonly onMoved: (result: BulkMoved) => void
}

export function MoveManyDialog({ register, subjectIds, onClose, onMoved }: ManyProps) {
  const { language, words } = useWords(SUBJECT_WORK_WORDS)
  const { mutate, isPending, error, progress } = useMoveSubjects(subjectIds)
  const stages = register.stages.filter(({ from }) => from.length > 0)
  const [key, setKey] = useState(stages[0]?.key ?? '')
  const stage = stages.find((each) => each.key === key)
  if (!stage) return null
  return (
    <StepForm
      key={key}
      register={register}
      stage={stage}
      values={{}}
      title={words.movingMany(subjectIds.length)}
      error={error}
      busy={isPending}
      progress={progress}
      onClose={onClose}
      onSend={(request) => mutate(request, { onSuccess: onMoved })}
    >
      <SelectField
        label={words.stage}
        name="stage"
        value={key}
        onChoose={setKey}
        options={stages.map((each) => [each.key, each[language]])}
      />
    </StepForm>
  )
}

interface FormProps {
  readonly register: Register
  readonly stage: Stage
  readonly values: FieldValues
  readonly title: string
  readonly error: Error | null
  readonly busy: boolean
  readonly progress: UploadProgress | null
  readonly onClose: () => void
  readonly onSend: (request: MoveRequest) => void
  readonly children?: React.ReactNode
}

function StepForm({ register, stage, values, onSend, progress, children, ...dialog }: FormProps) {
  const { words } = useWords(SUBJECT_WORK_WORDS)
  const [key] = useState(() => newId())
  const asked = askedFields(stage)
  const kinds = register.evidence.filter(({ key: kind }) =>
    stage.evidence.some((need) => need.kind === kind),
  )
  return (
    <FormDialog
      {...dialog}
      action={words.take}
      onSend={(field, form) =>
        onSend({
          to: stage.key,
          on: (field('on') || null) as CivilDate | null,
          note: field('note'),
          fields: filled(givenFields(register, form), asked),
          files: chosenFiles(kinds, form),
          key,
        })
      }
    >
      {children}
      <SubjectFields register={register} values={values} only={asked} required={stage.fields} />
      {kinds.map((kind) => (
        <FilesField
          key={kind.key}
          kind={kind}
          least={stage.evidence.find((need) => need.kind === kind.key)?.least ?? 0}
        />
      ))}
      <TextField label={words.onDay} name="on" type="date" max={today()} defaultValue={today()} />
      <AreaField label={words.note} name="note" maxLength={2_000} rows={2} />
      <Progress progress={progress} />
    </FormDialog>
  )
}

/** Fields the stage needs filled, and those its rules look at. */
const askedFields = ({ fields, rules }: Stage): readonly string[] => [
  ...new Set([
    ...fields,
    ...rules.flatMap(({ when, must }) => [...when, ...must].map(({ field }) => field)),
  ]),
]

/** Only what was asked for, and of that only what was filled in: a step empties nothing. */
function filled(given: GivenFields, asked: readonly string[]): GivenFields {
  return Object.fromEntries(
    Object.entries(given).filter(
      ([key, value]) =>
        asked.includes(key) && value !== null && !(Array.isArray(value) && value.length === 0),
    ),
  )
}
