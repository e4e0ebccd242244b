/** The criteria of the item, each met or not, with what was found. */
import type { CheckedCriterion } from '../../data/kept-reports.ts'
import { useWords } from '../../data/language.tsx'
import { SITE_CHECK_WORDS } from '../../data/words/site-check.ts'

interface Props {
  readonly criteria: readonly CheckedCriterion[]
  readonly onChange: (criteria: readonly CheckedCriterion[]) => void
}

export function Checklist({ criteria, onChange }: Props) {
  const { words } = useWords(SITE_CHECK_WORDS)
  const set = (text: string, part: Partial<CheckedCriterion>) =>
    onChange(criteria.map((each) => (each.text === text ? { ...each, ...part } : each)))
  return (
    <fieldset>
      <legend>{words.criteria}</legend>
      {criteria.map(({ text, met, evidence }) => (
        <fieldset key={text} className="criterion">
          <legend>{text}</legend>
          <div className="criterion-choice">
            {([true, false] as const).map((value) => (
              <label key={String(value)} className={value ? 'met' : 'unmet'}>
                <input
                  type="radio"
                  name={text}
                  checked={met === value}
                  onChange={() => set(text, { met: value })}
                />
                {value ? words.met : words.unmet}
              </label>
            ))}
          </div>
          <input
            aria-label={words.whatFound(text)}
            maxLength={500}
            value={evidence}
            onChange={({ target }) => set(text, { evidence: target.value })}
          />
        </fieldset>
      ))}
    </fieldset>
  )
}
