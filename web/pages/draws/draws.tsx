/** 双随机抽查: draws by their day, and how far the year's classes are covered. */
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { DRAW_STATE_NAME } from '#domain/draw/names.ts'
import { useCoverage, useDraws } from '../../data/draws.ts'
import { useWords } from '../../data/language.tsx'
import { useMay } from '../../data/session.ts'
import { DRAW_WORDS } from '../../data/words/draws.ts'
import { Loading } from '../../parts/loading.tsx'
import { More } from '../../parts/more.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { today } from '../../parts/today.ts'
import { useTitle } from '../../parts/use-title.ts'
import { RegisterDialog } from './register-dialog.tsx'
import { Relations } from './relations.tsx'
import '../../parts/form.css'
import './draws.css'

export function DrawsPage() {
  const { words } = useWords(DRAW_WORDS)
  useTitle(words.draws)
  const navigate = useNavigate()
  const [registering, setRegistering] = useState(false)
  const mayManage = useMay('draw.manage')
  const mayCheck = useMay('draw.check')
  return (
    <div className="page office draws">
      <PageHead title={words.draws} hint={words.drawsHint}>
        {mayCheck && (
          <Link className="button" to="/my-checks">
            {words.myChecks}
          </Link>
        )}
        {mayManage && (
          <button type="button" className="button primary" onClick={() => setRegistering(true)}>
            {words.register}
          </button>
        )}
      </PageHead>
      <Coverage />
      <DrawList />
      <Relations />
      {registering && (
        <RegisterDialog
          onClose={() => setRegistering(false)}
          onDone={(drawId) => navigate(`/draws/${drawId}`)}
        />
      )}
    </div>
  )
}

function Coverage() {
  const { words } = useWords(DRAW_WORDS)
  const year = Number(today().slice(0, 4))
  const { data = [] } = useCoverage(year)
  return (
    <section className="panel" aria-label={words.coverage(year)}>
      <h2>{words.coverage(year)}</h2>
      {data.length === 0 && <p className="faint">{words.noCoverage}</p>}
      <ul className="coverage">
        {data.map(({ key, title, everyYear, candidates, reached, checked }) => (
          <li key={key}>
            <span>
              {title} {everyYear && <small className="faint">{words.everyYear}</small>}
            </span>
            <meter
              min={0}
              max={Math.max(1, candidates)}
              value={reached}
              aria-label={`${title} ${words.reached}`}
            />
            <span>
              {words.reached} {reached}/{candidates} · {words.checked} {checked}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function DrawList() {
  const { language, words } = useWords(DRAW_WORDS)
  const list = useDraws()
  if (list.error && !list.data) throw list.error
  if (list.isPending) return <Loading />
  const rows = list.data.pages.flatMap(({ items }) => items)
  if (rows.length === 0) return <p className="empty">{words.nothing}</p>
  return (
    <section className="panel">
      <table className="grid stacked">
        <thead>
          <tr>
            <th scope="col">{words.drawTitle}</th>
            <th scope="col">{words.day}</th>
            <th scope="col">{words.state}</th>
            <th scope="col">{words.candidates}</th>
            <th scope="col">{words.drawn}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ drawId, title, drawOn, state, candidates, drawn, checked }) => (
            <tr key={drawId}>
              <th scope="row">
                <Link to={`/draws/${drawId}`}>{title}</Link>
              </th>
              <td data-name={words.day}>{drawOn}</td>
              <td data-name={words.state}>{DRAW_STATE_NAME[state][language]}</td>
              <td data-name={words.candidates}>{candidates}</td>
              <td data-name={words.drawn}>
                {drawn === null ? '' : `${drawn}（${words.checked} ${checked ?? 0}）`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <More list={list} label={words.more} />
    </section>
  )
}
