/** One case: what is due, what one may do, papers, the daily penalty with its rules, the party's history. */
import { useState } from 'react'
import { useParams } from 'react-router'
import type { CaseStep } from '#domain/enforcement/commands.ts'
import type { EnforcementPack } from '#domain/enforcement/enforcement-pack.ts'
import { CASE_STATE_NAME, DUE_NAME, FINDING_NAME, STAY_NAME } from '#domain/enforcement/names.ts'
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
import { Steps } from './steps.tsx'
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
          <Steps view={view} pack={pack} onTake={setStep} />
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

function Dues({ view }: { readonly view: CaseView }) {
  const { language, words } = useWords(ENFORCEMENT_WORDS)
  const nameIn = (id: string) => view.names[id] ?? ''
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
      {view.found.extensions.map(({ limit, days, reason, askedBy, approvedBy, on }) => (
        <p key={`${limit} ${on} ${days}`}>
          {DUE_NAME[limit][language]} {words.extendedBy(days, on)} {reason}{' '}
          <small>{words.askedAndApproved(nameIn(askedBy), nameIn(approvedBy ?? ''))}</small>
        </p>
      ))}
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
