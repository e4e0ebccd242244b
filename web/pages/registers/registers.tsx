/** 名录: every register by area: how many subjects it has and where, who is late, and its chief figure. */
import { useMemo } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { ListBehind } from '#domain/register/behind.ts'
import { REGISTER_AREAS } from '#domain/register/register-pack.ts'
import { useWords } from '../../data/language.tsx'
import { type RegisterFigure, type RegisterSummary, useRegisters } from '../../data/registers.ts'
import { REGISTER_WORDS } from '../../data/words/registers.ts'
import { FilterBar } from '../../parts/filter-bar.tsx'
import { GoalLight } from '../../parts/goal-light.tsx'
import { Loading } from '../../parts/loading.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useTitle } from '../../parts/use-title.ts'
import '../../parts/form.css'
import './registers.css'

export function RegistersPage() {
  const { words } = useWords(REGISTER_WORDS)
  useTitle(words.registers)
  const { data, error } = useRegisters()
  const text = useSearchParams()[0].get('text')?.trim() ?? ''
  const groups = useMemo(() => grouped(data ?? [], text), [data, text])
  if (error && !data) throw error
  if (!data) return <Loading />
  return (
    <div className="page office registers">
      <PageHead title={words.registers} hint={words.registersHint} />
      <FilterBar search={{ name: 'text', label: words.findRegister }} />
      {groups.length === 0 && <p className="empty">{words.noRegister}</p>}
      {groups.map(({ area, registers }) => (
        <section key={area} aria-label={words.areaNames[area]}>
          <h2>{words.areaNames[area]}</h2>
          <ul className="register-cards">
            {registers.map((register) => (
              <li key={register.slug}>
                <RegisterCard register={register} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function RegisterCard({ register }: { readonly register: RegisterSummary }) {
  const { language, words } = useWords(REGISTER_WORDS)
  const { slug, subjects, settled, chief, behindChief, stages } = register
  const to = (view: ListBehind = {}) => `/registers/${slug}?${new URLSearchParams(view)}`
  const late = [
    { name: words.dueOver, count: register.overdue, overdue: 'due' },
    { name: words.checkOver, count: register.checksOverdue, overdue: 'check' },
    { name: words.checkSoon, count: register.checksSoon, overdue: 'check-soon' },
  ].filter(({ count }) => count > 0)
  return (
    <article className="register-card" aria-label={register[language]}>
      <Link className="register-name" to={`/registers/${slug}`}>
        <strong>{register[language]}</strong> <span className="register-count">{subjects}</span>
      </Link>
      {subjects > 0 && (
        <>
          <progress max={subjects} value={settled} aria-label={words.settled} />
          <Link to={to({ settled: 'true' })}>
            {words.settled} {settled}
          </Link>
          {chief && <Chief figure={chief} to={behindChief && to(behindChief)} />}
          {late.length > 0 && (
            <ul className="register-late">
              {late.map(({ name, count, overdue }) => (
                <li key={overdue} className={overdue === 'check-soon' ? 'soon' : 'late'}>
                  <Link to={to({ overdue })}>
                    {name} {count}
                  </Link>
                </li>
              ))}
            </ul>
          )}
          <details>
            <summary>{words.stages}</summary>
            <ul className="register-stages">
              {stages.map((each) => (
                <li key={each.stage}>
                  <Link to={to({ stage: each.stage })}>
                    {each[language]} {each.subjects}
                  </Link>
                </li>
              ))}
            </ul>
          </details>
        </>
      )}
    </article>
  )
}

function Chief(props: { readonly figure: RegisterFigure; readonly to: string | null }) {
  const { language } = useWords(REGISTER_WORDS)
  const { figure, unit, ...named } = props.figure
  const said = `${named[language]} ${figure ?? '—'} ${unit}`
  return (
    <p className="register-chief">
      {props.to === null ? said : <Link to={props.to}>{said}</Link>}{' '}
      <GoalLight figure={props.figure} />
    </p>
  )
}

function grouped(all: readonly RegisterSummary[], text: string) {
  const found = all.filter(({ zh, en, slug }) =>
    [zh, en, slug].some((name) => name.toLowerCase().includes(text.toLowerCase())),
  )
  return REGISTER_AREAS.map((area) => ({
    area,
    registers: found.filter((register) => register.area === area),
  })).filter(({ registers }) => registers.length > 0)
}
