/** One complaint: what was said, what came of it, what may be the same, and what is to be done next. */
import { useMemo, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { ComplaintStep } from '#domain/complaint/commands.ts'
import type { ComplaintView } from '#domain/complaint/list.ts'
import { COMPLAINT_CHANNEL_NAME, COMPLAINT_STATE_NAME } from '#domain/complaint/names.ts'
import { type ComplaintRules, useComplaint, useComplaintRules } from '../../data/complaints.ts'
import { useWords } from '../../data/language.tsx'
import { useMay } from '../../data/session.ts'
import { COMPLAINT_WORDS } from '../../data/words/complaints.ts'
import { Loading } from '../../parts/loading.tsx'
import { PlaceMap } from '../../parts/map/place-map.tsx'
import { Notice } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { OpenDialog } from '../enforcement/open-dialog.tsx'
import { Actions } from './actions.tsx'
import { Duplicates, NearList, RepeatList } from './alike.tsx'
import { ComplainantDialog } from './complainant-dialog.tsx'
import { Countdown, STATE_COLOUR } from './countdown.tsx'
import { Cases, History } from './history.tsx'
import { OutcomeFacts } from './outcome.tsx'
import { StepDialog } from './step-dialog.tsx'
import '../../parts/form.css'
import './complaints.css'

/** A step that was chosen, with what it is about. */
export interface ChosenStep {
  readonly step: ComplaintStep
  readonly id?: string
  readonly about?: string
}

export function ComplaintPage() {
  const { complaintId = '' } = useParams()
  const { words } = useWords(COMPLAINT_WORDS)
  const { data: view, error } = useComplaint(complaintId)
  const { data: rules } = useComplaintRules()
  const [chosen, setChosen] = useState<ChosenStep | null>(null)
  const [opening, setOpening] = useState(false)
  const navigate = useNavigate()
  useTitle(view ? `${words.complaints} ${view.complaint.number}` : words.complaints)
  if (error && !view) throw error
  if (!view || !rules) return <Loading />
  return (
    <div className="page office complaints">
      <Heading view={view} />
      <Actions view={view} onChoose={setChosen} onOpenCase={() => setOpening(true)} />
      <RepeatList view={view} onChoose={setChosen} />
      <div className="two">
        <div>
          <Said view={view} rules={rules} />
          <OutcomeFacts view={view} />
          <History view={view} />
        </div>
        <div>
          <Handled view={view} />
          <Cases view={view} />
          <NearList view={view} onChoose={setChosen} />
          <Duplicates view={view} />
        </div>
      </div>
      {opening && (
        <OpenDialog
          from={{
            origin: { kind: 'complaint', id: view.complaintId },
            itemId: view.complaint.itemId,
            place: view.complaint.place,
            facts: view.complaint.outcome?.investigation ?? view.complaint.content,
          }}
          onClose={() => setOpening(false)}
          onDone={(caseId) => navigate(`/enforcement/${caseId}`)}
        />
      )}
      {chosen && (
        <StepDialog
          key={`${chosen.step} ${chosen.id ?? ''}`}
          {...{ view, rules, chosen }}
          onClose={() => setChosen(null)}
        />
      )}
    </div>
  )
}

function Heading({ view: { complaint, dueOn } }: { readonly view: ComplaintView }) {
  const { language, words } = useWords(COMPLAINT_WORDS)
  const { state, isKey, duplicateOf, uncertainYears } = complaint
  return (
    <>
      <PageHead
        title={complaint.number}
        beside={
          <>
            <span className={`light ${STATE_COLOUR[state]}`}>
              {COMPLAINT_STATE_NAME[state][language]}
            </span>
            {isKey && <span className="light red">{words.key}</span>}
            {dueOn !== null && <Countdown dueOn={dueOn} />}
          </>
        }
      />
      {duplicateOf && (
        <Notice kind="info">
          <Link to={`/complaints/${duplicateOf.complaintId}`}>
            {words.duplicateOf(duplicateOf.number)}
          </Link>
        </Notice>
      )}
      {uncertainYears.length > 0 && (
        <Notice kind="warning">{words.uncertain(uncertainYears.join('、'))}</Notice>
      )}
    </>
  )
}

interface SaidProps {
  readonly view: ComplaintView
  readonly rules: ComplaintRules
}

function Said({ view, rules }: SaidProps) {
  const { language, words } = useWords(COMPLAINT_WORDS)
  const mayReveal = useMay('personal.reveal')
  const [revealing, setRevealing] = useState(false)
  const { complaint, complainant } = view
  const { position, types, place, number } = complaint
  const points = useMemo(
    () =>
      position === null
        ? []
        : [
            {
              id: view.complaintId,
              at: [position.longitude, position.latitude] as const,
              name: place || number,
              tone: 'red' as const,
            },
          ],
    [view.complaintId, position, place, number],
  )
  const named = (all: readonly { key: string; zh: string; en: string }[], key: string) =>
    all.find((each) => each.key === key)?.[language] ?? key
  const facts: readonly (readonly [string, string])[] = [
    [words.profile, named(rules.profiles, complaint.profile)],
    [words.channel, COMPLAINT_CHANNEL_NAME[complaint.channel][language]],
    [words.receivedOn, complaint.receivedOn],
    [words.batch, complaint.batchOn ?? ''],
    [words.type, types.map((key) => named(rules.types, key)).join('、')],
    [words.district, complaint.district],
    [words.place, complaint.place],
    [words.round, complaint.round === null ? '' : String(complaint.round)],
    [words.originalOrder, complaint.originalOrder],
    [words.leaders, complaint.leaders],
  ]
  const shown = complainant && (complainant.name || complainant.phone)
  return (
    <section className="panel">
      <h2>{words.content}</h2>
      <p className="said">{complaint.content}</p>
      <dl className="facts">
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <FactRow key={name} name={name} value={value} />
          ))}
        <dt>{words.complainant}</dt>
        <dd>
          {shown
            ? `${complainant.name} ${complainant.phone}`
            : complaint.isNamed
              ? '***'
              : words.anonymous}{' '}
          {complaint.isNamed && mayReveal && (
            <button type="button" className="button text" onClick={() => setRevealing(true)}>
              {words.showFull}
            </button>
          )}
        </dd>
      </dl>
      {points.length > 0 && <PlaceMap label={words.place} list={false} points={points} />}
      {revealing && (
        <ComplainantDialog complaintId={view.complaintId} onClose={() => setRevealing(false)} />
      )}
    </section>
  )
}

