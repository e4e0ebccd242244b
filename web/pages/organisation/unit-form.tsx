import { useState } from 'react'
import { useNavigate } from 'react-router'
import { UNIT_KIND_NAME } from '#domain/organisation/names.ts'
import { UNIT_KINDS, type Unit, type UnitKind } from '#domain/organisation/shapes.ts'
import { useWords } from '../../data/language.tsx'
import { useSaveUnit, useUnits } from '../../data/organisation.ts'
import { ORGANISATION_WORDS } from '../../data/words/organisation.ts'
import { useUnitChoices } from '../../parts/choices.ts'
import { SelectField, TextField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { type Choice, Picker } from '../../parts/picker.tsx'

interface Props {
  /** Null: a new one, under `parent`. */
  readonly unit: Unit | null
  readonly parent: Unit | null
  readonly onClose: () => void
}

export function UnitForm({ unit, parent, onClose }: Props) {
  const { language, words } = useWords(ORGANISATION_WORDS)
  const { mutate, isPending, error } = useSaveUnit(unit)
  const { data: units = [] } = useUnits()
  const navigate = useNavigate()
  const choices = useUnitChoices()
  const first = parent ?? units.find(({ unitId }) => unitId === unit?.parentId)
  const [above, setAbove] = useState<readonly Choice[]>(
    first ? [{ id: first.unitId, name: first.name }] : [],
  )
  return (
    <FormDialog
      title={unit ? words.changeUnit : parent ? words.addBelow : words.addUnit}
      action={words.save}
      error={error}
      busy={isPending}
      onClose={onClose}
      onSend={(field) =>
        mutate(
          {
            name: field('name'),
            aliases: field('aliases')
              .split(/[、，,]/)
              .map((each) => each.trim())
              .filter((each) => each !== ''),
            kind: field('kind') as UnitKind,
            parentId: above[0]?.id ?? null,
            position: Number(field('position')),
          },
          {
            onSuccess: ({ id }) => {
              navigate(`/organisation?unit=${id}`)
              onClose()
            },
          },
        )
      }
    >
      <TextField
        label={words.unitName}
        name="name"
        required
        maxLength={100}
        defaultValue={unit?.name ?? ''}
      />
      <TextField
        label={words.aliases}
        name="aliases"
        defaultValue={unit?.aliases.join('、') ?? ''}
      />
      <SelectField
        label={words.kind}
        name="kind"
        initial={unit?.kind ?? 'office'}
        options={UNIT_KINDS.map((kind) => [kind, UNIT_KIND_NAME[kind][language]])}
      />
      <Picker label={words.above} find={choices} chosen={above} onChange={setAbove} />
      <TextField
        label={words.position}
        name="position"
        type="number"
        min={0}
        max={100_000}
        required
        defaultValue={unit?.position ?? 0}
      />
    </FormDialog>
  )
}
