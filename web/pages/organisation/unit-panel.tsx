import { useState } from 'react'
import { Link } from 'react-router'
import { UNIT_KIND_NAME } from '#domain/organisation/names.ts'
import { useWords } from '../../data/language.tsx'
import { type UnitInTree, useTenuresOf } from '../../data/organisation.ts'
import { useMay } from '../../data/session.ts'
import { ORGANISATION_WORDS } from '../../data/words/organisation.ts'
import { today } from '../../parts/today.ts'
import { EndingForm } from './ending-form.tsx'
import { UnitForm } from './unit-form.tsx'

interface Props {
  readonly unit: UnitInTree
  readonly units: readonly UnitInTree[]
}

/** One unit: what it is, who holds posts there today, and what may be done with it. */
export function UnitPanel({ unit, units }: Props) {
  const { language, words } = useWords(ORGANISATION_WORDS)
  const manage = useMay('organisation.manage')
  const [open, setOpen] = useState<'change' | 'below' | 'close' | null>(null)
  const close = () => setOpen(null)
  const above = units.find(({ unitId }) => unitId === unit.parentId)
  return (
    <>
      <section className="panel" aria-labelledby="unit-name">
        <header className="office-head">
          <h2 id="unit-name">{unit.name}</h2>
          {manage && (
            <div className="buttons">
              <button type="button" className="button" onClick={() => setOpen('change')}>
                {words.changeUnit}
              </button>
              <button type="button" className="button" onClick={() => setOpen('below')}>
                {words.addBelow}
              </button>
              <button type="button" className="button danger" onClick={() => setOpen('close')}>
                {words.closeUnit}
              </button>
            </div>
          )}
        </header>
        <dl className="facts">
          <dt>{words.kind}</dt>
          <dd>{UNIT_KIND_NAME[unit.kind][language]}</dd>
          <dt>{words.above}</dt>
          <dd>{above?.name ?? words.none}</dd>
          {unit.aliases.length > 0 && (
            <>
              <dt>{words.aliases.replace(/（.*|\(.*/, '')}</dt>
              <dd>{unit.aliases.join('、')}</dd>
            </>
          )}
        </dl>
      </section>
      <Holders unitId={unit.unitId} kind="post" title={words.inThisUnit} />
      {(unit.kind === 'village' || unit.kind === 'community') && (
        <Holders unitId={unit.unitId} kind="village-link" title={words.linked} />
      )}
      {open === 'change' && <UnitForm unit={unit} parent={null} onClose={close} />}
      {open === 'below' && <UnitForm unit={null} parent={unit} onClose={close} />}
      {open === 'close' && (
        <EndingForm
          ending={{ of: 'units', id: unit.unitId }}
          version={unit.version}
          title={`${words.closeUnit}：${unit.name}`}
          onClose={close}
        />
      )}
    </>
  )
}

interface HoldersProps {
  readonly unitId: string
  readonly kind: 'post' | 'village-link'
  readonly title: string
}

function Holders({ unitId, kind, title }: HoldersProps) {
  const { words } = useWords(ORGANISATION_WORDS)
  const { data = [], error } = useTenuresOf(unitId, kind, today())
  if (error) throw error
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      {data.length === 0 && <p className="faint">{words.none}</p>}
      {data.length > 0 && (
        <table className="grid stacked">
          <thead>
            <tr>
              <th>{words.name}</th>
              <th>{words.what}</th>
              <th>{words.days}</th>
            </tr>
          </thead>
          <tbody>
            {data.map((each) => (
              <tr key={each.tenureId}>
                <th scope="row">
                  <Link to={`/organisation/people/${each.personId}`}>{each.person}</Link>
                </th>
                <td data-name={words.what}>
                  {[each.title, each.isHead && words.head].filter(Boolean).join(' · ')}
                </td>
                <td className="day" data-name={words.days}>
                  {each.fromOn} – {each.toOn ?? words.openEnd}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
