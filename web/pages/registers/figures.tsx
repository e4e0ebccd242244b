/** The figures of a register, each with its goal, whether it is met, and the list behind it. */
import { Link } from 'react-router'
import { listBehind } from '#domain/register/behind.ts'
import type { Register } from '#domain/register/register-pack.ts'
import { useWords } from '../../data/language.tsx'
import type { RegisterFigure } from '../../data/registers.ts'
import { REGISTER_WORDS } from '../../data/words/registers.ts'
import { GoalLight } from '../../parts/goal-light.tsx'

interface Props {
  readonly register: Register
  readonly figures: readonly RegisterFigure[]
}

export function Figures({ register, figures }: Props) {
  const { language, words } = useWords(REGISTER_WORDS)
  if (figures.length === 0) return null
  const addressOf = (key: string) => {
    const indicator = register.indicators.find((each) => each.key === key)
    const view = indicator && listBehind(indicator)
    return view ? `/registers/${register.slug}?${new URLSearchParams(view)}` : null
  }
  return (
    <dl className="register-figures" aria-label={words.indicators}>
      {figures.map((each) => {
        const address = addressOf(each.indicator)
        const figure = <strong>{each.figure ?? '—'}</strong>
        return (
          <div key={each.indicator}>
            <dt>{each[language]}</dt>
            <dd>
              {address === null ? figure : <Link to={address}>{figure}</Link>} {each.unit}
              <GoalLight figure={each} />
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
