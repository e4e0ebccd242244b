/** 按日连续处罚, line by line, each with the article it rests on. */
import type { EnforcementPack } from '#domain/enforcement/enforcement-pack.ts'
import { FINDING_NAME, REMARK_NAME } from '#domain/enforcement/names.ts'
import type { CaseView } from '#domain/enforcement/view.ts'
import { useWords } from '../../data/language.tsx'
import { ENFORCEMENT_WORDS } from '../../data/words/enforcement.ts'
import { Notice } from '../../parts/notice.tsx'
import { money } from './countdown.tsx'

interface Props {
  readonly penalty: CaseView['penalty']
  readonly pack: EnforcementPack
}

export function Penalty({ penalty, pack }: Props) {
  const { language, words } = useWords(ENFORCEMENT_WORDS)
  const lines = penalty?.cycles.flatMap((cycle) => cycle.lines) ?? []
  const remarks = penalty?.cycles.flatMap((cycle) => cycle.remarks) ?? []
  return (
    <section className="panel" aria-label={words.calculator}>
      <h2>{words.calculator}</h2>
      {penalty === null ? (
        <p className="faint">{words.calculatorNone}</p>
      ) : (
        <>
          {lines.length > 0 && (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
            <section className="grid-scroll" tabIndex={0} aria-label={words.calculatorBasis}>
              <table className="grid penalty">
                <thead>
                  <tr>
                    <th scope="col">{words.from}</th>
                    <th scope="col">{words.to}</th>
                    <th scope="col">{words.days}</th>
                    <th scope="col">{words.daily}</th>
                    <th scope="col">{words.amount}</th>
                    <th scope="col">{words.finding}</th>
                    <th scope="col">{words.calculatorBasis}</th>
                  </tr>
                </thead>
                <tbody>
                  {lines.map((line) => (
                    <tr key={line.to}>
                      <td>{line.from}</td>
                      <td>{line.to}</td>
                      <td>{line.days}</td>
                      <td>{money(line.dailyYuan)}</td>
                      <td>{money(line.yuan)}</td>
                      <td>{FINDING_NAME[line.finding][language]}</td>
                      <td className="clause">{pack.clauses[line.clause]}</td>
                    </tr>
                  ))}
                  <tr>
                    <th scope="row" colSpan={2}>
                      {words.total}
                    </th>
                    <td>{penalty.days}</td>
                    <td />
                    <td>{money(penalty.yuan)}</td>
                    <td />
                    <td className="clause">{pack.clauses.amount}</td>
                  </tr>
                </tbody>
              </table>
            </section>
          )}
          {lines[0] && <p>{words.besides(money(lines[0].dailyYuan))}</p>}
          {!penalty.lawful && <Notice kind="warning">{words.notLawful}</Notice>}
          <ul className="remarks">
            {remarks.map(({ kind, on, clause }) => (
              <li key={`${kind} ${on}`}>
                {on} {REMARK_NAME[kind][language]}
                <small className="faint"> {pack.clauses[clause]}</small>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
