/** 按日连续处罚事先告知: what the party was told of, how long it may answer, and what came of it. */
import type { CaseView } from '#domain/enforcement/view.ts'
import { useWords } from '../../data/language.tsx'
import { ENFORCEMENT_WORDS } from '../../data/words/enforcement.ts'
import { money } from './countdown.tsx'

export function DailyNotices({ view: { found } }: { readonly view: CaseView }) {
  const { words } = useWords(ENFORCEMENT_WORDS)
  const { dailyNotices, papers } = found
  if (dailyNotices.length === 0) return null
  const numberOf = (paperId: string) => papers.find((each) => each.paperId === paperId)?.number
  return (
    <section className="panel" aria-label={words.dailyNotices}>
      <h2>{words.dailyNotices}</h2>
      <ul>
        {dailyNotices.map((notice) => {
          const { paperId, from, to, days, yuan, hearing, ended } = notice
          const { statementDueOn, hearingDueOn, statement, waivedOn, hearingHeld } = notice
          return (
            <li key={paperId}>
              {numberOf(paperId)} {words.toldDays(from, to, days, money(yuan))}{' '}
              {hearing ? words.hearingDue : words.noHearingDue}
              {statementDueOn !== null && ` ${words.statementsUntil(statementDueOn)}`}
              {hearingDueOn !== null && ` ${words.hearingUntil(hearingDueOn)}`}
              {waivedOn !== null && ` ${words.waived(waivedOn)}`}
              {statement !== null && (
                <p>
                  {statement.on} {words.summary}：{statement.summary} {words.reply}：
                  {statement.reply}
                </p>
              )}
              {hearingHeld !== null && (
                <p>
                  {words.heldOn} {hearingHeld.on}：{hearingHeld.opinion}
                </p>
              )}
              {ended !== null && (
                <p>
                  {ended.paperId === null
                    ? words.dailyDropped(ended.on, ended.opinion)
                    : words.dailyDecided(ended.on, numberOf(ended.paperId) ?? '')}
                </p>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
