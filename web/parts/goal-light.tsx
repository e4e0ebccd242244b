import type { ShownFigure } from '#domain/register/shown-figure.ts'
import { useWords } from '../data/language.tsx'
import { REGISTER_WORDS } from '../data/words/registers.ts'

interface Props {
  readonly figure: Pick<ShownFigure, 'goal' | 'isMet'>
}

/** What a figure of a register should be, green when it is. */
export function GoalLight({ figure: { goal, isMet } }: Props) {
  const { words } = useWords(REGISTER_WORDS)
  if (!goal) return null
  return (
    <span className={`light ${isMet ? 'green' : 'yellow'}`}>
      {words.goal(`${SIGNS[goal.operator]} ${goal.value}`)}
      {goal.by && ` · ${goal.by}`}
    </span>
  )
}

const SIGNS = { '=': '=', '<=': '≤', '>=': '≥' } as const
