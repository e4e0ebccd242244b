import { VERIFIED } from '#domain/complaint/complaint.ts'
import type { ComplaintView } from '#domain/complaint/list.ts'
import { VERIFIED_NAME } from '#domain/complaint/names.ts'
import { useWords } from '../../data/language.tsx'
import { COMPLAINT_WORDS } from '../../data/words/complaints.ts'
import { AreaField, SelectField, TextField } from '../../parts/fields.tsx'
import { FIGURE_KEYS } from './figure-keys.ts'

/** 办理: what was found out and done, after what was said before. */
export function HandleFields({ view: { complaint } }: { readonly view: ComplaintView }) {
  const { language, words } = useWords(COMPLAINT_WORDS)
  const before = complaint.outcome
  const area = (
    name: 'investigation' | 'goal' | 'handling' | 'latest' | 'accountability' | 'acceptance',
    required = false,
  ) => (
    <AreaField
      label={words[name]}
      name={name}
      required={required}
      rows={2}
      maxLength={5_000}
      defaultValue={before?.[name]}
    />
  )
  return (
    <>
      {area('investigation', true)}
      <SelectField
        label={words.verified}
        name="verified"
        initial={before?.verified ?? 'true'}
        options={VERIFIED.map((each) => [each, VERIFIED_NAME[each][language]])}
      />
      {area('goal')}
      {area('handling')}
      {area('latest')}
      <div className="columns">
        {FIGURE_KEYS.map((key) => (
          <TextField
            key={key}
            label={words[key]}
            name={key}
            type="number"
            min={0}
            step={key === 'fine' ? 'any' : 1}
            required
            defaultValue={before?.figures[key] ?? 0}
          />
        ))}
      </div>
      {area('accountability')}
      {area('acceptance')}
    </>
  )
}
