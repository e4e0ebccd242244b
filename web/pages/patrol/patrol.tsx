/** 巡查, on the phone: my cells, the patrol under way, what to look at, what was found; also without a network. */
import { useEffect, useState } from 'react'
import type { CellView } from '#domain/grid/cell.ts'
import { type MyGrid, useMyGrid } from '../../data/grid.ts'
import type { KeptPatrol } from '../../data/kept-patrols.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { useKeptPatrols, usePatrolChange, useRecording } from '../../data/patrolling.ts'
import { useSession } from '../../data/session.ts'
import { readyToUpload } from '../../data/upload.ts'
import { GRID_WORDS } from '../../data/words/grid.ts'
import { Loading } from '../../parts/loading.tsx'
import { MissedPatrols } from '../../parts/missed-patrols.tsx'
import { Notice } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { FindingDialog } from './finding-dialog.tsx'
import { Stuck } from './stuck.tsx'
import '../../parts/form.css'
import './patrol.css'

export function PatrolPage() {
  const { language, words } = useWords(GRID_WORDS)
  useTitle(words.patrol)
  const { data: who } = useSession()
  const personId = who?.signedIn ? who.personId : ''
  const { data: mine, error } = useMyGrid()
  const { data: kept } = useKeptPatrols(personId)
  const change = usePatrolChange(personId)
  const [fault, setFault] = useState<'denied' | 'noFix' | null>(null)
  const [finding, setFinding] = useState(false)
  const under = kept?.under ?? null
  useRecording(under, (denied) => setFault(denied ? 'denied' : 'noFix'))
  useEffect(readyToUpload, [])
  if (error && !mine) throw error
  if (!mine || !kept) return <Loading />
  const { waiting, findings } = kept
  const all = [...waiting, ...findings]
  const start = (cell: CellView) =>
    change.keep({
      id: newId(),
      personId,
      cellId: cell.cellId,
      cellName: cell.name,
      startedAt: new Date().toISOString(),
      endedAt: null,
      note: '',
      problem: null,
    })
  const stop = async (patrol: KeptPatrol, note: string) => {
    await change.keep({ ...patrol, endedAt: new Date().toISOString(), note })
    await change.sendNow()
  }
  return (
    <div className="page office patrol-page">
      <PageHead title={words.patrol} />
      {fault && <Notice kind="warning">{words[fault]}</Notice>}
      {all.length > 0 && (
        <Notice kind="info">
          {words.waiting(waiting.length, findings.length)}{' '}
          <button type="button" className="button" onClick={() => void change.sendNow()}>
            {words.sendNow}
          </button>
        </Notice>
      )}
      {all
        .filter(({ problem }) => problem !== null)
        .map((each) => (
          <Stuck
            key={each.id}
            kept={each}
            onAgain={() => void change.again(each)}
            onDiscard={() => void change.discard(each)}
          />
        ))}
      <MissedPatrols own={mine.cells.map(({ cellId }) => cellId)} onlyAsked />
      {under ? (
        <UnderWay patrol={under} points={kept.points} onStop={(note) => void stop(under, note)} />
      ) : (
        <MyCells mine={mine} onStart={(cell) => void start(cell)} />
      )}
      <button type="button" className="button primary wide" onClick={() => setFinding(true)}>
        {words.found}
      </button>
      <section className="panel">
        <h2>{words.lookAt}</h2>
        <ul>
          {mine.lookAt.map((each) => (
            <li key={each.key}>{each[language]}</li>
          ))}
        </ul>
      </section>
      {finding && (
        <FindingDialog
          kinds={mine.lookAt}
          patrol={under}
          onClose={() => setFinding(false)}
          onReport={(data, files) => {
            setFinding(false)
            void change.report(data, files)
          }}
        />
      )}
    </div>
  )
}

interface UnderWayProps {
  readonly patrol: KeptPatrol
  readonly points: number
  readonly onStop: (note: string) => void
}

function UnderWay({ patrol, points, onStop }: UnderWayProps) {
  const { words } = useWords(GRID_WORDS)
  const [note, setNote] = useState('')
  return (
    <section className="panel" aria-live="polite">
      <h2>{words.going(patrol.cellName)}</h2>
      <p>{words.points(points)}</p>
      <p className="faint">{words.keepOpen}</p>
      <label className="field">
        <span>{words.stopNote}</span>
        <textarea
          rows={2}
          maxLength={2_000}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
      </label>
      <button type="button" className="button primary wide" onClick={() => onStop(note.trim())}>
        {words.stop}
      </button>
    </section>
  )
}

interface MyCellsProps {
  readonly mine: MyGrid
  readonly onStart: (cell: CellView) => void
}

function MyCells({ mine, onStart }: MyCellsProps) {
  const { words } = useWords(GRID_WORDS)
  if (mine.cells.length === 0)
    return (
      <div className="empty">
        <p>{words.noCells}</p>
        <p className="faint">{words.noCellsHint}</p>
      </div>
    )
  return (
    <section aria-label={words.myCells}>
      {mine.cells.map((cell) => {
        const due = mine.due.find(({ cellId }) => cellId === cell.cellId)
        return (
          <article key={cell.cellId} className="panel">
            <h2>
              {cell.code} {cell.name}
            </h2>
            {due?.patrolDueOn && (
              <p>
                {due.missed && <span className="light red">{words.missed}</span>}{' '}
                {due.wanted > 0 ? words.wantedBy(due.wanted, due.patrolDueOn) : words.kept}
              </p>
            )}
            <p className="faint">
              {words.lastPatrol} {due?.lastPatrolOn ?? words.nothingYet}
            </p>
            <button type="button" className="button primary wide" onClick={() => onStart(cell)}>
              {words.start}
            </button>
          </article>
        )
      })}
    </section>
  )
}
