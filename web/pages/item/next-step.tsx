/** What this person does next: one prominent button, the other steps in a list, and what blocks each. */
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { dayInChina } from '#domain/civil-date.ts'
import type { ItemView, OpenSteps } from '#domain/ledger/item-view.ts'
import { STEP_NAME } from '#domain/ledger/names.ts'
import type { Outlook } from '#domain/ledger/outlook.ts'
import { ruleOf, type Step } from '#domain/ledger/steps.ts'
import { useWords } from '../../data/language.tsx'
import { ITEM_WORDS } from '../../data/words/item.ts'
import { QUEUE_WORDS } from '../../data/words/queue.ts'
import { Notice } from '../../parts/notice.tsx'
import { today } from '../../parts/today.ts'
import { StepForm } from './step-form.tsx'

interface Props {
  readonly view: ItemView
  readonly open: OpenSteps
  readonly personId: string
}

export function NextStep({ view, open: { steps, next: mine, awaited }, personId }: Props) {
  const { language, words } = useWords(ITEM_WORDS)
  const [search, setSearch] = useSearchParams()
  const [done, setDone] = useState<Step | null>(null)
  // The step that is being filled in stands in the address, as Today links to it.
  const wanted = search.get('step')
  const open = steps.find(({ step, blocks }) => step === wanted && blocks.length === 0)?.step
  const show = (step: Step | null) => {
    setDone(null)
    const next = new URLSearchParams(search)
    if (step === null) next.delete('step')
    else next.set('step', step)
    setSearch(next, { replace: true })
  }
  const free = steps.filter(({ blocks }) => blocks.length === 0)
  // Work is reported whenever there is something to report, not only when a report is due.
  const next = mine ?? free.find(({ step }) => step === 'report-progress')?.step ?? null
  const others = free.filter(({ step }) => step !== next)
  const blocked = steps.filter(({ blocks }) => blocks.length > 0)
  return (
    <section className="next-step" aria-labelledby="next-step">
      <h2 id="next-step">{words.next}</h2>
      <div aria-live="polite">
        {done && <Notice kind="success">{words.taken(STEP_NAME[done][language])}</Notice>}
      </div>
      {open ? (
        <>
          <h3>{STEP_NAME[open][language]}</h3>
          <StepForm
            key={open}
            step={open}
            view={view}
            personId={personId}
            onCancel={() => show(null)}
            onDone={() => {
              show(null)
              setDone(open)
            }}
          />
        </>
      ) : (
        <>
          {next ? (
            <button type="button" className="button primary big" onClick={() => show(next)}>
              {STEP_NAME[next][language]}
            </button>
          ) : (
            <Elsewhere view={view} awaited={awaited} />
          )}
          {next === 'check-on-site' && (
            <p>
              <Link to={`/items/${view.itemId}/site-check`}>{words.siteCheckMode}</Link>
            </p>
          )}
          {others.length > 0 && (
            <details className="other-steps">
              <summary>{words.otherSteps}</summary>
              <ul>
                {others.map(({ step }) => (
                  <li key={step}>
                    <button type="button" className="button" onClick={() => show(step)}>
                      {STEP_NAME[step][language]}
                    </button>
                  </li>
                ))}
              </ul>
            </details>
          )}
        </>
      )}
      {blocked.filter(({ step }) => isOnTheWay(step)).map(asBlocked)}
      {blocked.some(({ step }) => !isOnTheWay(step)) && (
        <details className="other-steps">
          <summary>{words.otherBlocked}</summary>
          {blocked.filter(({ step }) => !isOnTheWay(step)).map(asBlocked)}
        </details>
      )}
    </section>
  )

  function asBlocked({ step, blocks }: Outlook) {
    return (
      <div key={step} className="blocked">
        <strong>{STEP_NAME[step][language]}</strong> {words.blocked}
        <ul>
          {blocks.map((block) => (
            <li key={block[language]}>{block[language]}</li>
          ))}
        </ul>
      </div>
    )
  }
}

/** Why there is nothing to do for this person: what rests, or what is awaited of others. */
function Elsewhere({ view, awaited }: { readonly view: ItemView } & Pick<OpenSteps, 'awaited'>) {
  const { words } = useWords(ITEM_WORDS)
  const { names } = useWords(QUEUE_WORDS).words
  const [first] = awaited
  const rests = { suspended: words.suspended, merged: words.isMerged, withdrawn: words.isWithdrawn }
  const why = rests[view.item.state as keyof typeof rests]
  const { mergedInto } = view.item
  if (why !== undefined)
    return (
      <p className="waits">
        {why} {mergedInto && <Link to={`/items/${mergedInto}`}>{words.showOther}</Link>}
      </p>
    )
  if (first === undefined) return <p className="faint">{words.nothingToDo}</p>
  const day = dayInChina(new Date(first.since))
  const step = names[first.step]
  return (
    <p className="waits">{day > today() ? words.waitsUntil(day, step) : words.waitsFor(step)}</p>
  )
}

/** Steps that carry the item on towards its strike-off; what blocks the others is of less interest. */
const isOnTheWay = (step: Step) => !['same', 'held', 'chosen'].includes(ruleOf(step).to)
