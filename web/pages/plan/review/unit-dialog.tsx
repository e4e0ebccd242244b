import { useState } from 'react'
import { ROLE_NAME } from '#domain/names.ts'
import type { PlanDraft } from '#domain/plan/draft.ts'
import { type Item, UnitRole } from '#domain/plan/ledger.ts'
import { useCorrect } from '../../../data/drafts.ts'
import { useWords } from '../../../data/language.tsx'
import { REVIEW_WORDS } from '../../../data/words/review.ts'
import { useUnitChoices } from '../../../parts/choices.ts'
import { CheckField, SelectField } from '../../../parts/fields.tsx'
import { FormDialog } from '../../../parts/form-dialog.tsx'
import { Notice } from '../../../parts/notice.tsx'
import { type Choice, Picker } from '../../../parts/picker.tsx'

interface Props {
  readonly draft: PlanDraft
  readonly item: Item
  /** Null: one more. */
  readonly unit: Item['units'][number] | null
  readonly onClose: () => void
}

/** Which unit of the organisation is meant, and whether later plans are to know it by this name. */
export function UnitDialog({ draft, item, unit, onClose }: Props) {
  const { language, words } = useWords(REVIEW_WORDS)
  const { mutate, isPending, error } = useCorrect(draft)
  const units = useUnitChoices()
  const [chosen, setChosen] = useState<readonly Choice[]>([])
  const [missing, setMissing] = useState(false)
  const onSend = (field: (name: string) => string) => {
    const name = chosen[0]?.name
    setMissing(name === undefined)
    if (name === undefined) return
    const place = unit && { start: unit.source.start, written: unit.written }
    const correction = place
      ? ({
          kind: 'name-unit',
          item: item.number,
          unit: place,
          name,
          everywhere: field('everywhere') === 'on',
        } as const)
      : ({
          kind: 'add-unit',
          item: item.number,
          name,
          role: UnitRole.parse(field('role')),
        } as const)
    mutate({ correction, alias: field('alias') === 'on' }, { onSuccess: onClose })
  }
  return (
    <FormDialog
      title={unit === null ? words.addUnit : words.correctUnitOf(unit.written)}
      action={words.correct}
      error={error}
      busy={isPending}
      onClose={onClose}
      onSend={onSend}
    >
      <Picker
        label={words.unitInOrganisation}
        find={units}
        chosen={chosen}
        onChange={setChosen}
        invalid={missing}
      />
      {missing && <Notice kind="error">{words.chooseUnit}</Notice>}
      {unit === null ? (
        <SelectField
          label={words.roleField}
          name="role"
          initial="responsible"
          options={UnitRole.options
            .filter((role) => role !== 'person')
            .map((role) => [role, ROLE_NAME[role][language]])}
        />
      ) : (
        <>
          <CheckField label={words.everywhere} name="everywhere" defaultChecked />
          <CheckField label={words.alias} name="alias" />
        </>
      )}
    </FormDialog>
  )
}
