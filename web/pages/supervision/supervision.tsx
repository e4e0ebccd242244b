/** 督办: how items stand on the ladder, and the papers by what they wait for. */
import { useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { useWords } from '../../data/language.tsx'
import { useUnits } from '../../data/organisation.ts'
import { useMay } from '../../data/session.ts'
import { useLadder } from '../../data/supervision.ts'
import { SUPERVISION_WORDS } from '../../data/words/supervision.ts'
import { useTitle } from '../../parts/use-title.ts'
import { ByHandDialog } from './by-hand-dialog.tsx'
import { LadderBoard } from './ladder-board.tsx'
import { PaperList } from './paper-list.tsx'
import './supervision.css'
import { SHOWN, type SupervisionView, searchOf, viewOf } from './view.ts'

export function SupervisionPage() {
  const { words } = useWords(SUPERVISION_WORDS)
  useTitle(words.supervision)
  const navigate = useNavigate()
  const [search, setSearch] = useSearchParams()
  const view = viewOf(search)
  const [making, setMaking] = useState(false)
  const mayDraft = useMay('supervision.draft')
  const maySign = useMay('supervision.sign')
  const addressOf = (part: Partial<SupervisionView>) =>
    `/supervision?${searchOf({ ...view, ...part })}`
  return (
    <div className="page supervision">
      <div className="supervision-head">
        <h1>{words.supervision}</h1>
        <span className="supervision-actions">
          <Link className="button" to="/supervision/war-map">
            {words.warMap}
          </Link>
          <Link className="button" to="/bulletins">
            {words.bulletins}
          </Link>
          {(mayDraft || maySign) && (
            <button type="button" className="button primary" onClick={() => setMaking(true)}>
              {words.makePaper}
            </button>
          )}
        </span>
      </div>
      <nav className="tabs" aria-label={words.which}>
        {SHOWN.map((show) => (
          <Link
            key={show}
            to={addressOf({ show })}
            aria-current={view.show === show ? 'page' : undefined}
          >
            {words[show]}
          </Link>
        ))}
      </nav>
      <Narrowing view={view} change={(part) => setSearch(searchOf({ ...view, ...part }))} />
      {view.show === 'ladder' ? <LadderBoard view={view} /> : <PaperList view={view} />}
      {making && (
        <ByHandDialog
          onClose={() => setMaking(false)}
          onDone={(noticeId) => navigate(`/supervision/${noticeId}`)}
        />
      )}
    </div>
  )
}

interface NarrowingProps {
  readonly view: SupervisionView
  readonly change: (part: Partial<SupervisionView>) => void
}

function Narrowing({ view, change }: NarrowingProps) {
  const { words } = useWords(SUPERVISION_WORDS)
  const { data: units = [] } = useUnits()
  const { data: ladder } = useLadder()
  return (
    <search className="narrowing">
      <label>
        <span>{words.unit}</span>
        <select value={view.unit} onChange={({ target }) => change({ unit: target.value })}>
          <option value="">{words.anyUnit}</option>
          {units.map(({ unitId, name, depth }) => (
            <option key={unitId} value={unitId}>
              {'　'.repeat(depth)}
              {name}
            </option>
          ))}
        </select>
      </label>
      {view.show !== 'ladder' && (
        <label>
          <span>{words.rung}</span>
          <select value={view.rung} onChange={({ target }) => change({ rung: target.value })}>
            <option value="">{words.anyRung}</option>
            {ladder?.rungs.map(({ rung, title }) => (
              <option key={rung} value={rung}>
                {rung} {title}
              </option>
            ))}
          </select>
        </label>
      )}
    </search>
  )
}
