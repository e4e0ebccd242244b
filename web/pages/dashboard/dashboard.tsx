/** 驾驶舱: how the ledger stands. Every number leads to the list behind it. */
import { Link } from 'react-router'
import type { Dashboard } from '#domain/ledger/item-list.ts'
import { LEVEL_NAME, LIGHT_NAME, STATE_NAME } from '#domain/ledger/names.ts'
import { CLASS_NAME, type Language } from '#domain/names.ts'
import { useDashboard } from '../../data/dashboard.ts'
import { useWords } from '../../data/language.tsx'
import { DASHBOARD_WORDS } from '../../data/words/dashboard.ts'
import { Loading } from '../../parts/loading.tsx'
import { sayMoment } from '../../parts/moments.ts'
import { PageHead } from '../../parts/page-head.tsx'
import { today } from '../../parts/today.ts'
import { useTitle } from '../../parts/use-title.ts'
import { BurnDown } from './burn-down-box.tsx'
import './dashboard.css'
import { Enforcement } from './enforcement.tsx'
import { League } from './league.tsx'
import { ledgerAt, OPEN, QUEUE, SETTLED, waitingSince } from './links.ts'
import { Queue } from './queue.tsx'

export function DashboardPage() {
  const { words } = useWords(DASHBOARD_WORDS)
  useTitle(words.dashboard)
  const { data, error } = useDashboard()
  if (error && !data) throw error
  return (
    <div className="page dashboard">
      <PageHead
        title={words.dashboard}
        beside={data && <span className="faint">{words.asOf(sayMoment(data.asOf))}</span>}
      />
      {data === undefined ? <Loading /> : <Figures data={data} />}
    </div>
  )
}

function Figures({ data }: { readonly data: Dashboard }) {
  const { words } = useWords(DASHBOARD_WORDS)
  if (data.total === 0) return <p className="empty">{words.nothing}</p>
  return (
    <>
      <Heads data={data} />
      <div className="count-boxes">
        <Counts title={words.byLight} name="light" names={LIGHT_NAME} counts={data.byLight} />
        <Counts title={words.byClass} name="class" names={CLASS_NAME} counts={data.byClass} />
        <Counts title={words.byLevel} name="level" names={LEVEL_NAME} counts={data.byLevel} />
        <Counts title={words.byState} name="state" names={STATE_NAME} counts={data.byState} />
      </div>
      <BurnDown data={data} />
      <Queue rows={data.queue} />
      <Enforcement />
      <League rows={data.byUnit} />
    </>
  )
}

function Heads({ data }: { readonly data: Dashboard }) {
  const { words } = useWords(DASHBOARD_WORDS)
  const { total, open, byLight, queue } = data
  const waiting = queue.flatMap((row) => row.waiting)
  const stuck = queue.map((row) => row.waiting[3] ?? 0)
  const heads = [
    ['total', total, ledgerAt({})],
    ['openItems', open, ledgerAt({ state: OPEN })],
    ['lateItems', byLight.red ?? 0, ledgerAt({ light: 'red' })],
    ['nearItems', byLight.yellow ?? 0, ledgerAt({ light: 'yellow' })],
    ['doneItems', total - open, ledgerAt({ state: SETTLED })],
    ['inQueue', sum(waiting), ledgerAt({ state: QUEUE })],
    ['stuck', sum(stuck), ledgerAt({ state: QUEUE, ...waitingSince(3, today()) })],
  ] as const
  return (
    <ul className="heads">
      {heads.map(([word, count, to]) => (
        <li key={word} className={count > 0 ? word : undefined}>
          <Link to={to}>
            <strong>{count}</strong>
            <span>{words[word]}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

interface CountsProps {
  readonly title: string
  /** Of the filter in the ledger's address. */
  readonly name: string
  readonly names: Readonly<Record<string, Readonly<Record<Language, string>>>>
  readonly counts: Readonly<Record<string, number>>
}

function Counts({ title, name, names, counts }: CountsProps) {
  const { language, words } = useWords(DASHBOARD_WORDS)
  const most = Math.max(1, ...Object.values(counts))
  const keys = [...Object.keys(names), 'none'].filter((key) => (counts[key] ?? 0) > 0)
  return (
    <section aria-label={title} className="count-box">
      <h2>{title}</h2>
      <ul>
        {keys.map((key) => (
          <li key={key}>
            <span>{names[key]?.[language] ?? words.unclassified}</span>
            <progress aria-hidden="true" max={most} value={counts[key]} className={key} />
            <Link
              to={ledgerAt({ [name]: key })}
              aria-label={`${names[key]?.[language] ?? words.unclassified} ${counts[key]}`}
            >
              {counts[key]}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

const sum = (all: readonly number[]) => all.reduce((total, each) => total + each, 0)
