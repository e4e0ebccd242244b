/** What waits for a person beside items: checks they were drawn for, patrols, complaints, papers of supervision. */
import { useQueries } from '@tanstack/react-query'
import type { Permission } from '#domain/access/permissions.ts'
import type { ComplaintTotals } from '#domain/complaint/list.ts'
import type { DrawTask } from '#domain/draw/plan.ts'
import type { CaseRow } from '#domain/enforcement/view.ts'
import type { GridEventRow } from '#domain/grid/grid-event.ts'
import type { MissedPatrol } from '#domain/grid/missed.ts'
import type { NoticeRow } from '#domain/supervision/board.ts'
import { get } from './api.ts'
import type { MyGrid } from './grid.ts'
import { useSession } from './session.ts'

type Kind =
  | 'checks'
  | 'patrols'
  | 'missed'
  | 'events'
  | 'complaints'
  | 'registered'
  | 'received'
  | 'answers'
  | 'proposals'
  | 'replies'
  | 'cases'

export interface OtherWork {
  readonly kind: Kind
  readonly count: number
  /** Day of the first; null: none is known. */
  readonly dueOn: string | null
  readonly late: boolean
  readonly to: string
}

interface Items<T> {
  readonly items: readonly T[]
}

interface Source {
  readonly needs: Permission
  readonly address: string
  /** What of the answer waits for the person. */
  readonly read: (answer: never, today: string) => OtherWork
}

const MINE = '/api/grid/mine'
const RAISED = '/api/grid/missed?state=raised'

const SOURCES: readonly Source[] = [
  {
    needs: 'draw.check',
    address: '/api/draw-tasks/mine',
    read: ({ items }: Items<DrawTask>) =>
      work(
        'checks',
        '/my-checks',
        items.filter(({ result }) => result === null),
      ),
  },
  {
    needs: 'grid.patrol',
    address: MINE,
    read: ({ due }: MyGrid) => {
      const wanted = due.filter((each) => each.wanted > 0)
      const days = wanted.map(({ patrolDueOn }) => patrolDueOn)
      return work(
        'patrols',
        '/patrol',
        wanted,
        days,
        wanted.some((each) => each.missed),
      )
    },
  },
  {
    needs: 'grid.handle',
    address: '/api/grid/events?state=dispatched&limit=50',
    read: ({ items }: Items<GridEventRow>) =>
      work(
        'events',
        '/grid/events',
        items,
        [],
        items.some(({ late }) => late),
      ),
  },
  {
    needs: 'complaint.handle',
    address: '/api/complaints/totals?state=dispatched',
    read: (totals: ComplaintTotals) =>
      counted('complaints', '/complaints?state=dispatched', totals),
  },
  {
    needs: 'complaint.register',
    address: '/api/complaints/totals?state=registered',
    read: (totals: ComplaintTotals) =>
      counted('registered', '/complaints?state=registered', totals),
  },
  {
    needs: 'submission.handle',
    address: '/api/submissions?state=received&limit=50',
    read: ({ items }: Items<unknown>) => work('received', '/submissions?state=received', items),
  },
  {
    needs: 'supervision.reply',
    address: '/api/supervision/notices?state=issued,received&limit=50',
    read: ({ items }: Items<NoticeRow>) => papers('answers', items),
  },
  {
    needs: 'supervision.sign',
    address: '/api/supervision/notices?state=proposed&limit=50',
    read: ({ items }: Items<NoticeRow>) => papers('proposals', items),
  },
  {
    needs: 'supervision.accept',
    address: '/api/supervision/notices?state=replied&limit=50',
    read: ({ items }: Items<NoticeRow>) => papers('replies', items),
  },
  {
    needs: 'enforcement.read',
    address: '/api/enforcement/cases?mine=true&limit=50',
    read: ({ items }: Items<CaseRow>, today) => cases(items, today),
  },
]

/** Only what there is; what cannot be asked for now is left out. */
export function useOtherWork(today: string): readonly OtherWork[] {
  const { data: who } = useSession()
  const may = (permission: Permission) =>
    who?.signedIn === true && who.permissions.includes(permission)
  const sources = SOURCES.filter(({ needs }) => may(needs))
  const addresses = [
    ...sources.map(({ address }) => address),
    ...(may('grid.patrol') ? [RAISED] : []),
  ]
  const answers = useQueries({
    queries: addresses.map((address) => ({
      queryKey: ['other-work', address],
      queryFn: () => get<unknown>(address),
    })),
  })
  const answerOf = (address: string) => answers[addresses.indexOf(address)]?.data
  const found = sources.flatMap(({ address, read }) => {
    const answer = answerOf(address)
    return answer === undefined ? [] : [read(answer as never, today)]
  })
  const missed = missedOf(
    answerOf(MINE) as MyGrid | undefined,
    answerOf(RAISED) as Items<MissedPatrol> | undefined,
    today,
  )
  return [...found, missed].filter(({ count }) => count > 0)
}

/** Of the cells the person leads or walks. */
function missedOf(
  mine: MyGrid | undefined,
  raised: Items<MissedPatrol> | undefined,
  today: string,
): OtherWork {
  const own = new Set(mine?.cells.map(({ cellId }) => cellId))
  const items = raised?.items.filter(({ cellId }) => own.has(cellId)) ?? []
  const days = items.map(({ answerDueOn }) => answerDueOn)
  return work(
    'missed',
    '/patrol',
    items,
    days,
    days.some((day) => day < today),
  )
}

const counted = (kind: Kind, to: string, { count, overdue }: ComplaintTotals) => ({
  ...{ kind, to, count, dueOn: null, late: overdue > 0 },
})

const cases = (items: readonly CaseRow[], today: string) => {
  const days = items.map(({ due }) => due?.on ?? null)
  return work(
    'cases',
    '/enforcement?show=mine',
    items,
    days,
    days.some((day) => day !== null && day < today),
  )
}

const papers = (kind: Kind, items: readonly NoticeRow[]) =>
  work(
    kind,
    `/supervision?show=${kind === 'proposals' ? 'proposed' : 'open'}`,
    items,
    items.map(({ replyDueOn }) => replyDueOn),
    items.some(({ overdue }) => overdue),
  )

function work(
  kind: Kind,
  to: string,
  items: readonly unknown[],
  days: readonly (string | null)[] = [],
  late = false,
): OtherWork {
  const dueOn = days.filter((day) => day !== null).sort()[0] ?? null
  return { kind, to, count: items.length, dueOn, late }
}
