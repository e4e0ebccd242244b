/** One target: how it stands, what the rest must average, the forecast, its binding, figures and what happened. */
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { nameOfTarget, TARGET_STATUS_NAME } from '#domain/monitoring/indicator/names.ts'
import type { TargetStatus } from '#domain/monitoring/indicator/outlook.ts'
import { useWords } from '../../data/language.tsx'
import { useMay } from '../../data/session.ts'
import { type TargetEvent, useIndicators, useTarget } from '../../data/targets.ts'
import { TARGET_WORDS } from '../../data/words/targets.ts'
import { Loading } from '../../parts/loading.tsx'
import { sayMoment } from '../../parts/moments.ts'
import { PageHead } from '../../parts/page-head.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { BindDialog, UnbindDialog } from './bind-dialog.tsx'
import { Figures } from './figures.tsx'
import './monitoring.css'
import { Since, StatusTag, sayPromise } from './target-facts.tsx'
import { TargetStanding } from './target-standing.tsx'

export function TargetPage() {
  const { language, words } = useWords(TARGET_WORDS)
  const { targetId = '' } = useParams()
  const { data, error } = useTarget(targetId)
  const { data: indicators = [] } = useIndicators()
  const mayBind = useMay('target.bind')
  const [dialog, setDialog] = useState<'bind' | 'unbind' | null>(null)
  useTitle(data ? nameOfTarget(data.target) : words.targets)
  if (error) throw error
  if (!data) return <Loading />
  const { target, standing, events } = data
  const { binding, proposal, doubt } = target
  const nameOf = (id: string | undefined) =>
    indicators.find((one) => one.id === id)?.[language] ?? id ?? ''
  return (
    <div className="page monitoring">
      <PageHead
        title={
          <>
            <span className="number">{target.number}</span> {nameOfTarget(target)}
          </>
        }
        beside={
          <>
            <StatusTag status={standing?.status ?? target.status} />
            {binding && <Since target={{ ...target, status: standing?.status ?? target.status }} />}
          </>
        }
      >
        {mayBind && binding && (
          <button type="button" className="button text" onClick={() => setDialog('unbind')}>
            {words.unbind}
          </button>
        )}
        {mayBind && (
          <button
            type="button"
            className={binding ? 'button' : 'button primary'}
            onClick={() => setDialog('bind')}
          >
            {binding ? words.rebind : words.bind}
          </button>
        )}
      </PageHead>
      <p>
        {words.promised}：{sayPromise(target, words)}{' '}
        {target.written !== '' && <q className="faint">{target.written}</q>}{' '}
        <Link to={`/plans/${target.planId}`}>{words.plan}</Link>{' '}
        {target.itemId && <Link to={`/items/${target.itemId}`}>{words.toItem}</Link>}
      </p>
      {!binding && (
        <p className="faint">
          {words.notBound}{' '}
          {proposal
            ? `${words.proposal}：${nameOf(proposal.indicator)}`
            : (doubt?.[language] ?? words.noProposal)}
        </p>
      )}
      {binding && (
        <p className="faint">
          {words.indicator}：{nameOf(binding.indicator)} · {binding.from} – {binding.to}
        </p>
      )}
      {standing && <TargetStanding standing={standing} name={nameOfTarget(target)} />}
      {binding?.series && (
        <Figures series={binding.series} unit={standing?.unit ?? ''} itemId={target.itemId} />
      )}
      <Events events={events} />
      {dialog === 'bind' && (
        <BindDialog target={target} indicators={indicators} onClose={() => setDialog(null)} />
      )}
      {dialog === 'unbind' && <UnbindDialog target={target} onClose={() => setDialog(null)} />}
    </div>
  )
}

function Events({ events }: { readonly events: readonly TargetEvent[] }) {
  const { language, words } = useWords(TARGET_WORDS)
  if (events.length === 0) return null
  const say = ({ type, data }: TargetEvent) => {
    if (type === 'target.bound') return words.boundEvent
    if (type === 'target.unbound') return `${words.unboundEvent}：${String(data.reason ?? '')}`
    if (type === 'target.binding-carried' || type === 'target.binding-moved') {
      const carried = type === 'target.binding-carried'
      return (
        <Link to={`/monitoring/targets/${String(carried ? data.from : data.to)}`}>
          {carried ? words.carriedEvent : words.movedEvent}
        </Link>
      )
    }
    return words.statusEvent(TARGET_STATUS_NAME[data.status as TargetStatus][language])
  }
  return (
    <section>
      <h2>{words.events}</h2>
      <ol className="events">
        {events.map((event) => (
          <li key={`${event.at} ${event.type}`}>
            <span className="faint">{sayMoment(event.at)}</span> {say(event)}{' '}
            <span className="faint">{event.by}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
