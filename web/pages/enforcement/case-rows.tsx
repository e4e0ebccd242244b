/** Cases as a list: the party, how far it has come, and what is due next. */
import { Link } from 'react-router'
import { CASE_STATE_NAME, DUE_NAME } from '#domain/enforcement/names.ts'
import type { CaseRow } from '#domain/enforcement/view.ts'
import { useWords } from '../../data/language.tsx'
import { ENFORCEMENT_WORDS } from '../../data/words/enforcement.ts'
import { Countdown, money } from './countdown.tsx'
import './enforcement.css'

export function CaseRows({ rows }: { readonly rows: readonly CaseRow[] }) {
  const { language, words } = useWords(ENFORCEMENT_WORDS)
  return (
    <ul className="case-list">
      {rows.map(({ caseId, partyName, violation, state, due, checkedOn, yuan }) => (
        <li key={caseId}>
          <Link to={`/enforcement/${caseId}`}>
            {partyName} · {violation ?? words.notFiled}
          </Link>
          <span className="case-facts">
            <strong>{CASE_STATE_NAME[state][language]}</strong>
            {due !== null && (
              <>
                <span>{DUE_NAME[due.key][language]}</span>
                <Countdown on={due.on} />
              </>
            )}
            {yuan > 0 && <span>¥{money(yuan)}</span>}
            <span className="faint">{words.checkedOn(checkedOn)}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}
