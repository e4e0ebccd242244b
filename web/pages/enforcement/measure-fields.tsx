import type { EnforcementPack } from '#domain/enforcement/enforcement-pack.ts'
import type { CaseView } from '#domain/enforcement/view.ts'
import { useWords } from '../../data/language.tsx'
import { ENFORCEMENT_WORDS } from '../../data/words/enforcement.ts'
import { CheckField } from '../../parts/fields.tsx'

interface Props {
  readonly view: CaseView
  readonly pack: EnforcementPack
}

/** Each measure of the pack, with what it asks; of a decision those that were told. */
export function MeasureFields({ pack, view }: Props) {
  const { words } = useWords(ENFORCEMENT_WORDS)
  const told = view.found.rights?.measures
  const offered = pack.measures.filter(
    ({ key }) => told === undefined || told.some((each) => each.key === key),
  )
  return (
    <fieldset className="measure-fields">
      <legend>{words.measures}</legend>
      {offered.map(({ key, title, asks, mostDays }) => {
        const before = told?.find((each) => each.key === key)
        return (
          <div key={key} className="measure-line">
            <CheckField
              label={title}
              name={`measure-${key}`}
              defaultChecked={before !== undefined}
            />
            {asks.includes('yuan') && (
              <input
                type="number"
                name={`yuan-${key}`}
                aria-label={`${title} ${words.yuan}`}
                placeholder={words.yuan}
                min="0.01"
                step="0.01"
                defaultValue={before?.yuan ?? ''}
              />
            )}
            {asks.includes('days') && (
              <input
                type="number"
                name={`days-${key}`}
                aria-label={`${title} ${words.dayCount}`}
                placeholder={words.dayCount}
                min="1"
                max={mostDays}
                defaultValue={before?.days ?? ''}
              />
            )}
          </div>
        )
      })}
    </fieldset>
  )
}
