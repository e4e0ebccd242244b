/** 一户一档: one subject with its facts, where it stands and what comes next; made for the phone of who is on site. */
import { useMemo, useState } from 'react'
import { Link, useParams } from 'react-router'
import { metresAlong } from '#domain/map/line.ts'
import { maskOf } from '#domain/register/pack-fields.ts'
import type { Register } from '#domain/register/register-pack.ts'
import { isLive, type Subject } from '#domain/register/subject.ts'
import { useWords } from '../../data/language.tsx'
import { useRegister, useSubject } from '../../data/registers.ts'
import { useMay } from '../../data/session.ts'
import { archiveAddress } from '../../data/subject-file.ts'
import { MAP_WORDS } from '../../data/words/map.ts'
import { REGISTER_WORDS } from '../../data/words/registers.ts'
import { Loading } from '../../parts/loading.tsx'
import { PlaceMap } from '../../parts/map/place-map.tsx'
import { Notice } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { today } from '../../parts/today.ts'
import { useTitle } from '../../parts/use-title.ts'
import { Duplicates } from './duplicates.tsx'
import { Enforced } from './enforced.tsx'
import { ChangeDialog } from './enter-dialog.tsx'
import { Evidence } from './evidence.tsx'
import { Inspections } from './inspections.tsx'
import { NextSteps } from './next-steps.tsx'
import { RemoveDialog } from './remove-dialog.tsx'
import { Reveal } from './reveal.tsx'
import { areaOf, lineIn } from './shape-field.tsx'
import { SiteCode } from './site-code.tsx'
import { SubjectStory } from './subject-story.tsx'
import { StageTag } from './subject-table.tsx'
import { sayValue } from './values.ts'
import '../../parts/form.css'
import './registers.css'

export function SubjectPage() {
  const { words } = useWords(REGISTER_WORDS)
  const { subjectId = '' } = useParams()
  const { data: subject, error } = useSubject(subjectId)
  const { data: known, error: none } = useRegister(
    subject?.register ?? '',
    subject?.registerVersion ?? null,
  )
  useTitle(subject?.name ?? words.registers)
  if (error && !subject) throw error
  if (none && !known) throw none
  if (!subject || !known) return <Loading />
  return <Shown key={subject.subjectId} subject={subject} register={known.register} />
}

interface Props {
  readonly subject: Subject
  readonly register: Register
}

function Shown({ subject, register }: Props) {
  const { language, words } = useWords(REGISTER_WORDS)
  const mayKeep = useMay('register.keep')
  const mayMove = useMay('register.move')
  const seesCases = useMay('enforcement.read')
  const [changing, setChanging] = useState(false)
  const [removing, setRemoving] = useState(false)
  const [showing, setShowing] = useState(false)
  return (
    <div className="page office registers subject">
      <PageHead
        title={subject.name}
        beside={
          <>
            <StageTag register={register} subject={subject} />
            <Link className="back" to={`/registers/${register.slug}`}>
              {register[language]}
            </Link>
          </>
        }
      >
        {mayKeep && isLive(subject) && (
          <button type="button" className="button" onClick={() => setRemoving(true)}>
            {words.remove_}
          </button>
        )}
        <a className="button" href={archiveAddress(subject.subjectId, 'pdf')} download>
          {words.archive}
        </a>
        <button type="button" className="button" onClick={() => setShowing(true)}>
          {words.printCode}
        </button>
        {mayKeep && isLive(subject) && (
          <button type="button" className="button" onClick={() => setChanging(true)}>
            {words.edit}
          </button>
        )}
        {mayKeep && subject.removed && (
          <button type="button" className="button" onClick={() => setRemoving(true)}>
            {words.restore}
          </button>
        )}
      </PageHead>
      <Standing subject={subject} />
      {mayMove && isLive(subject) && <NextSteps register={register} subject={subject} />}
      <Inspections register={register} subject={subject} />
      {mayKeep && isLive(subject) && <Duplicates subject={subject} />}
      <Facts subject={subject} register={register} />
      <Evidence register={register} subject={subject} />
      {seesCases && <Enforced subject={subject} />}
      <Where subject={subject} />
      <SubjectStory register={register} subject={subject} />
      {changing && (
        <ChangeDialog register={register} subject={subject} onClose={() => setChanging(false)} />
      )}
      {showing && <SiteCode subject={subject} onClose={() => setShowing(false)} />}
      {removing && <RemoveDialog subject={subject} onClose={() => setRemoving(false)} />}
    </div>
  )
}

