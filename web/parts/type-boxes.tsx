/** Types of pollution, several of which may be chosen. */
import type { ComplaintPack } from '#domain/complaint/complaint-pack.ts'
import { useWords } from '../data/language.tsx'
import { COMPLAINT_WORDS } from '../data/words/complaints.ts'
import './type-boxes.css'

interface Props {
  readonly types: ComplaintPack['types']
  readonly chosen?: readonly string[]
}

export function TypeBoxes({ types, chosen = [] }: Props) {
  const { language, words } = useWords(COMPLAINT_WORDS)
  return (
    <fieldset className="type-boxes">
      <legend>{words.type}</legend>
      {types.map((each) => (
        <label key={each.key} className="check-field">
          <input
            type="checkbox"
            name="types"
            value={each.key}
            defaultChecked={chosen.includes(each.key)}
          />
          <span>{each[language]}</span>
        </label>
      ))}
    </fieldset>
  )
}
