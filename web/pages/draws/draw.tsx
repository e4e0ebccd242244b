/** One draw: its frame, sealed or drawn, the results, and how anybody verifies it. */
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { CHECK_RESULT_NAME, DRAW_STATE_NAME } from '#domain/draw/names.ts'
import type { DrawTask, DrawView } from '#domain/draw/plan.ts'
import { type DrawStepRequest, publicationOf, useDraw, useDrawStep } from '../../data/draws.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { useMay } from '../../data/session.ts'
import { DRAW_WORDS } from '../../data/words/draws.ts'
import { TextField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Loading } from '../../parts/loading.tsx'
import { sayMoment } from '../../parts/moments.ts'
import { PageHead } from '../../parts/page-head.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { TeamDialog } from './team-dialog.tsx'
import '../../parts/form.css'
import './draws.css'

type Step = DrawStepRequest['step']

export function DrawPage() {
  const { words, language } = useWords(DRAW_WORDS)
  const { drawId = '' } = useParams()
  const { data: draw, error } = useDraw(drawId)
  useTitle(draw?.title ?? words.draws)
  if (error && !draw) throw error
  if (!draw) return <Loading />
  return (
    <div className="page office draws">
      <PageHead
        title={draw.title}
        beside={
          <strong>
            {draw.state === 'sealed'
              ? words.sealedUntil(draw.drawOn)
              : DRAW_STATE_NAME[draw.state][language]}
          </strong>
        }
      >
        <Actions draw={draw} />
      </PageHead>
      <Frame draw={draw} />
      {draw.commitment !== null && <Proof draw={draw} />}
      {draw.tasks.length > 0 && <Results draw={draw} />}
    </div>
  )
}

/** What may be done now, by state. */
const NEXT: Readonly<Record<DrawView['state'], readonly Step[]>> = {
  registered: ['seal', 'cancel'],
  sealed: ['reveal', 'cancel'],
  revealed: ['publish'],
  published: [],
  cancelled: [],
}

function Actions({ draw }: { readonly draw: DrawView }) {
  const { words } = useWords(DRAW_WORDS)
  const [asked, setAsked] = useState<Step | null>(null)
  const mayManage = useMay('draw.manage')
  const steps = NEXT[draw.state].filter(
    (step) =>
      (step !== 'reveal' || draw.mayReveal) &&
      (step !== 'cancel' || draw.state === 'registered' || !draw.mayReveal),
  )
  if (!mayManage || steps.length === 0) return null
  const names: Readonly<Record<Step, string>> = {
    seal: words.seal,
    reveal: words.reveal,
    publish: words.publish,
    cancel: words.cancelDraw,
  }
  return (
    <span className="buttons no-print">
      {steps.map((step) => (
        <button
          key={step}
          type="button"
          className={step === 'cancel' ? 'button danger' : 'button primary'}
          onClick={() => setAsked(step)}
        >
          {names[step]}
        </button>
      ))}
      {asked !== null && (
        <StepDialog draw={draw} step={asked} name={names[asked]} onClose={() => setAsked(null)} />
      )}
    </span>
  )
}

function StepDialog({
  draw,
  step,
  name,
  onClose,
}: {
  readonly draw: DrawView
  readonly step: Step
  readonly name: string
  readonly onClose: () => void
}) {
  const { words } = useWords(DRAW_WORDS)
  const { mutate, isPending, error } = useDrawStep(draw.drawId)
  const [key] = useState(() => newId())
  return (
    <FormDialog
      title={name}
      action={name}
      error={error}
      busy={isPending}
      onClose={onClose}
      onSend={(field) =>
        mutate(
          {
            ...{ step, version: draw.version, key },
            ...(step === 'cancel' && { reason: field('reason') }),
          },
          { onSuccess: onClose },
        )
      }
    >
      {step === 'cancel' ? (
        <TextField label={words.reason} name="reason" maxLength={500} required />
      ) : (
        <p>{step === 'seal' ? words.sealHint : words.proofHint}</p>
      )}
    </FormDialog>
  )
}

function Frame({ draw }: { readonly draw: DrawView }) {
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

function Proof({ draw }: { readonly draw: DrawView }) {
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

function Results({ draw }: { readonly draw: DrawView }) {
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
