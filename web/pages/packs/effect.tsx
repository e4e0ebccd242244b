/** What a version of a register would do, before it is published: who keeps the old one, and which figures change. */
import { Link } from 'react-router'
import type { VersionEffect } from '#domain/register/effect.ts'
import { useWords } from '../../data/language.tsx'
import { type PackContent, useEffectOf } from '../../data/pack-versions.ts'
import { useMay } from '../../data/session.ts'
import { PACK_WORDS } from '../../data/words/packs.ts'
import { ErrorNotice } from '../../parts/notice.tsx'

interface Props {
  readonly register: string
  readonly content: PackContent
}

export function Effect({ register, content }: Props) {
  const { words } = useWords(PACK_WORDS)
  const { data: effect, error } = useEffectOf(register, content)
  return (
    <section className="panel pack-effect" aria-live="polite" aria-label={words.effect}>
      <h2>{words.effect}</h2>
      {error ? (
        <ErrorNotice error={error} />
      ) : effect ? (
        <Shown effect={effect} />
      ) : (
        <p className="faint">{words.effectLoading}</p>
      )}
    </section>
  )
}

function Shown({ effect }: { readonly effect: VersionEffect }) {
  const { words } = useWords(PACK_WORDS)
  const { subjects, breaking } = effect
  const lists = listsOf(effect, words)
  const figures = [...effect.changedIndicators, ...effect.vanishedIndicators]
  const nothing = breaking === 0 && figures.length === 0 && lists.length === 0
  return (
    <>
      <dl className="pack-numbers">
        <Count name={words.standing} value={subjects} />
        <Count name={words.fitting} value={subjects - breaking} />
        <Count name={words.keepOld} value={breaking} warns={breaking > 0} />
      </dl>
      {nothing && <p>{words.noEffect}</p>}
      {figures.length > 0 && <FigureTable effect={effect} />}
      {lists.map(({ title, entries }) => (
        <section key={title} aria-label={title}>
          <h3>{title}</h3>
          <ul>
            {entries.map((entry) => (
              <li key={entry.key}>
                <Named {...entry} /> {entry.note && <span className="faint">{entry.note}</span>}
              </li>
            ))}
          </ul>
        </section>
      ))}
      {effect.examples.length > 0 && <Examples effect={effect} />}
      <p className="faint">{words.keepHint}</p>
    </>
  )
}

interface Entry {
  readonly key: string
  readonly zh: string
  readonly en: string
  readonly note: string | null
}

type Words = ReturnType<typeof useWords<typeof PACK_WORDS.zh>>['words']

/** What goes, what comes and what differs; a list with nothing in it is left out. */
function listsOf(effect: VersionEffect, words: Words) {
  const plain = (each: Omit<Entry, 'note'>): Entry => ({ ...each, note: null })
  const counted = (each: VersionEffect['vanishedStages'][number]): Entry => ({
    ...each,
    note: words.standIn(each.subjects),
  })
  const filled = (each: VersionEffect['vanishedFields'][number]): Entry => ({
    ...each,
    note: words.filledIn(each.filled),
  })
  return [
    { title: words.stagesGone, entries: effect.vanishedStages.map(counted) },
    { title: words.stagesChanged, entries: effect.changedStages.map(counted) },
    { title: words.stagesNew, entries: effect.newStages.map(plain) },
    { title: words.fieldsGone, entries: effect.vanishedFields.map(filled) },
    { title: words.fieldsNew, entries: effect.newFields.map(plain) },
    { title: words.setsChanged, entries: effect.changedInspections.map(plain) },
  ].filter(({ entries }) => entries.length > 0)
}

function FigureTable({ effect }: { readonly effect: VersionEffect }) {
  const { words } = useWords(PACK_WORDS)
  const rows = [
    ...effect.changedIndicators.map((each) => ({ ...each, isGone: false })),
    ...effect.vanishedIndicators.map((each) => ({ ...each, isNew: false, isGone: true })),
  ]
  return (
    <div className="grid-scroll">
      <table className="grid" aria-label={words.figuresChanged}>
        <thead>
          <tr>
            <th>{words.figure}</th>
            <th>{words.figureBefore}</th>
            <th>{words.figureAfter}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, before, after, unit, isNew, isGone, ...names }) => (
            <tr key={key}>
              <th scope="row">
                <Named {...names} />
              </th>
              <td>{isNew ? words.figureNew : `${before ?? '—'} ${unit}`}</td>
              <td>
                {isGone ? <del>{words.figureGone}</del> : <ins>{`${after ?? '—'} ${unit}`}</ins>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Examples({ effect: { examples } }: { readonly effect: VersionEffect }) {
  const { language, words } = useWords(PACK_WORDS)
  const mayOpen = useMay('register.read')
  return (
    <section aria-label={words.keepOld}>
      <h3>{words.examples(examples.length)}</h3>
      <ul>
        {examples.map(({ subjectId, name, wrong }) => (
          <li key={subjectId}>
            {mayOpen ? <Link to={`/subjects/${subjectId}`}>{name}</Link> : name}
            <span className="faint"> {wrong.map((each) => each[language]).join('；')}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Named({ zh, en }: { readonly zh: string; readonly en: string }) {
  const { language } = useWords(PACK_WORDS)
  return <>{language === 'zh' ? zh : en}</>
}

function Count(props: { readonly name: string; readonly value: number; readonly warns?: boolean }) {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd className={props.warns ? 'warns' : undefined}>{props.value}</dd>
    </div>
  )
}
