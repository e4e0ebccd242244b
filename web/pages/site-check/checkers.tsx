/** Who checks: oneself and at least one other of those with the role today. */
import { useWords } from '../../data/language.tsx'
import type { Checker } from '../../data/site-check.ts'
import { SITE_CHECK_WORDS } from '../../data/words/site-check.ts'
import { LEAST_CHECKERS } from './draft.ts'

interface Props {
  readonly chosen: readonly Checker[]
  readonly me: string
  readonly offered: readonly Checker[]
  readonly onChange: (chosen: readonly Checker[]) => void
}

export function Checkers({ chosen, me, offered, onChange }: Props) {
  const { words } = useWords(SITE_CHECK_WORDS)
  const others = offered.filter(({ personId }) => personId !== me)
  const isChosen = (id: string) => chosen.some(({ personId }) => personId === id)
  const toggle = (checker: Checker) =>
    onChange(
      isChosen(checker.personId)
        ? chosen.filter(({ personId }) => personId !== checker.personId)
        : [...chosen, checker],
    )
  return (
    <fieldset>
      <legend>{words.checkers}</legend>
      <p className="faint">{words.checkersHint(LEAST_CHECKERS)}</p>
      <label className="check-choice">
        <input type="checkbox" checked disabled />
        {chosen.find(({ personId }) => personId === me)?.name}
      </label>
      {others.map((checker) => (
        <label key={checker.personId} className="check-choice">
          <input
            type="checkbox"
            checked={isChosen(checker.personId)}
            onChange={() => toggle(checker)}
          />
          {checker.name}
        </label>
      ))}
      {others.length === 0 && <p className="wrong">{words.alone}</p>}
    </fieldset>
  )
}
