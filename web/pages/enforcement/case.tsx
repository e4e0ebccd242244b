/** One case: what is due, what one may do, papers, the daily penalty with its rules, the party's history. */
import { useState } from 'react'
import { useParams } from 'react-router'
import { openNotice, type Rights, rightsInTurn } from '#domain/enforcement/case.ts'
import type { CaseStep } from '#domain/enforcement/commands.ts'
import type { EnforcementPack } from '#domain/enforcement/enforcement-pack.ts'
import {
  CASE_STATE_NAME,
  CASE_STEP_NAME,
  DUE_NAME,
  FINDING_NAME,
  STAY_NAME,
} from '#domain/enforcement/names.ts'
import type { CaseView } from '#domain/enforcement/view.ts'
import { useCase, useEnforcementRules } from '../../data/enforcement.ts'
import { useWords } from '../../data/language.tsx'
import { ENFORCEMENT_WORDS } from '../../data/words/enforcement.ts'
import { Loading } from '../../parts/loading.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { CaseRows } from './case-rows.tsx'
import { Countdown, money } from './countdown.tsx'
import { DailyNotices } from './daily-notices.tsx'
import { EvidenceBox } from './evidence.tsx'
import { Papers } from './papers.tsx'
import { PartyBox } from './party.tsx'
import { Penalty } from './penalty.tsx'
import { StepDialog } from './step-dialog.tsx'
import { SurchargeTables } from './surcharge.tsx'
import '../../parts/form.css'
import './enforcement.css'

export function CasePage() {
  const { words } = useWords(ENFORCEMENT_WORDS)
  const { caseId = '' } = useParams()
  const { data: view, error } = useCase(caseId)
  const { data: pack } = useEnforcementRules()
  useTitle(view?.found.party.name ?? words.enforcement)
  const [step, setStep] = useState<CaseStep | null>(null)
  const { language } = useWords(ENFORCEMENT_WORDS)
  if (error && !view) throw error
  if (!view || !pack) return <Loading />
  const { found, history } = view
  return (
    <div className="page office enforcement">
      <PageHead
        title={`${found.party.name} · ${found.violation?.title ?? words.notFiled}`}
        beside={<strong>{CASE_STATE_NAME[found.state][language]}</strong>}
      />
      <div className="case-columns">
        <div>
          <PartyBox view={view} />
          <Course view={view} />
          <EvidenceBox view={view} />
          <Penalty penalty={view.penalty} pack={pack} />
          <DailyNotices view={view} />
          <SurchargeBox view={view} pack={pack} />
          <section className="panel" aria-label={words.history}>
            <h2>{words.history}</h2>
            {history.length === 0 ? (
              <p className="faint">{words.noHistory}</p>
            ) : (
              <CaseRows rows={history} />
            )}
          </section>
        </div>
        <aside>
          <Steps view={view} onTake={setStep} />
          <Dues view={view} />
          <Papers view={view} pack={pack} />
        </aside>
      </div>
      {step !== null && (
        <StepDialog key={step} view={view} step={step} onClose={() => setStep(null)} />
      )}
    </div>
  )
}

function Steps({
  view,
  onTake,
}: {
  readonly view: CaseView
  readonly onTake: (step: CaseStep) => void
}) {
  const { language, words } = useWords(ENFORCEMENT_WORDS)
  const steps = (view.steps as readonly CaseStep[]).filter((step) => isOpen(step, view))
  return (
    <section className="panel case-steps no-print" aria-label={words.steps}>
      <h2>{words.steps}</h2>
      {steps.length === 0 && <p className="faint">{words.nothingToDo}</p>}
      {steps.map((step) => (
        <button
          key={step}
          type="button"
          className={`button ${step === 'drop' ? 'danger' : ''}`}
          onClick={() => onTake(step)}
        >
          {CASE_STEP_NAME[step][language]}
        </button>
      ))}
    </section>
  )
}

