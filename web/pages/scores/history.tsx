/** Points by hand, objections and their answers. */
import type { ScoreView } from '#domain/scoring/score.ts'
import { useWords } from '../../data/language.tsx'
import { scoreFileOf } from '../../data/scores.ts'
import { SCORE_WORDS } from '../../data/words/scores.ts'
import { BasisFiles } from '../../parts/basis-files.tsx'
import { sayMoment } from '../../parts/moments.ts'
import type { Allowed } from './allowed.ts'
import type { Chosen } from './change-dialog.tsx'
import { nameOf } from './line-name.ts'

interface Props {
  readonly view: ScoreView
  readonly allowed: Allowed
  readonly onChoose: (chosen: Chosen) => void
}

export function History({ view, allowed, onChoose }: Props) {
  const { language, words } = useWords(SCORE_WORDS)
  const { marks, objections } = view.score
  const address = (fileId: string) => scoreFileOf(view.period.key, view.score.unitId, fileId)
  const isVeto = (key: string) => view.period.rules.vetoes.some((veto) => veto.key === key)
  const gave = (line: string, value: number) => {
    const name = nameOf(view, line, language)
    return isVeto(line)
      ? words.said(name, value > 0 ? words.holds : words.holdsNot)
      : words.gave(name, value)
  }
  return (
    <section className="panel" aria-label={words.history}>
      <h2>{words.history}</h2>
      {marks.length + objections.length === 0 && <p className="faint">{words.noHistory}</p>}
      <ol className="score-history">
        {marks
          .filter(({ objectionId }) => objectionId === null)
          .map((mark) => (
            <li key={`${mark.at} ${mark.line}`}>
              <strong>{gave(mark.line, mark.value)}</strong>
              <p lang="zh-CN">{mark.reason}</p>
              <p className="faint">
                {mark.name} {sayMoment(mark.at)} · {words.source} {mark.evidence}
                <BasisFiles files={mark.files} address={address} />
              </p>
            </li>
          ))}
        {objections.map(({ objectionId, line, text, name, at, files, answer }) => (
          <li key={objectionId}>
            <strong>{words.objected(nameOf(view, line, language))}</strong>{' '}
            {answer === null && <span className="light yellow">{words.pending}</span>}
            <p lang="zh-CN">{text}</p>
            <p className="faint">
              {name} {sayMoment(at)}
              <BasisFiles files={files} address={address} />
            </p>
            {answer && (
              <div className="answer">
                <strong>
                  {answer.upheld ? words.upheld : words.rejected}
                  {answer.value !== null && ` ${gave(line, answer.value)}`}
                </strong>
                <p lang="zh-CN">{answer.reason}</p>
                <p className="faint">
                  {words.answeredBy(answer.name, sayMoment(answer.at))}
                  <BasisFiles files={answer.files} address={address} />
                </p>
              </div>
            )}
            {answer === null && allowed.answer && (
              <button
                type="button"
                className="button primary no-print"
                onClick={() => onChoose({ kind: 'answer', line, objectionId, text })}
              >
                {words.answer}
              </button>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
