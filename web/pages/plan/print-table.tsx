import { CLASS_NAME } from '#domain/names.ts'
import { useWords } from '../../data/language.tsx'
import { PLAN_WORDS } from '../../data/words/plan.ts'
import { sayDeadline } from '../../parts/phrases.ts'
import { usePrinting } from '../../parts/use-media.ts'
import { type LedgerProps, rowsOf } from './ledger-rows.ts'

/** The whole ledger for the printer; the table on screen may hold only the rows in sight. */
export function PrintTable({ ledger, view }: Pick<LedgerProps, 'ledger' | 'view'>) {
  const { language, words } = useWords(PLAN_WORDS)
  if (!usePrinting()) return null
  return (
    <table className="print-table">
      <thead>
        <tr>
          {[words.number, words.title, words.units, words.deadline, words.class].map((head) => (
            <th key={head}>{head}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rowsOf(ledger, view).map((item) => (
          <tr key={item.number}>
            <td>{item.number}</td>
            <td>{item.title}</td>
            <td>{item.units.map((unit) => unit.name).join('、')}</td>
            <td>{item.deadlines.map((deadline) => sayDeadline(deadline, language)).join('；')}</td>
            <td>{item.class === null ? '' : CLASS_NAME[item.class][language]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