function FactRow({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )
}

function Handled({ view }: { readonly view: ComplaintView }) {
  const { words } = useWords(COMPLAINT_WORDS)
  const { complaint, unit, person, cell, item, liaison } = view
  const { replyDueOn, originalDueOn, extensions } = complaint
  return (
    <section className="panel">
      <h2>{words.unit}</h2>
      <dl className="facts">
        <FactRow name={words.unit} value={unit ?? '—'} />
        {person && <FactRow name={words.worker} value={person} />}
        {cell && <FactRow name={words.cell} value={`${cell.code} ${cell.name}`} />}
        {liaison && <FactRow name={words.liaison} value={`${liaison.name} ${liaison.phone}`} />}
        <FactRow name={words.due2} value={replyDueOn ?? '—'} />
        {originalDueOn !== replyDueOn && originalDueOn && (
          <FactRow name={words.originalDue} value={originalDueOn} />
        )}
        {item && (
          <>
            <dt>{words.item}</dt>
            <dd>
              <Link to={`/items/${item.itemId}`}>
                {item.number} {item.title}
              </Link>
            </dd>
          </>
        )}
      </dl>
      {extensions.map(({ from, to, name }) => (
        <p key={to} className="faint">
          {words.extended(from, to, name)}
        </p>
      ))}
    </section>
  )
}
