/** 今日: the start of everybody who works on items, and on a phone the whole application. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Link, useSearchParams } from 'react-router'
import { dayInChina } from '#domain/civil-date.ts'
import type { ItemRow } from '#domain/ledger/item-list.ts'
import { STEP_NAME } from '#domain/ledger/names.ts'
import type { Waiting } from '#domain/ledger/waiting.ts'
import { itemQuery, useItems, useToday } from '../../data/items.ts'
import { useWords } from '../../data/language.tsx'
import { useOtherWork } from '../../data/other-work.ts'
import { useMay, useSession } from '../../data/session.ts'
import { keepForCheck } from '../../data/site-check.ts'
import { TODAY_WORDS } from '../../data/words/today.ts'
import { DueIn } from '../../parts/light.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Notice } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { today } from '../../parts/today.ts'
import { useTitle } from '../../parts/use-title.ts'
import { OtherWorkList } from './other-work.tsx'
import './today.css'

const UNDER_WAY = new URLSearchParams({ state: 'under-way' })
const NONE = new URLSearchParams({ state: 'merged', dueTo: '1900-01-01' })

export function TodayPage() {
  const { words } = useWords(TODAY_WORDS)
  useTitle(words.today)
  const [search] = useSearchParams()
  const { data: who } = useSession()
  const works = useMay('item.work')
  const { data, error } = useToday()
  const { data: open } = useItems(works ? UNDER_WAY : NONE)
  const waiting = data?.items ?? []
  const others = (works ? (open?.pages[0]?.items ?? []) : []).filter(
    ({ itemId }) => !waiting.some((each) => each.itemId === itemId),
  )
  const otherWork = useOtherWork(today())
  useReadingAhead([...waiting, ...others])
  if (error && !data) throw error
  if (!data) return <Loading />
  const late = waiting.filter(({ light }) => light === 'red')
  const back = waiting.filter((item) => item.light !== 'red' && cameBack(item))
  const rest = waiting.filter((item) => item.light !== 'red' && !cameBack(item))
  return (
    <div className="page today">
      <PageHead
        title={who?.signedIn && words.greeting(who.name)}
        beside={<span className="faint">{words.day(today())}</span>}
      />
      {search.has('queued') && <Notice kind="success">{words.queued}</Notice>}
      {waiting.length + otherWork.length === 0 && (
        <div className="empty">
          <p>{words.nothing}</p>
          <p className="faint">{words.nothingHint}</p>
          <Link to="/ledger" className="button">
            {words.toLedger}
          </Link>
        </div>
      )}
      <Group title={words.late} items={late} />
      <Group title={words.cameBack} items={back} />
      <Group title={words.waiting} items={rest} />
      {data.more && <Link to="/ledger">{words.more}</Link>}
      <OtherWorkList work={otherWork} />
      {others.length > 0 && (
        <section>
          <h2>{words.underWay}</h2>
          <ul className="task-list">
            {others.map((item) => (
              <li key={item.itemId}>
                <Task item={item} reports />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

const cameBack = ({ returns, objected }: Waiting) => returns > 0 || objected

const addressOf = (itemId: string, step: Waiting['step']) =>
  step === 'check-on-site' ? `/items/${itemId}/site-check` : `/items/${itemId}?step=${step}`

function Group({ title, items }: { readonly title: string; readonly items: readonly Waiting[] }) {
  const { language } = useWords(TODAY_WORDS)
  if (items.length === 0) return null
  return (
    <section>
      <h2>
        {title} <span className="count">{items.length}</span>
      </h2>
      <ul className="task-list">
        {items.map((item) => (
          <li key={item.itemId}>
            <Task item={item} reports={item.step === 'report-progress'}>
              {item.step !== 'report-progress' && (
                <Link to={addressOf(item.itemId, item.step)} className="button primary">
                  {STEP_NAME[item.step][language]}
                </Link>
              )}
            </Task>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Task({
  item,
  reports,
  children,
}: {
  readonly item: ItemRow & Partial<Waiting>
  readonly reports: boolean
  readonly children?: React.ReactNode
}) {
  const { words } = useWords(TODAY_WORDS)
  const { itemId, number, title, dueOn, light, step, since, returns = 0, objected = false } = item
  return (
    <div className={`task ${light}`}>
      <Link to={`/items/${itemId}`} className="task-title">
        {number} {title}
      </Link>
      <p className="task-facts">
        {step === 'look-back' && since ? (
          // Its date has passed or was kept; what counts is since when it is closed.
          <span>{words.closedOn(dayInChina(new Date(since)))}</span>
        ) : (
          <>
            <DueIn dueOn={dueOn} light={light} />
            <span>{dueOn}</span>
          </>
        )}
        {returns > 0 && <span className="wrong">{words.returned(returns)}</span>}
        {objected && <span className="wrong">{words.objected}</span>}
      </p>
      <p className="task-actions">
        {children}
        {reports && (
          <>
            <Link to={`/report/${itemId}`} className="button primary">
              {words.report}
            </Link>
            <Link to={`/report/${itemId}?nil`} className="button">
              {words.nilReport}
            </Link>
          </>
        )}
      </p>
    </div>
  )
}

/** Asks for the items of the day one after the other, so that they can be read without a network. */
function useReadingAhead(items: readonly (ItemRow & Partial<Waiting>)[]): void {
  const client = useQueryClient()
  const ids = items.map(({ itemId, version, step }) => `${itemId} ${version} ${step}`).join()
  useEffect(() => {
    let current = true
    const readAhead = async () => {
      for (const each of ids.split(',').filter((id) => id !== '')) {
        if (!current) return
        const [itemId = '', , step] = each.split(' ')
        await client.prefetchQuery({ ...itemQuery(itemId), staleTime: 300_000 })
        if (step === 'check-on-site') await keepForCheck(itemId, () => current)
      }
    }
    readAhead().catch(() => {}) // without a network there is nothing to read ahead
    return () => {
      current = false
    }
  }, [client, ids])
}
