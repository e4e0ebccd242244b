/** 督办: how items stand on the ladder, and the papers by what they wait for. */
import { useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { useWords } from '../../data/language.tsx'
import { useUnits } from '../../data/organisation.ts'
import { useMay } from '../../data/session.ts'
import { useLadder } from '../../data/supervision.ts'
import { SUPERVISION_WORDS } from '../../data/words/supervision.ts'
import { FilterBar } from '../../parts/filter-bar.tsx'
import { unitOptions } from '../../parts/filters.ts'
import { PageHead } from '../../parts/page-head.tsx'
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
  const [search] = useSearchParams()
  const view = viewOf(search)
  const [making, setMaking] = useState(false)
  const mayDraft = useMay('supervision.draft')
  const maySign = useMay('supervision.sign')
  const addressOf = (part: Partial<SupervisionView>) =>
    `/supervision?${searchOf({ ...view, ...part })}`
  return (
    <div className="page supervision">
      <PageHead title={words.supervision} hint={words.supervisionHint}>
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
      </PageHead>
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
      <Narrowing view={view} />
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

function Narrowing({ view }: { readonly view: SupervisionView }) {
  const { words } = useWords(SUPERVISION_WORDS)
  const { data: units = [] } = useUnits()
  const { data: ladder } = useLadder()
  return (
    <FilterBar
      filters={[
        {
          kind: 'choice',
          name: 'unit',
          label: words.unit,
          any: words.anyUnit,
          options: unitOptions(units),
        },
        ...(view.show === 'ladder'
          ? []
          : [
              {
                kind: 'choice',
                name: 'rung',
                label: words.rung,
                any: words.anyRung,
                options: (ladder?.rungs ?? []).map(
                  ({ rung, title }) => [String(rung), `${rung} ${title}`] as const,
                ),
              } as const,
            ]),
      ]}
    />
  )
}
