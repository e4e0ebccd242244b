/** 网格: the cells on the map and as a list, who answers for them, and how they do. */
import { useMemo, useState } from 'react'
import { Link } from 'react-router'
import type { CellView } from '#domain/grid/cell.ts'
import type { CellFigures, GridFigures } from '#domain/grid/figures.ts'
import { MEMBER_ROLE_NAME, TRACK_FAULT_NAME } from '#domain/grid/names.ts'
import { useCells, useGridFigures, usePatrols } from '../../data/grid.ts'
import { useWords } from '../../data/language.tsx'
import { useMay, useSession } from '../../data/session.ts'
import { GRID_WORDS } from '../../data/words/grid.ts'
import { Loading } from '../../parts/loading.tsx'
import { PlaceMap } from '../../parts/map/place-map.tsx'
import { MissedPatrols } from '../../parts/missed-patrols.tsx'
import { sayMoment } from '../../parts/moments.ts'
import { PageHead } from '../../parts/page-head.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { CellDialog } from './cell-dialog.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { MembersDialog } from './members-dialog.tsx'
import '../../parts/form.css'
import './grid.css'

const TONES = ['blue', 'teal', 'violet', 'green'] as const

export function GridPage() {
  const { language, words } = useWords(GRID_WORDS)
  useTitle(words.grid)
  const mayManage = useMay('grid.manage')
  const { data: who } = useSession()
  const { data, error } = useCells()
  const { data: figures } = useGridFigures(useMay('grid.figures'))
  const [chosen, setChosen] = useState<
    | { readonly kind: 'add' | 'import' }
    | { readonly kind: 'change' | 'members'; readonly cell: CellView }
    | null
  >(null)
  const shapes = useMemo(
    () =>
      (data?.cells ?? []).map(({ cellId, name, code, area, level }) => ({
        id: cellId,
        name: `${code} ${name}`,
        area,
        tone:
          TONES[(data?.levels ?? []).findIndex(({ key }) => key === level) % TONES.length] ??
          'blue',
      })),
    [data],
  )
  if (error && !data) throw error
  if (!data) return <Loading />
  const { cells, levels } = data
  const close = () => setChosen(null)
  return (
    <div className="page office grid-page">
      <PageHead title={words.grid} hint={words.gridHint}>
        <Link className="button" to="/grid/events">
          {words.events}
        </Link>
        <Link className="button" to="/patrol">
          {words.patrol}
        </Link>
        {mayManage && (
          <button type="button" className="button" onClick={() => setChosen({ kind: 'import' })}>
            {words.importCells}
          </button>
        )}
        {mayManage && (
          <button
            type="button"
            className="button primary"
            onClick={() => setChosen({ kind: 'add' })}
          >
            {words.add}
          </button>
        )}
      </PageHead>
      {figures && cells.length > 0 && <LevelTable figures={figures} />}
      {cells.length === 0 ? (
        <div className="empty">
          <p>{words.none}</p>
          <p className="faint">{words.noneHint}</p>
        </div>
      ) : (
        <>
          <PlaceMap label={words.cells} points={NO_POINTS} shapes={shapes} list={false} />
          <MissedPatrols own={ownCells(cells, who?.signedIn ? who.personId : null)} />
          <table className="grid-table">
            <thead>
              <tr>
                <th>{words.code}</th>
                <th>{words.level}</th>
                <th>{words.unit}</th>
                <th>{words.members}</th>
                <th>{words.lastPatrol}</th>
                {mayManage && <th>{words.change}</th>}
              </tr>
            </thead>
            <tbody>
              {cells.map((cell) => (
                <tr key={cell.cellId}>
                  <th scope="row">
                    {cell.code} {cell.name}
                    <span className="faint">
                      {' '}
                      {words.squareKm((cell.squareMetres / 1e6).toFixed(2))}
                    </span>
                  </th>
                  <td data-name={words.level}>
                    {levels.find(({ key }) => key === cell.level)?.[language] ?? cell.level}
                  </td>
                  <td data-name={words.unit}>{cell.unit ?? '—'}</td>
                  <td data-name={words.members}>
                    {cell.members
                      .map(({ name, role }) => `${name}（${MEMBER_ROLE_NAME[role][language]}）`)
                      .join('、') || '—'}{' '}
                    {cell.missingWorkers > 0 && (
                      <span className="light yellow">{words.missing(cell.missingWorkers)}</span>
                    )}
                  </td>
                  <td data-name={words.lastPatrol}>
                    <LastPatrol
                      figures={figures?.cells.find(({ cellId }) => cellId === cell.cellId)}
                    />
                  </td>
                  {mayManage && (
                    <td className="buttons">
                      <button
                        type="button"
                        className="button"
                        onClick={() => setChosen({ kind: 'members', cell })}
                      >
                        {words.members}
                      </button>
                      <button
                        type="button"
                        className="button"
                        onClick={() => setChosen({ kind: 'change', cell })}
                      >
                        {words.change}
                      </button>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
          <LatestPatrols />
        </>
      )}
      {chosen?.kind === 'import' && <ImportDialog onClose={close} />}
      {chosen?.kind === 'add' && <CellDialog {...{ cells, levels }} cell={null} onClose={close} />}
      {chosen?.kind === 'change' && (
        <CellDialog {...{ cells, levels }} cell={chosen.cell} onClose={close} />
      )}
      {chosen?.kind === 'members' && (
        <MembersDialog
          cell={cells.find(({ cellId }) => cellId === chosen.cell.cellId) ?? chosen.cell}
          onClose={close}
        />
      )}
    </div>
  )
}

const NO_POINTS = [] as const

function LastPatrol({ figures }: { readonly figures: CellFigures | undefined }) {
  const { words } = useWords(GRID_WORDS)
  if (!figures) return <span>—</span>
  return (
    <span>
      {figures.lastPatrolOn ?? words.nothingYet}{' '}
      {figures.missed && <span className="light red">{words.missed}</span>}
    </span>
  )
}

function LevelTable({ figures }: { readonly figures: GridFigures }) {
  const { language, words } = useWords(GRID_WORDS)
  const percent = (share: number | null) => (share === null ? '—' : `${Math.round(share * 100)}%`)
  return (
    <section className="panel">
      <h2>{words.figures}</h2>
      <table className="grid-table">
        <thead>
          <tr>
            <th>{words.level}</th>
            <th>{words.cellCount}</th>
            <th>{words.patrolShare}</th>
            <th>{words.missed}</th>
            <th>{words.inTime}</th>
            <th>{words.reopened}</th>
          </tr>
        </thead>
        <tbody>
          {figures.levels
            .filter(({ cells }) => cells > 0)
            .map((level) => (
              <tr key={level.level}>
                <th scope="row">{level[language]}</th>
                <td data-name={words.cellCount}>{level.cells}</td>
                <td data-name={words.patrolShare}>{percent(level.patrolShare)}</td>
                <td data-name={words.missed}>{level.missed}</td>
                <td data-name={words.inTime}>{percent(level.inTimeShare)}</td>
                <td data-name={words.reopened}>{percent(level.reopenedShare)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  )
}

function LatestPatrols() {
  const { language, words } = useWords(GRID_WORDS)
  const { data: patrols } = usePatrols()
  return (
    <section className="panel">
      <h2>{words.patrols}</h2>
      {patrols?.length === 0 && <p className="faint">{words.noPatrols}</p>}
      <ul className="plain-list">
        {patrols?.map(({ patrolId, cell, person, startedAt, assessment, note }) => (
          <li key={patrolId}>
            <strong>{cell}</strong> {person} <span className="faint">{sayMoment(startedAt)}</span>{' '}
            {assessment === null ? (
              <span className="light blue">{words.underWay}</span>
            ) : (
              words.walked(assessment.metres, assessment.minutes)
            )}{' '}
            {assessment && assessment.faults.length > 0 && (
              <span className="light red">
                {words.doubtful}：
                {assessment.faults.map((fault) => TRACK_FAULT_NAME[fault][language]).join('、')}
              </span>
            )}
            {note !== '' && <div className="faint">{note}</div>}
          </li>
        ))}
      </ul>
    </section>
  )
}

const ownCells = (cells: readonly CellView[], personId: string | null): readonly string[] =>
  cells
    .filter(({ members }) => members.some((member) => member.personId === personId))
    .map(({ cellId }) => cellId)
