/** 组织机构: the tree of units beside the people. The unit that is open stands in the address. */
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useWords } from '../../data/language.tsx'
import { useUnits } from '../../data/organisation.ts'
import { useMay } from '../../data/session.ts'
import { ORGANISATION_WORDS } from '../../data/words/organisation.ts'
import { Loading } from '../../parts/loading.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useNarrow } from '../../parts/use-media.ts'
import { useTitle } from '../../parts/use-title.ts'
import { PeopleList } from './people-list.tsx'
import { UnitForm } from './unit-form.tsx'
import { UnitPanel } from './unit-panel.tsx'
import { UnitTree } from './unit-tree.tsx'
import './organisation.css'

export function OrganisationPage() {
  const { words } = useWords(ORGANISATION_WORDS)
  const [search] = useSearchParams()
  const { data: units, error } = useUnits()
  const manage = useMay('organisation.manage')
  const grant = useMay('role.grant')
  const narrow = useNarrow()
  const [adding, setAdding] = useState(false)
  useTitle(words.organisation)
  if (error) throw error
  if (!units) return <Loading />
  const open = units.find(({ unitId }) => unitId === search.get('unit'))
  return (
    <div className="page office">
      <PageHead title={words.organisation}>
        {(manage || grant) && (
          <Link className="button" to="/organisation/workbook">
            {words.workbook}
          </Link>
        )}
        {manage && (
          <button type="button" className="button primary" onClick={() => setAdding(true)}>
            {words.addUnit}
          </button>
        )}
      </PageHead>
      <div className="organisation">
        {narrow ? (
          <details className="panel">
            <summary>{words.tree}</summary>
            <UnitTree units={units} open={open?.unitId} />
          </details>
        ) : (
          <UnitTree units={units} open={open?.unitId} />
        )}
        <div>{open ? <UnitPanel unit={open} units={units} /> : <PeopleList />}</div>
      </div>
      {adding && <UnitForm unit={null} parent={null} onClose={() => setAdding(false)} />}
    </div>
  )
}
