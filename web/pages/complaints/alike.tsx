/** What a complaint may repeat: places closed before, and complaints like it. */
import { Link } from 'react-router'
import type { ComplaintView } from '#domain/complaint/list.ts'
import { COMPLAINT_STATE_NAME, REPEAT_STATE_NAME } from '#domain/complaint/names.ts'
import { useWords } from '../../data/language.tsx'
import { COMPLAINT_WORDS } from '../../data/words/complaints.ts'
import { useOpenSteps } from './actions.tsx'
import type { ChosenStep } from './complaint.tsx'

interface Props {
  readonly view: ComplaintView
}
interface Choosing extends Props {
  readonly onChoose: (chosen: ChosenStep) => void
}

export function RepeatList({ view, onChoose }: Choosing) {
  const { language, words } = useWords(COMPLAINT_WORDS)
  const mayJudge = useOpenSteps(view).includes('confirm-repeat')
  const { repeats } = view.complaint
  if (repeats.length === 0) return null
  return (
    <section className="panel">
      <h2>{words.repeat}</h2>
      <ul className="plain-list">
        {repeats.map((repeat) => {
          const about = words.repeatOf(repeat.name, repeat.metres, repeat.closedOn)
          return (
            <li key={repeat.id}>
              <span className={`light ${repeat.state === 'dismissed' ? '' : 'red'}`}>
                {REPEAT_STATE_NAME[repeat.state][language]}
              </span>{' '}
              <Link to={repeat.of === 'item' ? `/items/${repeat.id}` : `/complaints/${repeat.id}`}>
                {about}
              </Link>{' '}
              {repeat.note}
              {mayJudge && repeat.state === 'proposed' && (
                <div className="buttons">
                  {(['confirm-repeat', 'dismiss-repeat'] as const).map((step) => (
                    <button
                      key={step}
                      type="button"
                      className="button"
                      onClick={() => onChoose({ step, id: repeat.id, about })}
                    >
                      {STEP_WORDS[step][language]}
                    </button>
                  ))}
                </div>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

const STEP_WORDS = {
  'confirm-repeat': { zh: '确认反弹', en: 'It is a relapse' },
  'dismiss-repeat': { zh: '排除', en: 'Dismiss' },
} as const

export function NearList({ view, onChoose }: Choosing) {
  const { language, words } = useWords(COMPLAINT_WORDS)
  const mayLink = useOpenSteps(view).includes('link-duplicate')
  if (view.near.length === 0) return null
  return (
    <section className="panel">
      <h2>{words.near}</h2>
      <p className="faint">{words.nearHint}</p>
      <ul className="plain-list">
        {view.near.map((near) => (
          <li key={near.complaintId}>
            <Link to={`/complaints/${near.complaintId}`}>{near.number}</Link>{' '}
            <span className="faint">
              {words.score(near.score)} · {near.metres !== null && `${words.away(near.metres)} · `}
              {words.apart(near.days)} · {COMPLAINT_STATE_NAME[near.state][language]}
            </span>
            <div>{near.excerpt}</div>
            {near.linked ? (
              <span className="light">{words.linked}</span>
            ) : (
              mayLink && (
                <button
                  type="button"
                  className="button"
                  onClick={() =>
                    onChoose({ step: 'link-duplicate', id: near.complaintId, about: near.number })
                  }
                >
                  {words.link}
                </button>
              )
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Duplicates({ view: { duplicates } }: Props) {
  const { language, words } = useWords(COMPLAINT_WORDS)
  if (duplicates.length === 0) return null
  return (
    <section className="panel">
      <h2>{words.duplicates}</h2>
      <ul className="plain-list">
        {duplicates.map(({ complaintId, number, state }) => (
          <li key={complaintId}>
            <Link to={`/complaints/${complaintId}`}>{number}</Link>{' '}
            {COMPLAINT_STATE_NAME[state][language]}
          </li>
        ))}
      </ul>
    </section>
  )
}
