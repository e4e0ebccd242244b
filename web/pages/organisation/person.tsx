/** One person: contact, and everything held from one day to another, past and present. */
import { useState } from 'react'
import { useParams } from 'react-router'
import { ROLE_TITLE, TENURE_NAME } from '#domain/organisation/names.ts'
import { TENURE_KINDS, type Tenure, type TenureKind } from '#domain/organisation/shapes.ts'
import { useWords } from '../../data/language.tsx'
import { useEndTenure, usePerson } from '../../data/organisation.ts'
import { useMay } from '../../data/session.ts'
import { ORGANISATION_WORDS } from '../../data/words/organisation.ts'
import { TextField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Notice } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { today } from '../../parts/today.ts'
import { useTitle } from '../../parts/use-title.ts'
import { EndingForm } from './ending-form.tsx'
import { PersonForm } from './person-form.tsx'
import { TenureForm } from './tenure-form.tsx'
import './organisation.css'

export function PersonPage() {
  const { words } = useWords(ORGANISATION_WORDS)
  const { personId = '' } = useParams()
  const { data, error } = usePerson(personId)
  const manage = useMay('organisation.manage')
  const [open, setOpen] = useState<'change' | 'leave' | null>(null)
  useTitle(data?.person.name ?? words.people)
  if (error) throw error
  if (!data) return <Loading />
  const { person, tenures } = data
  const close = () => setOpen(null)
  return (
    <div className="page office">
      <PageHead title={person.name}>
        {manage && person.leftOn === null && (
          <>
            <button type="button" className="button danger" onClick={() => setOpen('leave')}>
              {words.leave}
            </button>
            <button type="button" className="button" onClick={() => setOpen('change')}>
              {words.changePerson}
            </button>
          </>
        )}
      </PageHead>
      <section className="panel">
        {person.leftOn !== null && <Notice kind="info">{words.leftOn(person.leftOn)}</Notice>}
        <dl className="facts">
          <dt>{words.phone}</dt>
          <dd>{person.phone ?? words.none}</dd>
          <dt>{words.email}</dt>
          <dd>{person.email ?? words.none}</dd>
        </dl>
      </section>
      {TENURE_KINDS.map((kind) => (
        <Held
          key={kind}
          kind={kind}
          personId={personId}
          here={person.leftOn === null}
          tenures={tenures.filter((each) => each.kind === kind)}
        />
      ))}
      <p className="faint">{words.byOther}</p>
      {open === 'change' && <PersonForm person={person} onClose={close} />}
      {open === 'leave' && (
        <EndingForm
          ending={{ of: 'people', id: personId }}
          version={person.version}
          title={`${words.leave}：${person.name}`}
          onClose={close}
        />
      )}
    </div>
  )
}

interface HeldProps {
  readonly kind: TenureKind
  readonly personId: string
  readonly here: boolean
  readonly tenures: readonly Tenure[]
}

function Held({ kind, personId, here, tenures }: HeldProps) {
  const { language, words } = useWords(ORGANISATION_WORDS)
  const mayChange = useMay(kind === 'role' ? 'role.grant' : 'organisation.manage')
  const [adding, setAdding] = useState(false)
  const [ending, setEnding] = useState<Tenure | null>(null)
  const name = TENURE_NAME[kind][language]
  const past = ({ toOn }: Tenure) => toOn !== null && toOn < today()
  return (
    <section className="panel" aria-label={name}>
      <header className="office-head">
        <h2>{name}</h2>
        {mayChange && here && (
          <div className="buttons">
            <button
              type="button"
              className="button"
              aria-label={`${words.add} ${name}`}
              onClick={() => setAdding(true)}
            >
              {words.add}
            </button>
          </div>
        )}
      </header>
      {tenures.length === 0 && <p className="faint">{words.none}</p>}
      {tenures.length > 0 && (
        <table className="grid stacked">
          <thead>
            <tr>
              <th>{words.what}</th>
              <th>{words.days}</th>
              {mayChange && <th aria-label={words.end} />}
            </tr>
          </thead>
          <tbody>
            {tenures.map((each) => (
              <tr key={each.tenureId} className={past(each) ? 'past' : undefined}>
                <th scope="row">{sayTenure(each, personId, language, words.head)}</th>
                <td className="day" data-name={words.days}>
                  {each.fromOn} – {each.toOn ?? words.openEnd}
                </td>
                {mayChange && (
                  <td className="act">
                    {past(each) ? (
                      words.past
                    ) : (
                      <button type="button" className="button" onClick={() => setEnding(each)}>
                        {words.end}
                      </button>
                    )}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {adding && <TenureForm kind={kind} personId={personId} onClose={() => setAdding(false)} />}
      {ending && <EndForm tenure={ending} onClose={() => setEnding(null)} />}
    </section>
  )
}

interface EndFormProps {
  readonly tenure: Tenure
  readonly onClose: () => void
}

function EndForm({ tenure, onClose }: EndFormProps) {
  const { language, words } = useWords(ORGANISATION_WORDS)
  const { mutate, isPending, error } = useEndTenure(tenure)
  return (
    <FormDialog
      title={`${words.end}：${TENURE_NAME[tenure.kind][language]}`}
      action={words.end}
      error={error}
      busy={isPending}
      onClose={onClose}
      onSend={(field) => mutate(field('toOn'), { onSuccess: onClose })}
    >
      <p>{sayTenure(tenure, tenure.personId, language, words.head)}</p>
      <TextField
        label={words.lastDay}
        name="toOn"
        type="date"
        required
        min={tenure.fromOn}
        defaultValue={today()}
      />
    </FormDialog>
  )
}

/** 建管站 站长 · 负责人; 王乡长 → 李副乡长（学习）. A stand-in is on the page of both. */
function sayTenure(tenure: Tenure, personId: string, language: 'zh' | 'en', head: string): string {
  const { unit, title, isHead, role, person, substitute, substituteId, reason } = tenure
  const parts =
    tenure.kind === 'stand-in'
      ? [substituteId === personId ? `${person} → ${substitute}` : `→ ${substitute}`, reason]
      : [role && ROLE_TITLE[role][language], unit, title, isHead && head]
  return parts.filter(Boolean).join(' · ')
}
