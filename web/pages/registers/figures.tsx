/** The figures of a register, each with its goal and whether it is met. */
import { useWords } from '../../data/language.tsx'
import type { RegisterFigure } from '../../data/registers.ts'
import { REGISTER_WORDS } from '../../data/words/registers.ts'

export function Figures({ figures }: { readonly figures: readonly RegisterFigure[] }) {
  const { language, words } = useWords(REGISTER_WORDS)
  if (figures.length === 0) return null
  return (
    <dl className="register-figures" aria-label={words.indicators}>
      {figures.map(({ indicator, figure, unit, goal, isMet, ...named }) => (
        <div key={indicator}>
          <dt>{named[language]}</dt>
          <dd>
            <strong>{figure ?? '—'}</strong> {unit}
            {goal && (
              <span className={`light ${isMet ? 'green' : 'yellow'}`}>
                {words.goal(`${SIGNS[goal.operator]} ${goal.value}`)}
                {goal.by && ` · ${goal.by}`}
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

const SIGNS = { '=': '=', '<=': '≤', '>=': '≥' } as const