/** Left out: what has nothing to be done with. The server judges the rest. */
function isOpen(step: CaseStep, { found, penalty, leftYuan, surcharge }: CaseView): boolean {
  switch (step) {
    case 'serve':
      return found.papers.some(({ served }) => served === null)
    case 'recheck':
      return found.papers.some(({ kind, served }) => kind === 'order' && served !== null)
    case 'notify-daily':
      return found.violation?.daily === true && hasFreshDays(penalty, found)
    case 'penalise-daily':
      return openNotice(found) !== null
    case 'pay':
      return leftYuan > 0
    case 'stay':
      return leftYuan > 0 && found.stays.every(({ to }) => to !== null)
    case 'end-stay':
      return found.stays.some(({ to }) => to === null)
    case 'surcharge':
      return (surcharge?.yuan ?? 0) > (found.surcharges.at(-1)?.yuan ?? 0)
    case 'withdraw-evidence':
      return found.evidence.some(({ withdrawn }) => withdrawn === null)
    case 'hold-hearing':
      return isHearingAsked(rightsInTurn(found))
    default:
      return true
  }
}

const isHearingAsked = (rights: Rights | null) =>
  rights !== null && rights.hearingAskedOn !== null && rights.hearingHeld === null

/** Days that were neither told of nor fined yet. */
const hasFreshDays = (penalty: CaseView['penalty'], found: CaseView['found']) =>
  openNotice(found) === null &&
  (penalty?.cycles ?? [])
    .flatMap(({ lines }) => lines)
    .some(({ to }) => found.dailyPenalties.every((each) => each.to < to))

function Dues({ view }: { readonly view: CaseView }) {
  const { language, words } = useWords(ENFORCEMENT_WORDS)
  return (
    <section className="panel" aria-label={words.due}>
      <h2>{words.due}</h2>
      {view.dues.length === 0 && <p className="faint">{words.nothingDue}</p>}
      <ul className="due-list">
        {view.dues.map(({ key, on, paperId, isRight, source, uncertainYears }) => (
          <li key={`${key} ${paperId}`}>
            <strong>{DUE_NAME[key][language]}</strong> {isRight && `（${words.right}）`}
            <br />
            <Countdown on={on} />
            <small>{source}</small>
            {uncertainYears.length > 0 && (
              <small>{words.uncertain(uncertainYears.join('、'))}</small>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What is added because a fine was not paid in time, and what of it was asked for. */
function SurchargeBox({
  view: { surcharge, found },
  pack,
}: {
  readonly view: CaseView
  readonly pack: EnforcementPack
}) {
  const { language, words } = useWords(ENFORCEMENT_WORDS)
  const { stays, surcharges } = found
  if (surcharge === null && stays.length === 0) return null
  return (
    <section className="panel" aria-label={words.surcharge}>
      <h2>{words.surcharge}</h2>
      {surcharge !== null && <p>{words.surchargeSoFar(money(surcharge.yuan))}</p>}
      {surcharges.map(({ paperId, yuan, until }) => (
        <p key={paperId}>{words.surchargeAsked(money(yuan), until)}</p>
      ))}
      {stays.map(({ reason, from, to, note }) => (
        <p key={from}>
          {STAY_NAME[reason][language]} {from} — {to ?? ''} {note}
        </p>
      ))}
      {surcharge !== null && <SurchargeTables worked={surcharge} pack={pack} />}
    </section>
  )
}

/** Decision, rechecks and payments, as far as the case has come. */
function Course({ view }: { readonly view: CaseView }) {
  const { language, words } = useWords(ENFORCEMENT_WORDS)
  const { decision, rechecks } = view.found
  if (decision === null && rechecks.length === 0) return null
  return (
    <section className="panel" aria-label={words.decision}>
      {decision !== null && (
        <>
          <h2>{words.decision}</h2>
          <ul>
            {decision.measures.map(({ key, title, yuan, days }) => (
              <li key={key}>
                {title} {yuan !== null && `¥${money(yuan)}`} {days}
              </li>
            ))}
          </ul>
          <p>{words.money(money(view.owedYuan), money(view.paidYuan))}</p>
        </>
      )}
      {rechecks.length > 0 && (
        <>
          <h2>{words.rechecks}</h2>
          <ul>
            {rechecks.map(({ on, finding, facts, inspectorIds }) => (
              <li key={`${on} ${finding}`}>
                {on} {FINDING_NAME[finding][language]} {facts}{' '}
                <span className="faint">
                  {inspectorIds.map((id) => view.names[id] ?? '').join('、')}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
