/** The form by which a draw is registered. */
import { useState } from 'react'
import { addDays } from '#domain/civil-date.ts'
import { NewDraw } from '#domain/draw/plan.ts'
import { useDrawRules, useRegisterDraw } from '../../data/draws.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { useUnits } from '../../data/organisation.ts'
import { DRAW_WORDS } from '../../data/words/draws.ts'
import { personChoices } from '../../parts/choices.ts'
import { AreaField, SelectField, TextField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Notice } from '../../parts/notice.tsx'
import { type Choice, Picker } from '../../parts/picker.tsx'
import { today } from '../../parts/today.ts'
import { readListed } from './listed.ts'
import { RegisterPool, readPools } from './register-pool.tsx'

interface Props {
  readonly onClose: () => void
  readonly onDone: (drawId: string) => void
}

export function RegisterDialog({ onClose, onDone }: Props) {
  const { words } = useWords(DRAW_WORDS)
  const { mutate, isPending, error } = useRegisterDraw()
  const { data: pack } = useDrawRules()
  const { data: units = [] } = useUnits()
  const [key] = useState(() => newId())
  const [chosen, setChosen] = useState('')
  const [inspectors, setInspectors] = useState<readonly Choice[]>([])
  const [complaint, setComplaint] = useState('')
  const profile = pack?.profiles.find((each) => each.key === chosen) ?? pack?.profiles[0]
  if (!pack || !profile) return null
  return (
    <FormDialog
      title={words.register}
      action={words.register}
      error={error}
      busy={isPending}
      onClose={onClose}
      wide
      onSend={(field, form) => {
        const { candidates, wrong } = readListed(field('list'), profile, units)
        const [first] = wrong
        const said = first?.kind === 'class' ? words.unknownClass : words.unknownUnit
        const { success, data } = NewDraw.safeParse({
          title: field('title'),
          drawOn: field('drawOn'),
          profile: profile.key,
          candidates,
          registers: readPools(form),
          inspectorIds: inspectors.map(({ id }) => id),
        })
        setComplaint(first ? said(first.line) : success ? '' : words.incomplete)
        if (!first && success) mutate({ wanted: data, key }, { onSuccess: ({ id }) => onDone(id) })
      }}
    >
      <TextField label={words.drawTitle} name="title" maxLength={200} required />
      <div className="field-row">
        <TextField label={words.day} name="drawOn" type="date" min={addDays(today(), 1)} required />
        <SelectField
          label={words.profile}
          name="profile"
          value={profile.key}
          options={pack.profiles.map((each) => [each.key, each.title])}
          onChoose={setChosen}
        />
      </div>
      <p className="faint">{profile.source}</p>
      <RegisterPool profile={profile} />
      <AreaField label={words.list} name="list" rows={8} />
      <p className="faint">
        {words.listHint(profile.classes.map(({ title }) => title).join('、'))}
        {words.isPersonHint}
      </p>
      <Picker
        label={words.roster}
        find={personChoices}
        chosen={inspectors}
        onChange={setInspectors}
        many
      />
      {complaint !== '' && <Notice kind="error">{complaint}</Notice>}
    </FormDialog>
  )
}
