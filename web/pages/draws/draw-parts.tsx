/** What a draw is made of: its frame, its proof, and whom it fell upon. */
import { useState } from 'react'
import { Link } from 'react-router'
import { CHECK_RESULT_NAME } from '#domain/draw/names.ts'
import type { DrawTask, DrawView } from '#domain/draw/plan.ts'
import { publicationOf } from '../../data/draws.ts'
import { useWords } from '../../data/language.tsx'
import { useMay } from '../../data/session.ts'
import { DRAW_WORDS } from '../../data/words/draws.ts'
import { sayMoment } from '../../parts/moments.ts'
import { TeamDialog } from './team-dialog.tsx'

export function FrameBox({ draw }: { readonly draw: DrawView }) {
  const { words } = useWords(DRAW_WORDS)
  return (
    <section className="panel" aria-label={words.frame}>
      <h2>{words.frame}</h2>
      <p className="faint">{words.frameHint}</p>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{words.class}</th>
            <th scope="col">{words.candidates}</th>
            <th scope="col">{words.quota}</th>
            <th scope="col">{words.drawn}</th>
          </tr>
        </thead>
        <tbody>
          {draw.classes.map(({ key, title, candidates, quota, drawn }) => (
            <tr key={key}>
              <th scope="row">{title}</th>
              <td>{candidates}</td>
              <td>{quota}</td>
              <td>{drawn}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <dl className="facts">
        <dt>{words.day}</dt>
        <dd>{draw.drawOn}</dd>
        <dt>{words.inspectors}</dt>
        <dd>
          {draw.inspectors.map(({ name }) => name).join('、')}
          <br />
          {words.team(draw.team, draw.most)}；{words.recusals(draw.recusals)}
        </dd>
      </dl>
    </section>
  )
}

export function DrawProof({ draw }: { readonly draw: DrawView }) {
  const { words } = useWords(DRAW_WORDS)
  const { commitment, sealedAt, seed, revealedAt, publishBy, state, drawId } = draw
  return (
    <section className="panel" aria-label={words.proof}>
      <h2>{words.proof}</h2>
      <dl className="facts">
        <dt>{words.commitment}</dt>
        <dd>
          <code>{commitment}</code> {sealedAt && sayMoment(sealedAt)}
        </dd>
        {seed !== null && (
          <>
            <dt>{words.seed}</dt>
            <dd>
              <code>{seed}</code> {revealedAt && sayMoment(revealedAt)}
            </dd>
          </>
        )}
      </dl>
      {seed !== null && (
        <>
          <p>{words.proofHint}</p>
          <p className="buttons no-print">
            <a className="button" href={publicationOf(drawId)} download>
              {words.file}
            </a>
            {state === 'published' ? (
              <a className="button" href={`/public/draws/${drawId}`}>
                {words.publicPage}
              </a>
            ) : (
              publishBy !== null && <span className="faint">{words.publishBy(publishBy)}</span>
            )}
          </p>
        </>
      )}
    </section>
  )
}

export function DrawnResults({ draw }: { readonly draw: DrawView }) {
  const { language, words } = useWords(DRAW_WORDS)
  const mayManage = useMay('draw.manage')
  const [changing, setChanging] = useState<DrawTask | null>(null)
  const titleOf = new Map(draw.classes.map(({ key, title }) => [key, title]))
  return (
    <section className="panel" aria-label={words.results}>
      <h2>{words.results}</h2>
      <table className="grid stacked">
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.class}</th>
            <th scope="col">{words.who}</th>
            <th scope="col">{words.result}</th>
          </tr>
        </thead>
        <tbody>
          {draw.tasks.map((task) => (
            <tr key={task.taskId}>
              <th scope="row">{task.name}</th>
              <td data-name={words.class}>{titleOf.get(task.classKey)}</td>
              <td data-name={words.who}>
                {task.inspectorIds.map((id) => draw.names[id] ?? '').join('、')}{' '}
                {task.restaffed && <small className="faint">{words.byHand}</small>}
                {task.inspectorIds.length < draw.team && (
                  <small className="faint">{words.shortTeam}</small>
                )}
                {mayManage && task.result === null && (
                  <button
                    type="button"
                    className="button no-print"
                    aria-label={`${words.changeTeam} ${task.name}`}
                    onClick={() => setChanging(task)}
                  >
                    {words.changeTeam}
                  </button>
                )}
              </td>
              <td data-name={words.result}>
                {task.result === null
                  ? words.open
                  : `${task.checkedOn} ${CHECK_RESULT_NAME[task.result][language]} ${task.note}`}{' '}
                {task.caseId !== null && (
                  <Link to={`/enforcement/${task.caseId}`}>{words.case}</Link>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {changing && (
        <TeamDialog
          key={changing.taskId}
          draw={draw}
          task={changing}
          onClose={() => setChanging(null)}
        />
      )}
    </section>
  )
}
