/** What the supervision page shows, as its address says it: ?show=overdue&unit=…&rung=4 */
import { LAST_RUNG } from '#domain/supervision/ladder-pack.ts'
import { OPEN_NOTICE_STATES } from '#domain/supervision/notice.ts'

export const SHOWN = ['ladder', 'proposed', 'open', 'overdue', 'all'] as const
export type Shown = (typeof SHOWN)[number]

export interface SupervisionView {
  readonly show: Shown
  readonly unit: string
  readonly rung: string
}

/** What an address says wrongly filters nothing. */
export function viewOf(search: URLSearchParams): SupervisionView {
  const show = search.get('show') ?? ''
  const rung = search.get('rung') ?? ''
  return {
    show: SHOWN.find((each) => each === show) ?? 'ladder',
    unit: search.get('unit') ?? '',
    rung: /^\d{1,2}$/.test(rung) && Number(rung) <= LAST_RUNG ? rung : '',
  }
}

export function searchOf({ show, unit, rung }: SupervisionView): URLSearchParams {
  return given({ show: show === 'ladder' ? '' : show, unit, rung: show === 'ladder' ? '' : rung })
}

/** What the server is asked. */
export function queryOf({ show, unit, rung }: SupervisionView): URLSearchParams {
  if (show === 'ladder') return given({ unitId: unit })
  return given({
    unitId: unit,
    rung,
    state: { proposed: 'proposed', open: OPEN_NOTICE_STATES.join(','), overdue: '', all: '' }[show],
    overdue: show === 'overdue' ? 'true' : '',
  })
}

const given = (pairs: Readonly<Record<string, string>>) =>
  new URLSearchParams(Object.entries(pairs).filter(([, value]) => value !== ''))
