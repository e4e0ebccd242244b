/** How many there are in each stratum, and how many of them are drawn. */
import type { StratumCount } from '#domain/ledger/look-back-draw.ts'
import { useWords } from '../../data/language.tsx'
import { DRAW_WORDS } from '../../data/words/look-back-draws.ts'

export function StrataTable({ strata }: { readonly strata: readonly StratumCount[] }) {
  const { words } = useWords(DRAW_WORDS)
  const sum = (part: 'candidates' | 'quota') =>
    strata.reduce((total, stratum) => total + stratum[part], 0)
  return (
    <table className="draw-table">
      <thead>
        <tr>
          <th scope="col">{words.stratum}</th>
          <th scope="col">{words.candidates}</th>
          <th scope="col">{words.quota}</th>
        </tr>
      </thead>
      <tbody>
        {strata.map(({ key, title, candidates, quota }) => (
          <tr key={key}>
            <th scope="row">{title}</th>
            <td>{candidates}</td>
            <td>{quota}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">{words.total}</th>
          <td>{sum('candidates')}</td>
          <td>{sum('quota')}</td>
        </tr>
      </tbody>
    </table>
  )
}
