/** Who may be drawn, straight from registers: one row for each, with its stages and one field to filter by. */
import { useState } from 'react'
import type { DrawsPack } from '#domain/draw/draws-pack.ts'
import type { FromRegister } from '#domain/draw/plan.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { useRegister, useRegisters } from '../../data/registers.ts'
import { DRAW_WORDS } from '../../data/words/draws.ts'
import { CheckField, SelectField, TextField } from '../../parts/fields.tsx'

type Profile = DrawsPack['profiles'][number]

export function RegisterPool({ profile }: { readonly profile: Profile }) {
  const { words } = useWords(DRAW_WORDS)
  const [rows, setRows] = useState<readonly string[]>([newId()])
  return (
    <>
      {rows.map((row) => (
        <PoolRow
          key={row}
          row={row}
          profile={profile}
          onRemove={rows.length > 1 ? () => setRows(rows.filter((each) => each !== row)) : null}
        />
      ))}
      <button type="button" className="button" onClick={() => setRows([...rows, newId()])}>
        {words.addRegister}
      </button>
    </>
  )
}

interface RowProps {
  readonly row: string
  readonly profile: Profile
  /** Null: it is the only one. */
  readonly onRemove: (() => void) | null
}

function PoolRow({ row, profile, onRemove }: RowProps) {
  const { language, words } = useWords(DRAW_WORDS)
  const { data: registers = [] } = useRegisters()
  const [slug, setSlug] = useState('')
  const [field, setField] = useState('')
  const { data } = useRegister(slug)
  const register = slug === '' ? undefined : data?.register
  const fields = (register?.fields ?? []).filter(({ type }) => type === 'choice' || type === 'text')
  const chosen = fields.find(({ key }) => key === field)
  return (
    <fieldset className="boxes">
      <legend>{words.fromRegister}</legend>
      <input type="hidden" name="pool" value={row} />
      <SelectField
        label={words.registerName}
        name={`register ${row}`}
        value={slug}
        options={[
          ['', words.noRegister],
          ...registers.map((each) => [each.slug, `${each[language]} (${each.subjects})`] as const),
        ]}
        onChoose={(next) => {
          setSlug(next)
          setField('')
        }}
      />
      {register && (
        <>
          <SelectField
            label={words.class}
            name={`class ${row}`}
            options={profile.classes.map(({ key, title }) => [key, title])}
          />
          <fieldset className="boxes">
            <legend>{words.stages}</legend>
            {register.stages.map((stage) => (
              <CheckField
                key={stage.key}
                label={stage[language]}
                name={`stages ${row}`}
                value={stage.key}
              />
            ))}
          </fieldset>
          <div className="field-row">
            <SelectField
              label={words.field}
              name={`field ${row}`}
              value={field}
              options={[
                ['', words.noField],
                ...fields.map((each) => [each.key, each[language]] as const),
              ]}
              onChoose={setField}
            />
            {chosen?.type === 'choice' && (
              <SelectField
                label={words.equals}
                name={`equals ${row}`}
                options={(chosen.options ?? []).map((each) => [each.key, each[language]])}
              />
            )}
            {chosen?.type === 'text' && (
              <TextField label={words.equals} name={`equals ${row}`} maxLength={200} required />
            )}
          </div>
        </>
      )}
      {onRemove && (
        <button
          type="button"
          className="button"
          aria-label={words.remove(register?.[language] ?? words.fromRegister)}
          onClick={onRemove}
        >
          {words.removeRegister}
        </button>
      )}
    </fieldset>
  )
}

/** The rows in which a register was chosen. */
export const readPools = (form: FormData): readonly FromRegister[] =>
  form.getAll('pool').flatMap((row) => {
    const said = (name: string) => String(form.get(`${name} ${row}`) ?? '')
    if (said('register') === '') return []
    return [
      {
        ...{ register: said('register'), classKey: said('class'), equals: said('equals') },
        field: said('field') || null,
        stages: form.getAll(`stages ${row}`).map(String),
      },
    ]
  })
