/** 加处罚款, line by line: from which day on, on how much, and what does not count. */
import type { EnforcementPack } from '#domain/enforcement/enforcement-pack.ts'
import type { LateSurcharge, SurchargeLine } from '#domain/enforcement/late-surcharge.ts'
import { SURCHARGE_LINE_NAME } from '#domain/enforcement/names.ts'
import { useWords } from '../../data/language.tsx'
import { ENFORCEMENT_WORDS } from '../../data/words/enforcement.ts'
import { Scrolling } from '../../parts/scrolling.tsx'
import { money } from './countdown.tsx'

interface Props {
  readonly worked: LateSurcharge
  readonly pack: EnforcementPack
}

export function SurchargeTables({ worked, pack: { surcharge } }: Props) {
  const { language, words } = useWords(ENFORCEMENT_WORDS)
  const workingOf = ({ kind, baseYuan, days }: SurchargeLine) =>
    kind === 'stayed' ? '' : `${money(baseYuan)} × ${surcharge.dailyPercent}% × ${days}`
  return (
    <>
      <p className="faint">
        {words.surchargeRule(surcharge.dailyPercent, surcharge.mostPercent)} {surcharge.source}
      </p>
      {worked.fines.map(({ name, fineYuan, dueOn, lines, yuan }) => (
        <Scrolling
          className="grid-scroll"
          key={`${dueOn} ${name} ${fineYuan}`}
          label={words.fineDue(name, money(fineYuan), dueOn)}
        >
          <table className="grid penalty">
            <caption>{words.fineDue(name, money(fineYuan), dueOn)}</caption>
            <thead>
              <tr>
                <th scope="col">{words.from}</th>
                <th scope="col">{words.to}</th>
                <th scope="col">{words.days}</th>
                <th scope="col">{words.situation}</th>
                <th scope="col">{words.working}</th>
                <th scope="col">{words.amount}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.from}>
                  <td>{line.from}</td>
                  <td>{line.to}</td>
                  <td>{line.days}</td>
                  <td>
                    {SURCHARGE_LINE_NAME[line.kind][language]}
                    {line.kind === 'stayed' && <small> {surcharge.staySource}</small>}
                  </td>
                  <td>{workingOf(line)}</td>
                  <td>{money(line.yuan)}</td>
                </tr>
              ))}
              <tr>
                <th scope="row" colSpan={5}>
                  {words.total}
                </th>
                <td>{money(yuan)}</td>
              </tr>
            </tbody>
          </table>
        </Scrolling>
      ))}
    </>
  )
}
