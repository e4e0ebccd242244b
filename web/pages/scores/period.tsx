/** One period: how far it is, what may be done with it, and the ranking of the units of each sheet. */
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { PERIOD_STATE_NAME, periodName } from '#domain/scoring/names.ts'
import type { PeriodView, RankingRow } from '#domain/scoring/score.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import {
  type PeriodStep,
  rankingFileOf,
  useCompute,
  usePeriod,
  usePeriodStep,
  useRecomputed,
} from '../../data/scores.ts'
import { useMay, useSession } from '../../data/session.ts'
import { SCORE_WORDS } from '../../data/words/scores.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Loading } from '../../parts/loading.tsx'
import { sayMoment } from '../../parts/moments.ts'
import { ErrorNotice, Notice } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { today } from '../../parts/today.ts'
import { useTitle } from '../../parts/use-title.ts'
import { STATE_COLOUR } from './scores.tsx'
import '../../parts/form.css'
import './scores.css'

export function ScorePeriodPage() {
  const { language, words } = useWords(SCORE_WORDS)
  const { period: key = '' } = useParams()
  const { data: period, error } = usePeriod(key)
  const title = words.of(periodName(key, language))
  useTitle(title)
  if (error && !period) throw error
  if (!period) return <Loading />
  const { rules, state, rows } = period
  return (
    <div className="page office scores">
      <PageHead
        title={title}
        beside={
          <span className={`light ${STATE_COLOUR[state]}`}>
            {PERIOD_STATE_NAME[state][language]}
          </span>
        }
      >
        <Actions period={period} />
      </PageHead>
      <Course period={period} />
      <Proof period={period} />
      {rules.sheets.map((sheet) => (
        <Ranking
          key={sheet.key}
          title={sheet[language]}
          period={period}
          rows={rows.filter((row) => row.sheet === sheet.key)}
        />
      ))}
    </div>
  )
}

function Course({ period }: { readonly period: PeriodView }) {
  const { words } = useWords(SCORE_WORDS)
  const { from, to, computed, published, closed } = period
  return (
    <>
      <p className="score-course faint">
        <span>
          {from} — {to}
        </span>
        <span>{words.computedBy(computed.name, sayMoment(computed.at))}</span>
        {published && <span>{words.publishedBy(published.name, sayMoment(published.at))}</span>}
        {published && <span>{words.untilDay(published.objectUntil)}</span>}
        {closed && <span>{words.closedBy(closed.name, sayMoment(closed.at))}</span>}
      </p>
      {published && !closed && published.uncertainYears.length > 0 && (
        <Notice kind="warning">{words.uncertain(published.uncertainYears.join(', '))}</Notice>
      )}
    </>
  )
}

function Actions({ period }: { readonly period: PeriodView }) {
  const { words } = useWords(SCORE_WORDS)
  const [asked, setAsked] = useState<PeriodStep | null>(null)
  const compute = useCompute()
  const { state, published, version } = period
  const provisional = useMay('score.assess') && state === 'provisional'
  const mayClose = useMay('score.close') && state === 'published'
  const over = published !== null && today() > published.objectUntil
  const waiting = period.rows.some(({ openObjections }) => openObjections > 0)
  return (
    <>
      <span className="buttons no-print">
        {provisional && (
          <>
            <button
              type="button"
              className="button"
              disabled={compute.isPending}
              onClick={() => compute.mutate({ period: period.key, key: newId(), version })}
            >
              {words.recount}
            </button>
            <button type="button" className="button primary" onClick={() => setAsked('publish')}>
              {words.publish}
            </button>
          </>
        )}
        {mayClose && over && !waiting && (
          <button type="button" className="button primary" onClick={() => setAsked('close')}>
            {words.finish}
          </button>
        )}
        <a className="button" href={rankingFileOf(period.key)} download>
          {words.export}
        </a>
        <button type="button" className="button" onClick={() => window.print()}>
          {words.print}
        </button>
      </span>
      <ErrorNotice error={compute.error} />
      {asked && <StepDialog period={period} step={asked} onClose={() => setAsked(null)} />}
    </>
  )
}

