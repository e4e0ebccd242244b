/** 单位排行: leading units, most late items first; of one kind, as villages, if wanted. */
import { useState } from 'react'
import { Link } from 'react-router'
import type { Dashboard } from '#domain/ledger/item-list.ts'
import { UNIT_KIND_NAME } from '#domain/organisation/names.ts'
import { UNIT_KINDS } from '#domain/organisation/shapes.ts'
import { useWords } from '../../data/language.tsx'
import { useUnits } from '../../data/organisation.ts'
import { DASHBOARD_WORDS } from '../../data/words/dashboard.ts'
import { Scrolling } from '../../parts/scrolling.tsx'
import { ledgerAt, OPEN } from './links.ts'

const SHOWN = 30

type UnitRow = Dashboard['byUnit'][number]

export function League({ rows }: { readonly rows: readonly UnitRow[] }) {
  const { language, words } = useWords(DASHBOARD_WORDS)
  const { data: units = [] } = useUnits()
  const [kind, setKind] = useState('')
  const [all, setAll] = useState(false)
  const kindOf = new Map<string | null, string>(units.map((unit) => [unit.unitId, unit.kind]))
  const chosen = kind === '' ? rows : rows.filter(({ unitId }) => kindOf.get(unitId) === kind)
  return (
    <section className="dashboard-box" aria-labelledby="league">
      <h2 id="league">{words.league}</h2>
      <p className="faint">{words.leagueHint}</p>
      <label>
        {words.kind}{' '}
        <select value={kind} onChange={({ target }) => setKind(target.value)}>
          <option value="">{words.anyKind}</option>
          {UNIT_KINDS.map((each) => (
            <option key={each} value={each}>
              {UNIT_KIND_NAME[each][language]}
            </option>
          ))}
        </select>
      </label>
      <Scrolling className="dashboard-table" label={words.league}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.unit}</th>
              <th scope="col">{words.lateItems}</th>
              <th scope="col">{words.openItems}</th>
              <th scope="col">{words.total}</th>
              <th scope="col">{words.rate}</th>
            </tr>
          </thead>
          <tbody>
            {(all ? chosen : chosen.slice(0, SHOWN)).map((row) => (
              <Row key={row.unitId} row={row} />
            ))}
          </tbody>
        </table>
      </Scrolling>
      {!all && chosen.length > SHOWN && (
        <button type="button" className="button" onClick={() => setAll(true)}>
          {words.showAll(chosen.length)}
        </button>
      )}
    </section>
  )
}

function Row({ row }: { readonly row: UnitRow }) {
  const { words } = useWords(DASHBOARD_WORDS)
  const { unitId, unit, total, open, late } = row
  const lead = unitId ?? 'none'
  const rate = `${Math.floor(((total - open) * 100) / Math.max(1, total))}%`
  return (
    <tr>
      <th scope="row">{unit ?? words.unassigned}</th>
      <td className={late > 0 ? 'alarming' : undefined}>
        <Link to={ledgerAt({ lead, light: 'red' })}>{late}</Link>
      </td>
      <td>
        <Link to={ledgerAt({ lead, state: OPEN })}>{open}</Link>
      </td>
      <td>
        <Link to={ledgerAt({ lead })}>{total}</Link>
      </td>
      <td>{rate}</td>
    </tr>
  )
}
