/** What became of a complaint: its cases and its history. */
import { Link } from 'react-router'
import type { ComplaintView } from '#domain/complaint/list.ts'
import { CASE_STATE_NAME } from '#domain/enforcement/names.ts'
import { useWords } from '../../data/language.tsx'
import { COMPLAINT_WORDS } from '../../data/words/complaints.ts'
import { sayMoment } from '../../parts/moments.ts'

interface Props {
  readonly view: ComplaintView
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
