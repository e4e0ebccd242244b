/** The sheet of one unit: each line with what was counted, the records behind it, its rule and its points. */
import { useState } from 'react'
import { useParams } from 'react-router'
import { PERIOD_STATE_NAME, periodName } from '#domain/scoring/names.ts'
import { useWords } from '../../data/language.tsx'
import { sheetFileOf, useScore } from '../../data/scores.ts'
import { SCORE_WORDS } from '../../data/words/scores.ts'
import { Loading } from '../../parts/loading.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { useAllowed } from './allowed.ts'
import { ChangeDialog, type Chosen } from './change-dialog.tsx'
import { History } from './history.tsx'
import { Lines, Vetoes } from './lines.tsx'
import { STATE_COLOUR } from './scores.tsx'
import '../../parts/form.css'
import './scores.css'

export function ScoreSheetPage() {
  const { language, words } = useWords(SCORE_WORDS)
  const { period = '', unitId = '' } = useParams()
  const { data: view, error } = useScore(period, unitId)
  const allowed = useAllowed(view)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  useTitle(view ? `${view.score.unit} ${periodName(period, language)}` : words.scores)
  if (error && !view) throw error
  if (!view) return <Loading />
  const { score, place } = view
  const { rules, state } = view.period
  const grade = (key: string) => rules.grades.find((each) => each.key === key)?.[language] ?? key
  const { outcome } = score
  return (
    <div className="page office scores">
      <PageHead
        title={`${score.unit} · ${periodName(period, language)}`}
        beside={
          <span className={`light ${STATE_COLOUR[state]}`}>
            {PERIOD_STATE_NAME[state][language]}
          </span>
        }
      >
        <a className="button" href={sheetFileOf(period, unitId)} download>
          {words.download}
        </a>
        <button type="button" className="button" onClick={() => window.print()}>
          {words.print}
        </button>
      </PageHead>
      <dl className="panel score-figures" aria-label={words.total}>
        <div>
          <dt>{words.total}</dt>
          <dd>{outcome.total}</dd>
        </div>
        <div>
          <dt>{words.grade}</dt>
          <dd>
            {grade(outcome.grade)}
            {outcome.grade !== outcome.earned && (
              <small>{words.earned(grade(outcome.earned))}</small>
            )}
          </dd>
        </div>
        <div>
          <dt>{words.rank}</dt>
          <dd>{place.rank}</dd>
        </div>
        <div>
          <dt>{words.coefficient}</dt>
          <dd>{outcome.coefficient}</dd>
        </div>
      </dl>
      <Lines view={view} allowed={allowed} onChoose={setChosen} />
      <Vetoes view={view} allowed={allowed} onChoose={setChosen} />
      <History view={view} allowed={allowed} onChoose={setChosen} />
      {chosen && <ChangeDialog view={view} chosen={chosen} onClose={() => setChosen(null)} />}
    </div>
  )
}
