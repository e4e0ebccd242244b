/** A draw as it is going to be sealed: strata, ratio, which closed items; tried out before. */
import { useState } from 'react'
import { LEVELS } from '#domain/ledger/item-list.ts'
import { NewLookBackDraw, STRATA } from '#domain/ledger/look-back-draw.ts'
import { LEVEL_NAME } from '#domain/ledger/names.ts'
import { CLASS_NAME } from '#domain/names.ts'
import { ItemClass } from '#domain/plan/ledger.ts'
import { useWords } from '../../data/language.tsx'
import { useSealDraw, useStrata } from '../../data/look-back-draws.ts'
import { newId } from '../../data/new-id.ts'
import { useUnits } from '../../data/organisation.ts'
import { DRAW_WORDS } from '../../data/words/look-back-draws.ts'
import { CheckField, SelectField, TextField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { ErrorNotice, Notice } from '../../parts/notice.tsx'
import { today } from '../../parts/today.ts'
import { StrataTable } from './strata-table.tsx'

interface Props {
  readonly onClose: () => void
  readonly onSealed: (drawId: string) => void
}

export function SealDialog({ onClose, onSealed }: Props) {
  const { language, words } = useWords(DRAW_WORDS)
  const [key] = useState(newId)
  const { mutate: seal, isPending, error } = useSealDraw()
  const { mutate: tryOut, data: tried, error: tryError } = useStrata()
  const { data: units = [] } = useUnits()
  const [wrong, setWrong] = useState(false)
  const any: readonly (readonly [string, string])[] = [['', words.all]]
  const read = (form: FormData) => {
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const { success, data } = NewLookBackDraw.safeParse({
      title: text('title'),
      drawOn: text('drawOn'),
      percent: Number(text('percent')),
      strata: STRATA.filter((each) => form.has(each)),
      scope: {
        struckOffFrom: text('struckOffFrom') || null,
        struckOffTo: text('struckOffTo') || null,
        class: text('onlyClass') || null,
        level: text('onlyLevel') || null,
        unitId: text('onlyUnit') || null,
      },
    })
    setWrong(!success)
    return success ? data : null
  }
  return (
    <FormDialog
      title={words.newDraw}
      action={words.seal}
      error={error}
      busy={isPending}
      onClose={onClose}
      wide
      onSend={(_, form) => {
        const draw = read(form)
        if (draw) seal({ draw, key }, { onSuccess: ({ drawId }) => onSealed(drawId) })
      }}
    >
      <p className="faint">{words.sealHint}</p>
      <TextField
        label={words.title}
        name="title"
        required
        maxLength={100}
        defaultValue={words.titleExample(today().slice(0, 7))}
      />
      <TextField
        label={words.drawOn}
        name="drawOn"
        type="date"
        required
        min={today()}
        defaultValue={today()}
      />
      <TextField
        label={words.percent}
        name="percent"
        type="number"
        min={0.01}
        max={100}
        step={0.01}
        required
        defaultValue="10"
      />
      <fieldset className="draw-strata">
        <legend>{words.strata}</legend>
        {STRATA.map((each) => (
          <CheckField
            key={each}
            label={words[each]}
            name={each}
            defaultChecked={each === 'class'}
          />
        ))}
      </fieldset>
      <TextField label={words.struckOffFrom} name="struckOffFrom" type="date" />
      <TextField label={words.struckOffTo} name="struckOffTo" type="date" />
      <SelectField
        label={words.onlyClass}
        name="onlyClass"
        options={[
          ...any,
          ...ItemClass.options.map((each) => [each, CLASS_NAME[each][language]] as const),
        ]}
      />
      <SelectField
        label={words.onlyLevel}
        name="onlyLevel"
        options={[...any, ...LEVELS.map((each) => [each, LEVEL_NAME[each][language]] as const)]}
      />
      <SelectField
        label={words.onlyUnit}
        name="onlyUnit"
        options={[...any, ...units.map(({ unitId, name }) => [unitId, name] as const)]}
      />
      {wrong && <Notice kind="error">{words.strataNeeded}</Notice>}
      <button
        type="button"
        className="button"
        onClick={({ currentTarget: { form } }) => {
          const draw = form && read(new FormData(form))
          if (draw) tryOut(draw)
        }}
      >
        {words.tryOut}
      </button>
      {tried &&
        (tried.strata.length === 0 ? (
          <Notice kind="warning">{words.noCandidates}</Notice>
        ) : (
          <StrataTable strata={tried.strata} />
        ))}
      <ErrorNotice error={tryError} />
    </FormDialog>
  )
}
