/** A complaint that came by letter or call is entered. */
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { CivilDate } from '#domain/civil-date.ts'
import { COMPLAINT_CHANNELS, type ComplaintChannel } from '#domain/complaint/complaint.ts'
import { COMPLAINT_CHANNEL_NAME } from '#domain/complaint/names.ts'
import type { Datum } from '#domain/map/datum.ts'
import { type ComplaintRules, useRegisterComplaint } from '../../data/complaints.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { COMPLAINT_WORDS } from '../../data/words/complaints.ts'
import { AreaField, CheckField, SelectField, TextField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { ChoosePlace } from '../../parts/map/choose-place.tsx'
import { today } from '../../parts/today.ts'
import { TypeBoxes } from '../../parts/type-boxes.tsx'

interface Props {
  readonly rules: ComplaintRules
  readonly onClose: () => void
}

export function RegisterDialog({ rules, onClose }: Props) {
  const { language, words } = useWords(COMPLAINT_WORDS)
  const navigate = useNavigate()
  const { mutate, isPending, error } = useRegisterComplaint()
  const [key] = useState(() => newId())
  const sent = (field: (name: string) => string, form: FormData) => {
    const [longitude, latitude] = [field('longitude'), field('latitude')]
    return {
      profile: field('profile'),
      channel: field('channel') as ComplaintChannel,
      number: field('number'),
      receivedOn: field('receivedOn') as CivilDate,
      batchOn: (field('batchOn') || null) as CivilDate | null,
      content: field('content'),
      district: field('district'),
      types: form.getAll('types').map(String),
      place: field('place'),
      position:
        longitude === '' || latitude === ''
          ? null
          : { longitude: Number(longitude), latitude: Number(latitude) },
      datum: field('datum') as Datum,
      isKey: form.get('isKey') === 'on',
      complainant: { name: field('name'), phone: field('phone') },
    }
  }
  return (
    <FormDialog
      title={words.register}
      action={words.save}
      error={error}
      busy={isPending}
      wide
      onClose={onClose}
      onSend={(field, form) =>
        mutate(
          { wanted: sent(field, form), key },
          { onSuccess: ({ id }) => void navigate(`/complaints/${id}`) },
        )
      }
    >
      <div className="columns">
        <SelectField
          label={words.profile}
          name="profile"
          options={rules.profiles.map((each) => [each.key, each[language]])}
        />
        <SelectField
          label={words.channel}
          name="channel"
          options={COMPLAINT_CHANNELS.map((each) => [each, COMPLAINT_CHANNEL_NAME[each][language]])}
        />
        <TextField label={words.number} name="number" maxLength={60} />
        <TextField
          label={words.receivedOn}
          name="receivedOn"
          type="date"
          required
          defaultValue={today()}
        />
        <TextField label={words.batch} name="batchOn" type="date" />
        <TextField label={words.district} name="district" maxLength={100} />
      </div>
      <p className="faint">{words.numberHint}</p>
      <AreaField label={words.content} name="content" required maxLength={10_000} rows={4} />
      <TypeBoxes types={rules.types} />
      <TextField label={words.place} name="place" maxLength={300} />
      <ChoosePlace />
      <CheckField label={words.key} name="isKey" />
      <div className="columns">
        <TextField label={words.name} name="name" maxLength={60} />
        <TextField label={words.phone} name="phone" maxLength={120} />
      </div>
      <p className="faint">{words.personalHint}</p>
    </FormDialog>
  )
}
