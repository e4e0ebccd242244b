/** What a person begins to hold: a post, a role, a link to a village, a stand-in. */
import { useState } from 'react'
import { ROLES } from '#domain/organisation/actor.ts'
import { ROLE_TITLE, TENURE_NAME } from '#domain/organisation/names.ts'
import { NewTenure, type TenureKind } from '#domain/organisation/shapes.ts'
import { useWords } from '../../data/language.tsx'
import { useBeginTenure } from '../../data/organisation.ts'
import { ORGANISATION_WORDS } from '../../data/words/organisation.ts'
import { personChoices, useUnitChoices } from '../../parts/choices.ts'
import { CheckField, SelectField, TextField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Notice } from '../../parts/notice.tsx'
import { type Choice, Picker } from '../../parts/picker.tsx'
import { today } from '../../parts/today.ts'

interface Props {
  readonly kind: TenureKind
  readonly personId: string
  readonly onClose: () => void
}

export function TenureForm({ kind, personId, onClose }: Props) {
  const { language, words } = useWords(ORGANISATION_WORDS)
  const { mutate, isPending, error } = useBeginTenure()
  const units = useUnitChoices()
  const [unit, setUnit] = useState<readonly Choice[]>([])
  const [substitute, setSubstitute] = useState<readonly Choice[]>([])
  const [missing, setMissing] = useState(false)
  const name = TENURE_NAME[kind][language]
  return (
    <FormDialog
      title={`${words.add}：${name}`}
      action={words.add}
      error={error}
      busy={isPending}
      onClose={onClose}
      onSend={(field, form) => {
        const data = NewTenure[kind].safeParse({
          personId,
          unitId: unit[0]?.id ?? null,
          substituteId: substitute[0]?.id,
          title: field('title'),
          isHead: form.has('isHead'),
          role: field('role'),
          reason: field('reason'),
          fromOn: field('fromOn'),
          toOn: field('toOn') || null,
        }).data
        setMissing(data === undefined)
        if (data !== undefined) mutate({ kind, data }, { onSuccess: onClose })
      }}
    >
      {kind === 'role' && (
        <SelectField
          label={words.role}
          name="role"
          options={ROLES.map((role) => [role, ROLE_TITLE[role][language]])}
        />
      )}
      {kind === 'stand-in' ? (
        <>
          <Picker
            label={words.substitute}
            find={personChoices}
            chosen={substitute}
            onChange={setSubstitute}
            invalid={missing}
          />
          <TextField label={words.reason} name="reason" required maxLength={200} />
        </>
      ) : (
        <Picker
          label={kind === 'village-link' ? words.village : words.unit}
          find={units}
          chosen={unit}
          onChange={setUnit}
          invalid={missing && kind !== 'role'}
        />
      )}
      {kind === 'role' && <p className="faint">{words.everyUnit}</p>}
      {kind === 'post' && (
        <>
          <TextField label={words.postTitle} name="title" required maxLength={100} />
          <CheckField label={words.isHead} name="isHead" />
        </>
      )}
      <div className="field-row">
        <TextField label={words.fromOn} name="fromOn" type="date" required defaultValue={today()} />
        <TextField
          label={kind === 'stand-in' ? words.toOnNeeded : words.toOn}
          name="toOn"
          type="date"
          required={kind === 'stand-in'}
        />
      </div>
      {missing && (
        <Notice kind="error">
          {words.missing}：
          {kind === 'stand-in'
            ? words.substitute
            : kind === 'village-link'
              ? words.village
              : words.unit}
        </Notice>
      )}
    </FormDialog>
  )
}
