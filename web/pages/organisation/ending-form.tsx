/** Closing a unit, or a person's leaving: what must be settled first, then the last day. */
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { MATTER_NAME } from '#domain/organisation/names.ts'
import { useWords } from '../../data/language.tsx'
import { type Ending, useEnd, useOpenMatters } from '../../data/organisation.ts'
import { ORGANISATION_WORDS } from '../../data/words/organisation.ts'
import { useUnitChoices } from '../../parts/choices.ts'
import { TextField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { ErrorNotice, Notice } from '../../parts/notice.tsx'
import { type Choice, Picker } from '../../parts/picker.tsx'
import { today } from '../../parts/today.ts'

interface Props {
  readonly ending: Ending
  readonly version: number
  readonly title: string
  readonly onClose: () => void
}

export function EndingForm({ ending, version, title, onClose }: Props) {
  const { language, words } = useWords(ORGANISATION_WORDS)
  const [on, setOn] = useState<string>(today())
  const [into, setInto] = useState<readonly Choice[]>([])
  const units = useUnitChoices()
  const navigate = useNavigate()
  const { data: matters = [], error: unknown, isPending: asking } = useOpenMatters(ending, on)
  const { mutate, isPending, error } = useEnd(ending, version)
  const unit = ending.of === 'units'
  return (
    <FormDialog
      title={title}
      action={unit ? words.closeUnit : words.leave}
      error={error}
      busy={isPending || asking}
      blocked={matters.length > 0}
      onClose={onClose}
      onSend={() =>
        mutate(
          { on, mergedInto: into[0]?.id ?? null },
          {
            onSuccess: () => {
              if (unit) navigate('/organisation')
              onClose()
            },
          },
        )
      }
    >
      <TextField
        label={words.lastDay}
        name="on"
        type="date"
        required
        value={on}
        onChange={(event) => setOn(event.target.value)}
      />
      {unit && <Picker label={words.mergedInto} find={units} chosen={into} onChange={setInto} />}
      <ErrorNotice error={unknown} />
      {!asking && matters.length === 0 && <Notice kind="info">{words.settled}</Notice>}
      {matters.length > 0 && (
        <Notice kind="warning">
          {words.settleFirst(matters.length)}
          <ul className="matters">
            {matters.map(({ kind, id, text }) => (
              <li key={`${kind} ${id}`}>
                {MATTER_NAME[kind][language]}：{text}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </FormDialog>
  )
}
