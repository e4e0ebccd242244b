/** Parts of a complaint's page. */
import { Link } from 'react-router'
import type { ComplaintView } from '#domain/complaint/list.ts'
import {
  COMPLAINT_STATE_NAME,
  CONCLUSION_NAME,
  REPEAT_STATE_NAME,
  SATISFACTION_NAME,
  VERIFIED_NAME,
} from '#domain/complaint/names.ts'
import { CASE_STATE_NAME } from '#domain/enforcement/names.ts'
import { useWords } from '../../data/language.tsx'
import { COMPLAINT_WORDS } from '../../data/words/complaints.ts'
import { sayMoment } from '../../parts/moments.ts'
import { useOpenSteps } from './actions.tsx'
import type { ChosenStep } from './complaint.tsx'

interface Props {
  readonly view: ComplaintView
}
interface Choosing extends Props {
  readonly onChoose: (chosen: ChosenStep) => void
}

export const FIGURE_KEYS = [
  'ordered',
  'penalised',
  'fine',
  'criminalCases',
  'administrativelyDetained',
  'criminallyDetained',
  'interviewed',
  'accountable',
] as const

export function OutcomeFacts({ view: { complaint, complaintId } }: Props) {
  const { language, words } = useWords(COMPLAINT_WORDS)
  const { outcome, reply, satisfaction, closed } = complaint
  if (!outcome && !reply) return null
  const texts = [
    'investigation',
    'goal',
    'handling',
    'latest',
    'accountability',
    'acceptance',
  ] as const
  const figures = FIGURE_KEYS.filter((key) => (outcome?.figures[key] ?? 0) > 0)
  return (
    <section className="panel">
      <h2>{words.outcome}</h2>
      <dl className="facts">
        {outcome && (
          <>
            <dt>{words.verified}</dt>
            <dd>{VERIFIED_NAME[outcome.verified][language]}</dd>
          </>
        )}
        {texts.map((key) =>
          outcome?.[key] ? <FactPair key={key} name={words[key]} value={outcome[key]} /> : null,
        )}
        {figures.map((key) => (
          <FactPair key={key} name={words[key]} value={String(outcome?.figures[key])} />
        ))}
        {reply && (
          <>
            <dt>{words.reply}</dt>
            <dd className="said">
              {reply.number} {reply.text}{' '}
              <a href={`/api/complaints/${complaintId}/reply.docx`} download>
                {words.letter}
              </a>
            </dd>
          </>
        )}
        {satisfaction && (
          <FactPair
            name={words.satisfaction}
            value={`${SATISFACTION_NAME[satisfaction.level][language]} ${satisfaction.note}`}
          />
        )}
        {closed && (
          <FactPair
            name={words.conclusion}
            value={`${CONCLUSION_NAME[closed.conclusion][language]} ${closed.note}`}
          />
        )}
      </dl>
    </section>
  )
}

function FactPair({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="said">{value}</dd>
    </>
  )
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

export function Cases({ view: { cases } }: Props) {
  const { language, words } = useWords(COMPLAINT_WORDS)
  if (cases.length === 0) return null
  return (
    <section className="panel" aria-label={words.cases}>
      <h2>{words.cases}</h2>
      <ul className="plain-list">
        {cases.map(({ caseId, partyName, state }) => (
          <li key={caseId}>
            <Link to={`/enforcement/${caseId}`}>{partyName}</Link>{' '}
            {CASE_STATE_NAME[state][language]}
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

export function History({ view: { complaint } }: Props) {
  const { language, words } = useWords(COMPLAINT_WORDS)
  return (
    <section className="panel">
      <h2>{words.history}</h2>
      <ol className="plain-list">
        {complaint.history.map(({ step, at, name, note }) => (
          <li key={`${at} ${step}`}>
            <strong>{HISTORY_NAME[step]?.[language] ?? step}</strong>{' '}
            <span className="faint">
              {sayMoment(at)} {name}
            </span>
            {note !== '' && <div className="said">{note}</div>}
          </li>
        ))}
      </ol>
    </section>
  )
}

const HISTORY_NAME: Readonly<Record<string, Readonly<Record<'zh' | 'en', string>>>> = {
  registered: { zh: '登记', en: 'Registered' },
  accepted: { zh: '受理', en: 'Accepted' },
  declined: { zh: '不予受理', en: 'Declined' },
  transferred: { zh: '转送', en: 'Transferred' },
  dispatched: { zh: '交办', en: 'Dispatched' },
  returned: { zh: '退回交办', en: 'Given back' },
  handled: { zh: '填报办理情况', en: 'Handled' },
  'sent-back': { zh: '退回补充', en: 'Sent back' },
  replied: { zh: '答复', en: 'Answered' },
  'satisfaction-recorded': { zh: '登记满意度', en: 'Satisfaction recorded' },
  closed: { zh: '办结', en: 'Closed' },
  reopened: { zh: '重新办理', en: 'Reopened' },
  'extension-requested': { zh: '申请延期', en: 'More time asked' },
  'extension-approved': { zh: '批准延期', en: 'Extension approved' },
  'extension-refused': { zh: '不予延期', en: 'Extension refused' },
  'liaison-named': { zh: '指定联络人', en: 'Contact named' },
  'duplicate-linked': { zh: '关联为重复件', en: 'Linked as a duplicate' },
  'duplicate-unlinked': { zh: '取消重复关联', en: 'Link undone' },
  'item-linked': { zh: '关联整改事项', en: 'Linked to an item' },
  'repeat-found': { zh: '发现疑似反弹', en: 'Perhaps a relapse' },
  'repeat-confirmed': { zh: '确认反弹', en: 'Relapse confirmed' },
  'repeat-dismissed': { zh: '排除反弹', en: 'Relapse dismissed' },
  corrected: { zh: '更正', en: 'Corrected' },
  'brought-up-to-date': { zh: '按台账更新', en: 'Brought up to date' },
  'complainant-shown': { zh: '查看反映人', en: 'Complainant shown' },
}
