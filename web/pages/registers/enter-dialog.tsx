/** A subject is entered, or changed: the columns all registers share and those of this one, by their types. */
import { useState } from 'react'
import type { Datum } from '#domain/map/datum.ts'
import type { Register } from '#domain/register/register-pack.ts'
import type { Subject } from '#domain/register/subject.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { type SubjectDraft, useChangeSubject, useEnterSubject } from '../../data/registers.ts'
import { REGISTER_WORDS } from '../../data/words/registers.ts'
import { useUnitChoices } from '../../parts/choices.ts'
import { TextField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { ChoosePlace } from '../../parts/map/choose-place.tsx'
import { type Choice, Picker } from '../../parts/picker.tsx'
import { ShapeField } from './shape-field.tsx'
import { SubjectFields } from './subject-fields.tsx'
import { givenFields } from './values.ts'

interface EnterProps {
  readonly register: Register
  readonly onClose: () => void
  readonly onEntered: (subjectId: string) => void
}

export function EnterDialog({ register, onClose, onEntered }: EnterProps) {
  const { language, words } = useWords(REGISTER_WORDS)
  const [key] = useState(() => newId())
  const { mutate, isPending, error } = useEnterSubject(register.slug, key)
  return (
    <SubjectForm
      register={register}
      subject={null}
      title={words.entering(register[language])}
      error={error}
      busy={isPending}
      onClose={onClose}
      onSend={(draft) => mutate(draft, { onSuccess: ({ id }) => onEntered(id) })}
    />
  )
}

interface ChangeProps {
  readonly register: Register
  readonly subject: Subject
  readonly onClose: () => void
}

export function ChangeDialog({ register, subject, onClose }: ChangeProps) {
  const { words } = useWords(REGISTER_WORDS)
  const { mutate, isPending, error } = useChangeSubject(subject)
  return (
    <SubjectForm
      register={register}
      subject={subject}
      title={words.editing(subject.name)}
      error={error}
      busy={isPending}
      onClose={onClose}
      onSend={(draft) => mutate(draft, { onSuccess: onClose })}
    />
  )
}

interface FormProps {
  readonly register: Register
  /** Null: a new one. */
  readonly subject: Subject | null
  readonly title: string
  readonly error: Error | null
  readonly busy: boolean
  readonly onClose: () => void
  readonly onSend: (draft: SubjectDraft) => void
}

function SubjectForm({ register, subject, onSend, ...dialog }: FormProps) {
  const { language, words } = useWords(REGISTER_WORDS)
  const { common } = register
  const choices = useUnitChoices()
  const [unit, setUnit] = useState<readonly Choice[]>(
    subject?.unitId ? [{ id: subject.unitId, name: subject.unit ?? '' }] : [],
  )
  const [geometry, setGeometry] = useState<Subject['geometry']>(subject?.geometry ?? null)
  const drawn = common.shape === 'polygon' || common.shape === 'line' ? common.shape : null
  return (
    <FormDialog
      {...dialog}
      action={words.save}
      wide
      onSend={(field, form) => {
        const [longitude, latitude] = [field('longitude'), field('latitude')]
        onSend({
          name: field('name'),
          creditCode: field('creditCode') || null,
          address: field('address') || null,
          unitId: unit[0]?.id ?? null,
          place:
            longitude === '' || latitude === ''
              ? null
              : {
                  longitude: Number(longitude),
                  latitude: Number(latitude),
                  datum: field('datum') as Datum,
                },
          ...(drawn !== null && { geometry }),
          fields: givenFields(register, form),
        })
      }}
    >
      <TextField
        label={common.name[language]}
        name="name"
        required
        maxLength={200}
        defaultValue={subject?.name ?? ''}
      />
      {common.creditCode !== 'none' && (
        <TextField
          label={words.creditCode}
          name="creditCode"
          maxLength={20}
          required={common.creditCode === 'required'}
          defaultValue={subject?.creditCode ?? ''}
        />
      )}
      {common.address !== 'none' && (
        <TextField
          label={words.address}
          name="address"
          maxLength={300}
          required={common.address === 'required'}
          defaultValue={subject?.address ?? ''}
        />
      )}
      {common.unit !== 'none' && (
        <Picker label={words.unit} find={choices} chosen={unit} onChange={setUnit} />
      )}
      <SubjectFields register={register} values={subject?.fields ?? {}} />
      {common.place !== 'none' && (
        <ChoosePlace initial={subject?.place ?? null} required={common.place === 'required'} />
      )}
      {drawn !== null && <ShapeField shape={drawn} value={geometry} onChange={setGeometry} />}
    </FormDialog>
  )
}
