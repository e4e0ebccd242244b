/** 名录: every register by area, with how many subjects it has and how many are settled. */
import { useMemo, useState } from 'react'
import { Link } from 'react-router'
import { REGISTER_AREAS } from '#domain/register/register-pack.ts'
import { useWords } from '../../data/language.tsx'
import { type RegisterSummary, useRegisters } from '../../data/registers.ts'
import { REGISTER_WORDS } from '../../data/words/registers.ts'
import { Loading } from '../../parts/loading.tsx'
import { useTitle } from '../../parts/use-title.ts'
import '../../parts/form.css'
import './registers.css'

export function RegistersPage() {
  const { words } = useWords(REGISTER_WORDS)
  useTitle(words.registers)
  const { data, error } = useRegisters()
  const [text, setText] = useState('')
  const groups = useMemo(() => grouped(data ?? [], text.trim()), [data, text])
  if (error && !data) throw error
  if (!data) return <Loading />
  return (
    <div className="page office registers">
      <h1>{words.registers}</h1>
      <p className="faint">{words.registersHint}</p>
      <search className="search-line">
        <label className="field">
          <span>{words.findRegister}</span>
          <input type="search" value={text} onChange={({ target }) => setText(target.value)} />
        </label>
      </search>
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
  const { subjects, settled } = register
  return (
    <Link className="register-card" to={`/registers/${register.slug}`}>
      <strong>{register[language]}</strong>
      <span className="register-count">{subjects}</span>
      {subjects > 0 && (
        <>
          <progress max={subjects} value={settled} aria-label={words.settled} />
          <span className="faint">
            {words.settled} {settled}
          </span>
        </>
      )}
    </Link>
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