function StepDialog({
  period,
  step,
  onClose,
}: {
  readonly period: PeriodView
  readonly step: PeriodStep
  readonly onClose: () => void
}) {
  const { words } = useWords(SCORE_WORDS)
  const [key] = useState(() => newId())
  const { mutate, isPending, error } = usePeriodStep(period)
  const { days, kind } = period.rules.objection
  const title = step === 'publish' ? words.publish : words.finish
  return (
    <FormDialog
      title={title}
      action={title}
      error={error}
      busy={isPending}
      onClose={onClose}
      onSend={() => mutate({ step, key }, { onSuccess: onClose })}
    >
      <p>
        {step === 'close'
          ? words.finishHint
          : `${words.publishHint(days)}${kind === 'working' ? words.workingDays(days) : words.calendarDays(days)}`}
      </p>
    </FormDialog>
  )
}

/** Anybody who sees a score may see that it follows from what is kept. */
function Proof({ period }: { readonly period: PeriodView }) {
  const { words } = useWords(SCORE_WORDS)
  const { data, error, isFetching, refetch } = useRecomputed(period.key)
  return (
    <section className="panel score-proof" aria-label={words.prove}>
      <button
        type="button"
        className="button no-print"
        disabled={isFetching}
        onClick={() => void refetch()}
      >
        {words.prove}
      </button>
      {period.closed && <code>SHA-256 {period.closed.sha256}</code>}
      <ErrorNotice error={error} />
      {data && (
        <div role="status">
          {data.equal ? (
            <p>
              {words.equal(data.units.length)}
              {data.sha256 && words.equalHash}
            </p>
          ) : (
            <Notice kind="error">
              {data.units.some(({ equal }) => !equal) && <p>{words.different}</p>}
              <ul>
                {data.units
                  .filter(({ equal }) => !equal)
                  .map(({ unitId, unit, kept, recomputed }) => (
                    <li key={unitId}>
                      {unit} {words.keptAnew(kept, recomputed)}
                    </li>
                  ))}
              </ul>
              {data.sha256 && data.sha256.logged !== data.sha256.kept && (
                <p>{words.differentHash}</p>
              )}
            </Notice>
          )}
        </div>
      )}
    </section>
  )
}

function Ranking({
  title,
  period,
  rows,
}: {
  readonly title: string
  readonly period: PeriodView
  readonly rows: readonly RankingRow[]
}) {
  const { language, words } = useWords(SCORE_WORDS)
  const { data: who } = useSession()
  const mine = who?.signedIn ? who.unitIds : []
  // Only the own units' sheets are open to who holds a role of a unit.
  const ofUnit = who?.signedIn === true && who.roles.every((role) => role.startsWith('unit-'))
  if (rows.length === 0) return null
  const gradeOf = (key: string) => period.rules.grades.find((grade) => grade.key === key)
  return (
    <section className="panel">
      <h2>{title}</h2>
      <table className="grid stacked score-table">
        <thead>
          <tr>
            <th scope="col">{words.rank}</th>
            <th scope="col">{words.unit}</th>
            <th scope="col">{words.total}</th>
            <th scope="col">{words.grade}</th>
            <th scope="col">{words.coefficient}</th>
            <th scope="col">{words.change}</th>
            <th scope="col">{words.objections}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.unitId} className={mine.includes(row.unitId) ? 'mine' : undefined}>
              <td data-name={words.rank}>{row.rank}</td>
              <th scope="row">
                {ofUnit && !mine.includes(row.unitId) ? (
                  row.unit
                ) : (
                  <Link to={`/scores/${period.key}/${row.unitId}`}>{row.unit}</Link>
                )}{' '}
                {mine.includes(row.unitId) && <span className="light blue">{words.mine}</span>}
              </th>
              <td data-name={words.total}>
                <strong>{row.total}</strong>
              </td>
              <td data-name={words.grade}>
                {gradeOf(row.grade)?.[language] ?? row.grade}{' '}
                {row.vetoed && <span className="light red">{words.vetoed}</span>}
              </td>
              <td data-name={words.coefficient}>{row.coefficient}</td>
              <td data-name={words.change}>
                <Change row={row} />
              </td>
              <td>{row.openObjections > 0 && words.waiting(row.openObjections)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Change({ row: { rank, rankBefore } }: { readonly row: RankingRow }) {
  const { words } = useWords(SCORE_WORDS)
  if (rankBefore === null) return words.fresh
  if (rank === rankBefore) return words.same
  return rank < rankBefore ? words.up(rankBefore - rank) : words.down(rank - rankBefore)
}
