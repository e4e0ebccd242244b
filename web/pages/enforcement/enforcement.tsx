/** 执法: cases by what is due next, the figures of the year, and a new one. */
import { useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { useCaseFigures, useCases } from '../../data/enforcement.ts'
import { useWords } from '../../data/language.tsx'
import { useMay } from '../../data/session.ts'
import { ENFORCEMENT_WORDS } from '../../data/words/enforcement.ts'
import { FilterBar } from '../../parts/filter-bar.tsx'
import { Loading } from '../../parts/loading.tsx'
import { More } from '../../parts/more.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { today } from '../../parts/today.ts'
import { useTitle } from '../../parts/use-title.ts'
import { casesOf, NARROWING, saidOf } from './case-links.ts'
import { CaseRows } from './case-rows.tsx'
import { money } from './countdown.tsx'
import { OpenDialog } from './open-dialog.tsx'
import '../../parts/form.css'
import './enforcement.css'

const SHOWN = ['mine', 'open', 'late', 'all'] as const
type Shown = (typeof SHOWN)[number]

export function EnforcementPage() {
  const { language, words } = useWords(ENFORCEMENT_WORDS)
  useTitle(words.enforcement)
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const [opening, setOpening] = useState(false)
  const mayCheck = useMay('enforcement.check')
  const shown = SHOWN.find((each) => each === search.get('show')) ?? 'open'
  const text = search.get('text') ?? ''
  const narrowed = Object.fromEntries([...search].filter(([name]) => NARROWING.includes(name)))
  const names: Readonly<Record<Shown, string>> = {
    mine: words.mineOnes,
    open: words.openOnes,
    late: words.lateOnes,
    all: words.allOnes,
  }
  return (
    <div className="page office enforcement">
      <PageHead title={words.enforcement}>
        <Link className="button" to="/enforcement/calculators">
          {words.calculators}
        </Link>
        {mayCheck && (
          <button type="button" className="button primary" onClick={() => setOpening(true)}>
            {words.openCase}
          </button>
        )}
      </PageHead>
      <Figures />
      <nav className="tabs" aria-label={words.which}>
        {SHOWN.map((each) => (
          <Link
            key={each}
            to={`/enforcement?${new URLSearchParams({ show: each, ...(text && { text }) })}`}
            aria-current={each === shown ? 'page' : undefined}
          >
            {names[each]}
          </Link>
        ))}
      </nav>
      <FilterBar search={{ name: 'text', label: words.find }} />
      {Object.keys(narrowed).length > 0 && (
        <p>
          {words.lightShown(saidOf(narrowed, words, language))}{' '}
          <Link to="/enforcement?show=all">{words.showAll}</Link>
        </p>
      )}
      <CaseList shown={shown} text={text} narrowed={narrowed} />
      {opening && (
        <OpenDialog
          onClose={() => setOpening(false)}
          onDone={(caseId) => navigate(`/enforcement/${caseId}`)}
        />
      )}
    </div>
  )
}

function Figures() {
  const { words } = useWords(ENFORCEMENT_WORDS)
  const year = today().slice(0, 4)
  const { data } = useCaseFigures(`${year}-01-01`, today())
  if (!data) return null
  const of = casesOf(today())
  const shown = [
    [words.cases, data.cases, of.checked],
    [words.decided, data.decided, of.fined],
    [words.fines, money(data.yuan), of.fined],
    [words.paidSum, money(data.paidYuan), of.paid],
    [words.unpaidSum, money(data.unpaidYuan), of.unpaid],
    [words.repeats, data.repeats, of.repeated],
    [words.lateCount, data.late, of.late],
  ] as const
  return (
    <dl className="case-figures" aria-label={words.figures}>
      {shown.map(([name, value, to]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <Link to={to}>{value}</Link>
          </dd>
        </div>
      ))}
    </dl>
  )
}

interface CaseListProps {
  readonly shown: Shown
  readonly text: string
  readonly narrowed: Readonly<Record<string, string>>
}

function CaseList({ shown, text, narrowed }: CaseListProps) {
  const { words } = useWords(ENFORCEMENT_WORDS)
  const query = new URLSearchParams({
    ...narrowed,
    ...(shown !== 'all' && { open: 'true' }),
    ...(shown === 'late' && { late: 'true' }),
    ...(shown === 'mine' && { mine: 'true' }),
    ...(text !== '' && { text }),
  })
  const list = useCases(query)
  if (list.error && !list.data) throw list.error
  if (list.isPending) return <Loading />
  const rows = list.data.pages.flatMap(({ items }) => items)
  if (rows.length === 0) return <p className="empty">{words.nothing}</p>
  return (
    <>
      <CaseRows rows={rows} />
      <More list={list} label={words.more} />
    </>
  )
}
