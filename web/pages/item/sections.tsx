/** What stands on the page of an item besides its story: basis, duty, pace, stages, acceptance, rounds. */
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { ItemView } from '#domain/ledger/item-view.ts'
import { LEVEL_NAME, PACE_NAME, STATE_NAME } from '#domain/ledger/names.ts'
import { CLASS_NAME } from '#domain/names.ts'
import { useWords } from '../../data/language.tsx'
import { useMay } from '../../data/session.ts'
import { ITEM_WORDS } from '../../data/words/item.ts'
import { sayMoment } from '../../parts/moments.ts'
import { OPTIONS } from './forms.ts'

interface Props {
  readonly view: ItemView
}

export function Section({
  title,
  id,
  children,
}: {
  readonly title: string
  /** By which links find it. */
  readonly id?: string
  readonly children: ReactNode
}) {
  return (
    <section className="item-section" aria-label={title} id={id}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function Facts({ facts }: { readonly facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="item-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

export function Basis({ view }: Props) {
  const { words } = useWords(ITEM_WORDS)
  const readsPlans = useMay('plan.read')
  const { planId, number, origin } = view.item
  return (
    <Section title={words.basis}>
      <blockquote className="source">{view.text}</blockquote>
      {origin !== '' && (
        <p>
          {words.origin}：{origin}
        </p>
      )}
      {planId !== null && readsPlans && (
        <Link to={`/plans/${planId}?item=${encodeURIComponent(number)}`}>{words.showClause}</Link>
      )}
    </Section>
  )
}

export function Duty({ view }: Props) {
  const { language, words } = useWords(ITEM_WORDS)
  const { item, late, names } = view
  const named = (id: string | null) => (id === null ? '—' : (names[id] ?? '—'))
  const others = item.unitIds.filter((id) => id !== item.leadUnitId)
  const facts: (readonly [string, ReactNode])[] = [
    [words.leadUnit, named(item.leadUnitId)],
    [words.otherUnits, others.map(named).join('、') || '—'],
    [words.person, named(item.responsibleId)],
    [words.class, item.class === null ? '—' : CLASS_NAME[item.class][language]],
    [words.level, LEVEL_NAME[item.level][language]],
    [words.dueOn, item.dueOn ?? '—'],
    ...(item.originalDueOn !== item.dueOn
      ? [[words.originalDueOn, item.originalDueOn ?? '—'] as const]
      : []),
    ...(item.superiorDueOn === null ? [] : [[words.superiorDueOn, item.superiorDueOn] as const]),
  ]
  return (
    <Section title={words.duty}>
      <Facts facts={facts} />
      <ul className="plain">
        {item.withdrawn && <li className="wrong">{words.withdrawn(item.withdrawn.reason)}</li>}
        {item.extensions.map(({ kind, from, to, by, at }) => (
          <li key={at}>
            {words.moved[kind]}：{from ?? '—'} → {to} · {named(by)} · {sayMoment(at)}
          </li>
        ))}
        {item.extensionRequest && (
          <li>
            {words.extensionAsked(item.extensionRequest.dueOn)}：{item.extensionRequest.reason}
          </li>
        )}
        {late.current > 0 && <li className="wrong">{words.lateBy(late.current)}</li>}
        {late.original > late.current && (
          <li className="wrong">{words.lateByOriginal(late.original)}</li>
        )}
      </ul>
    </Section>
  )
}

export function Pace({ view }: Props) {
  const { language, words } = useWords(ITEM_WORDS)
  const { item, pace, plannedShare, reachedShare, statusWords, nextReportOn } = view
  return (
    <Section title={words.progress}>
      <p>
        <strong>{PACE_NAME[pace][language]}</strong> · {words.planned} {plannedShare}% ·{' '}
        {words.reached} {reachedShare}%
        {nextReportOn !== null && ` · ${words.nextReport(nextReportOn)}`}
      </p>
      <progress max={100} value={reachedShare} aria-label={words.reached} />
      {item.milestones.length === 0 ? (
        <p className="faint">{words.noMilestones}</p>
      ) : (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{words.milestone}</th>
              <th scope="col">{words.share}</th>
              <th scope="col">{words.dueOn}</th>
              <th scope="col">{words.reachedOn}</th>
            </tr>
          </thead>
          <tbody>
            {item.milestones.map(({ key, title, share, dueOn, reachedAt }) => (
              <tr key={key}>
                <th scope="row">{title}</th>
                <td>{share}%</td>
                <td>{dueOn}</td>
                <td>{reachedAt === null ? words.open : sayMoment(reachedAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="faint">
        {words.superiorWords}：{[...new Set(Object.values(statusWords))].join('、')}
      </p>
    </Section>
  )
}

export function Stages({ view }: Props) {
  const { language, words } = useWords(ITEM_WORDS)
  return (
    <Section title={words.process}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{words.stage}</th>
            <th scope="col">{words.stageDue}</th>
            <th scope="col">{words.stageLeft}</th>
            <th scope="col">{words.overdue}</th>
          </tr>
        </thead>
        <tbody>
          {view.stages.map(({ stage, dueOn, leftOn, overdueDays }) => (
            <tr key={stage} aria-current={stage === view.item.state ? 'step' : undefined}>
              <th scope="row">{STATE_NAME[stage][language]}</th>
              <td>{dueOn ?? '—'}</td>
              <td>{leftOn ?? (stage === view.item.state ? words.standing : '')}</td>
              <td>{overdueDays > 0 && <span className="wrong">{words.days(overdueDays)}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}

export function Acceptance({ view }: Props) {
  const { words } = useWords(ITEM_WORDS)
  const { item, names, lookBacks } = view
  const { notice } = item
  return (
    <>
      {item.signers.length > 0 && (
        <Section title={words.signatures}>
          <Facts
            facts={item.signers.map(({ title, signed }) => [
              title,
              signed === null
                ? words.waitsForSignature
                : `${names[signed.by ?? ''] ?? ''} ${sayMoment(signed.at)} ${signed.opinion}`,
            ])}
          />
        </Section>
      )}
      {notice && (
        <Section title={words.notice}>
          <p>{words.noticeDays(notice.startsOn, notice.endsOn)}</p>
          {notice.uncertainYears.length > 0 && (
            <p className="wrong">{words.uncertain(notice.uncertainYears.join('、'))}</p>
          )}
          <ul className="plain">
            {item.noticeObjections.map(({ number, from, content, outcome }) => (
              <li key={number}>
                {words.objection(number, from)} · {words[outcome ?? 'waiting']}：{content}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {(lookBacks.length > 0 || item.lookBackDraws.length > 0) && (
        <Section title={words.lookBacks}>
          <Facts
            facts={lookBacks.map(({ month, from, done }) => [
              words.lookBackMonth(month),
              done ? words.done : words.lookBackFrom(from),
            ])}
          />
          {item.lookBackDraws.map(({ drawId }) => (
            <p key={drawId}>
              <Link to={`/look-back-draws/${drawId}`}>{words.drawnForLookBack}</Link>
            </p>
          ))}
        </Section>
      )}
    </>
  )
}

export function Bonds({ view }: Props) {
  const { language, words } = useWords(ITEM_WORDS)
  const { links, mergedInto, closedRounds } = view.item
  const named = (ids: readonly string[]) => ids.flatMap((id) => view.names[id] ?? []).join('、')
  return (
    <>
      {(links.length > 0 || mergedInto !== null) && (
        <Section title={words.links}>
          <ul className="plain">
            {mergedInto !== null && (
              <li>
                {words.mergedInto} <Link to={`/items/${mergedInto}`}>{words.otherItem}</Link>
              </li>
            )}
            {links.map(({ toItemId, kind }) => (
              <li key={`${toItemId} ${kind}`}>
                <Link to={`/items/${toItemId}`}>
                  {OPTIONS['link-kind'][kind as 'related']?.[language] ?? kind}
                </Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {closedRounds.length > 0 && (
        <Section title={words.closedRounds}>
          {closedRounds.map((closed) => (
            <div key={closed.round}>
              <h3>{words.round(closed.round)}</h3>
              <p>{words.struckOff(sayMoment(closed.struckOffAt), closed.decisionNumber)}</p>
              <Facts
                facts={(['applicants', 'checkers', 'signers', 'deciders'] as const).map((hand) => [
                  words[hand],
                  named(closed[hand]) || '—',
                ])}
              />
            </div>
          ))}
        </Section>
      )}
    </>
  )
}
