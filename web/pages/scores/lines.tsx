/** Lines of a sheet with the records behind them, and the vetoes. */
import { Fragment } from 'react'
import { Link } from 'react-router'
import type { Language } from '#domain/names.ts'
import type { Fact, Ref } from '#domain/scoring/facts.ts'
import { FACT_NAME, REF_KIND_NAME } from '#domain/scoring/names.ts'
import type { Line } from '#domain/scoring/outcome.ts'
import { type ScoreView, sheetOf } from '#domain/scoring/score.ts'
import { type BonusItem, lineOf, type SheetItem } from '#domain/scoring/scoring-pack.ts'
import { useWords } from '../../data/language.tsx'
import { SCORE_WORDS } from '../../data/words/scores.ts'
import type { Allowed } from './allowed.ts'
import type { Chosen } from './change-dialog.tsx'

interface Props {
  readonly view: ScoreView
  readonly allowed: Allowed
  readonly onChoose: (chosen: Chosen) => void
}

export function Lines({ view, allowed, onChoose }: Props) {
  const { language, words } = useWords(SCORE_WORDS)
  const { score, period } = view
  const sheet = sheetOf(period.rules, score.sheet)
  const { lines, total } = score.outcome
  const acts = allowed.object || allowed.mark
  const parts = [
    ...sheet.parts.map((part) => ({ key: part.key, name: part[language], most: part.points })),
    { key: null, name: words.bonus, most: sheet.bonus.most },
  ]
  return (
    <section className="panel">
      <h2>{sheet[language]}</h2>
      <table className="grid stacked score-lines">
        <thead>
          <tr>
            <th scope="col">{words.line}</th>
            <th scope="col">{words.data}</th>
            <th scope="col">{words.rule}</th>
            <th scope="col" className="worth">
              {words.points}
            </th>
            {acts && <th scope="col" aria-label={words.object} />}
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => {
            const own = lines.filter((line) => line.part === part.key)
            return (
              <Fragment key={part.key}>
                <tr className="part">
                  <th scope="rowgroup" colSpan={acts ? 5 : 4}>
                    {part.name}（{part.most}）
                  </th>
                </tr>
                {own.map((line) => (
                  <LineRow key={line.key} {...{ view, line, allowed, onChoose }} />
                ))}
              </Fragment>
            )
          })}
          <tr className="sum">
            <th scope="row" colSpan={3}>
              {words.sum}
            </th>
            <td className="worth">
              <strong>{total}</strong>
            </td>
            {acts && <td />}
          </tr>
        </tbody>
      </table>
    </section>
  )
}

function LineRow({ view, line, allowed, onChoose }: Props & { readonly line: Line }) {
  const { language, words } = useWords(SCORE_WORDS)
  const { score, period } = view
  const rule = lineOf(sheetOf(period.rules, score.sheet), line.key)
  if (!rule) return null
  const name = rule[language]
  const marked = allowed.mark && line.fact === null
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        {line.fact === null ? (
          ''
        ) : (
          <Records fact={score.facts[line.fact]} name={FACT_NAME[line.fact][language]} />
        )}
      </td>
      <td className="rule">
        {ruleWords(rule, words)}
        <small className="faint" lang="zh-CN">
          {rule.source === 'default' ? words.byDefault : rule.source}
        </small>
      </td>
      <td className="worth" data-name={words.points}>
        <strong>{line.points}</strong> / {line.most}{' '}
        {line.given && (
          <span className="light yellow">{line.fact ? words.corrected : words.byHand}</span>
        )}
      </td>
      {(allowed.object || allowed.mark) && (
        <td className="act no-print">
          {(allowed.object || marked) && (
            <button
              type="button"
              className="button"
              aria-label={`${marked ? words.mark : words.object} ${name}`}
              onClick={() => onChoose({ kind: marked ? 'mark' : 'object', line: line.key })}
            >
              {marked ? words.mark : words.object}
            </button>
          )}
        </td>
      )}
    </tr>
  )
}

type Words = (typeof SCORE_WORDS)[Language]

function ruleWords(line: SheetItem | BonusItem, words: Words): string {
  if (!('rule' in line))
    return line.fact === null ? words.handNone : words.each(line.each, line.most)
  const { rule } = line
  switch (rule.kind) {
    case 'share':
      return words.share(rule.full, rule.none)
    case 'target':
      return words.target(rule.target)
    case 'deduct':
      return words.deduct(rule.each, rule.free, rule.floor)
    case 'by-hand':
      return rule.initial === 'full' ? words.handFull : words.handNone
  }
}

/** The number; opened, what it was counted from. */
function Records({ fact, name }: { readonly fact: Fact; readonly name: string }) {
  const { words } = useWords(SCORE_WORDS)
  const { count, of, refs } = fact
  const said = of === null ? String(count) : of === 0 ? words.nothingDue : `${count} / ${of}`
  if (refs.length === 0)
    return (
      <>
        {said} <small className="faint">{name}</small>
      </>
    )
  const all = of ?? count
  return (
    <details>
      <summary>
        {said} <small className="faint">{name}</small>
      </summary>
      {refs.length < all && <p className="faint">{words.recordsFirst(refs.length, all)}</p>}
      <ul>
        {[...refs.entries()].map(([at, ref]) => (
          <li key={at}>
            <Record found={ref} />
            {of !== null && !ref.counted && <span className="light red">{words.notMet}</span>}
          </li>
        ))}
      </ul>
    </details>
  )
}

const PAGE_OF: Readonly<Partial<Record<Ref['kind'], string>>> = {
  item: '/items',
  paper: '/supervision',
  complaint: '/complaints',
  target: '/monitoring/targets',
}

function Record({ found: { kind, id, label } }: { readonly found: Ref }) {
  const { language } = useWords(SCORE_WORDS)
  const page = PAGE_OF[kind]
  const text = `${REF_KIND_NAME[kind][language]} ${label}`
  return page === undefined ? <span>{text}</span> : <Link to={`${page}/${id}`}>{text}</Link>
}

export function Vetoes({ view, allowed, onChoose }: Props) {
  const { language, words } = useWords(SCORE_WORDS)
  const { vetoes } = view.period.rules
  if (vetoes.length === 0) return null
  return (
    <section className="panel">
      <h2>{words.vetoes}</h2>
      <ul className="score-vetoes">
        {vetoes.map((veto) => {
          const holds = view.score.outcome.vetoes.includes(veto.key)
          const marked = allowed.mark && veto.fact === null
          const name = veto[language]
          return (
            <li key={veto.key}>
              <span>{name}</span>
              <span className={`light ${holds ? 'red' : ''}`}>
                {holds ? words.holds : words.holdsNot}
              </span>
              {veto.fact !== null && view.score.facts[veto.fact].count > 0 && (
                <Records fact={view.score.facts[veto.fact]} name={FACT_NAME[veto.fact][language]} />
              )}
              {(marked || (allowed.object && holds)) && (
                <button
                  type="button"
                  className="button no-print"
                  aria-label={`${marked ? words.register : words.object} ${name}`}
                  onClick={() => onChoose({ kind: marked ? 'mark' : 'object', line: veto.key })}
                >
                  {marked ? words.register : words.object}
                </button>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