/** Whether it is still of account, and the days that matter. */
function Standing({ subject }: { readonly subject: Subject }) {
  const { words } = useWords(REGISTER_WORDS)
  const now = today()
  const days = [
    [words.due, subject.dueOn],
    [words.nextCheck, subject.nextCheckOn],
    [words.expires, subject.expiresOn],
  ] as const
  return (
    <section className="panel" aria-label={words.stage}>
      {subject.removed && <Notice kind="warning">{words.removed(subject.removed.reason)}</Notice>}
      {subject.mergedInto && (
        <Notice kind="warning">
          {words.merged} <Link to={`/subjects/${subject.mergedInto}`}>{words.toMerged}</Link>
        </Notice>
      )}
      <dl className="facts">
        <dt>{words.since}</dt>
        <dd>{subject.stageSince}</dd>
        {days.map(([name, day]) =>
          day === null ? null : (
            <Day key={name} name={name} day={day} over={day < now && isLive(subject)} />
          ),
        )}
        <dt>{words.lastCheck}</dt>
        <dd>
          {subject.lastCheck === 'none' ? words.notChecked : words[subject.lastCheck]}{' '}
          {subject.lastCheckOn}
        </dd>
      </dl>
    </section>
  )
}

function Day({
  name,
  day,
  over,
}: {
  readonly name: string
  readonly day: string
  readonly over: boolean
}) {
  return (
    <>
      <dt>{name}</dt>
      <dd className={over ? 'overdue' : ''}>{day}</dd>
    </>
  )
}

function Facts({ subject, register }: Props) {
  const { language, words } = useWords(REGISTER_WORDS)
  const mayReveal = useMay('personal.reveal')
  const hides =
    register.common.name.mask !== undefined ||
    register.common.addressMask !== undefined ||
    register.fields.some((field) => maskOf(field) !== null && subject.fields[field.key])
  const common = [
    [words.creditCode, subject.creditCode],
    [words.address, subject.address],
    [words.unit, subject.unit],
    [words.source, subject.source],
  ] as const
  const own = register.fields
    .filter(({ key }) => subject.fields[key] !== undefined)
    .map((field) => ({ field, said: sayValue(field, subject.fields[field.key], language, words) }))
  return (
    <section className="panel" aria-label={words.facts}>
      <h2>{words.facts}</h2>
      <dl className="facts">
        {common.map(([name, value]) =>
          value ? (
            <Fact key={name} name={name}>
              {value}
            </Fact>
          ) : null,
        )}
        {own.map(({ field, said }) => (
          <Fact key={field.key} name={field[language]}>
            {field.type === 'subject-reference' ? (
              <Link to={`/subjects/${said}`}>{words.kept}</Link>
            ) : (
              said
            )}
          </Fact>
        ))}
      </dl>
      {mayReveal && hides && <Reveal register={register} subject={subject} />}
    </section>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

function Where({ subject }: { readonly subject: Subject }) {
  const { words } = useWords(REGISTER_WORDS)
  const { words: mapWords } = useWords(MAP_WORDS)
  const { subjectId: id, name, place, geometry } = subject
  const line = lineIn(geometry)
  const points = useMemo(
    () =>
      place
        ? [{ id, name, at: [place.longitude, place.latitude] as const, tone: 'blue' as const }]
        : [],
    [id, name, place],
  )
  const shapes = useMemo(() => {
    const area = areaOf(geometry) ?? lineIn(geometry)
    return area ? [{ id: `${id}-area`, name, area, tone: 'green' as const }] : []
  }, [id, name, geometry])
  return (
    <section className="panel" aria-label={words.place}>
      <h2>{words.place}</h2>
      {line && <p>{mapWords.length(metresAlong(line))}</p>}
      {points.length + shapes.length === 0 ? (
        <p className="faint">{words.noPlaceKept}</p>
      ) : (
        <PlaceMap label={words.place} points={points} shapes={shapes} list={false} />
      )}
    </section>
  )
}
