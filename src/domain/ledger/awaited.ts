/**
 * What an item waits for, whoever asks: the steps in turn that somebody is expected to take, since when,
 * and who is kept from each. The store keeps it, so that a queue is found without looking at every item.
 */
import { addDays, type CivilDate, dayInChina } from '../civil-date.ts'
import type { Role } from '../organisation/actor.ts'
import { barredFrom, lookBackDay, unconfirmed } from './acceptance-guards.ts'
import type { BlockCode } from './blocks.ts'
import { blocksOf, NOTHING_NAMED } from './guards.ts'
import type { ItemState } from './item-state.ts'
import type { LifecyclePack } from './lifecycle-pack.ts'
import { neutral } from './neutral.ts'
import { nextReportOn } from './reports.ts'
import { isInTurn, type Step } from './steps.ts'

/** Days before a date from which its report or milestone is asked for. Default. */
const AHEAD_DAYS = 3

/**
 * The steps that others wait for, the more pressing first. What a person may do whenever it suits
 * (return, suspend, link …) is not among them.
 */
export const AWAITED = [
  'uphold-objection',
  'approve-extension',
  'settle-notice-objection',
  'assign',
  'acknowledge',
  'set-plan',
  'start',
  'reach-milestone',
  'report-progress',
  'self-check',
  'accept-stage',
  'apply',
  'check-on-site',
  'confirm-check',
  'sign',
  'publish-notice',
  'record-superior-check',
  'strike-off',
  'look-back',
  'consolidate',
] as const satisfies readonly Step[]
export type Awaited = (typeof AWAITED)[number]

export interface Wait {
  readonly step: Awaited
  /** From when on it is asked for; may be still to come. */
  readonly since: string
  /**
   * Of a signature: whose turn it is, by role or by person; of a check that is to be confirmed: by whom. Else
   * empty: whoever has the permission.
   */
  readonly roles: readonly Role[]
  readonly personIds: readonly string[]
  /** Persons whose other hand in this round keeps them from it. */
  readonly barred: readonly string[]
}

export function waitsOf(item: ItemState, pack: LifecyclePack): readonly Wait[] {
  return AWAITED.filter((step) => isInTurn(step, item.state)).flatMap((step) => {
    const since = isHeldUp(step, item, pack) ? null : askedSince(step, item, pack)
    if (since === null) return []
    const barred = barredFrom(step, item)
    return [{ step, since, ...whoseTurn(step, item, pack), barred }]
  })
}

function whoseTurn(step: Awaited, item: ItemState, pack: LifecyclePack) {
  if (step === 'sign') return signersInTurn(item, pack)
  return { roles: [], personIds: step === 'confirm-check' ? unconfirmed(item) : [] }
}

function signersInTurn({ signers }: ItemState, pack: LifecyclePack) {
  const open = signers.filter(({ signed }) => signed === null)
  const inTurn = pack.signers.inOrder ? open.slice(0, 1) : open
  return {
    roles: [...new Set(inTurn.flatMap(({ personId, roles }) => (personId === null ? roles : [])))],
    personIds: inTurn.flatMap(({ personId }) => personId ?? []),
  }
}

/** What only a further event of the item itself can lift, whoever asks and on whatever day. */
const HOLD_UPS: readonly BlockCode[] = [
  'OBJECTION_OPEN',
  'CHECK_UNCONFIRMED',
  'MILESTONES_OPEN',
  'STAGE_NEEDED',
  'NO_SUPERIOR',
  'SUPERIOR_CHECK_MISSING',
  'NOTICE_OBJECTION_OPEN',
  'NOTICE_OBJECTION_UPHELD',
  'LOOK_BACKS_MISSING',
  'LOOK_BACK_FAILED',
]

function isHeldUp(step: Awaited, item: ItemState, pack: LifecyclePack): boolean {
  const command = neutral(step, item)
  if (command === null) return false
  const facts = {
    now: item.changedAt,
    today: dayInChina(new Date(item.changedAt)),
    occurredAt: null,
    pack,
    missingParts: {},
    ...NOTHING_NAMED,
  }
  const blocks = blocksOf(item, command, { personId: '', roles: [] }, facts)
  return blocks.some(({ code }) => HOLD_UPS.includes(code))
}

/** From when on somebody is expected to take the step; null: nobody is. */
export function askedSince(
  step: Awaited,
  item: ItemState,
  pack: Pick<LifecyclePack, 'progress'>,
): string | null {
  const entered = item.entered[item.state] ?? item.changedAt
  switch (step) {
    case 'uphold-objection':
      return item.objection?.settled === false ? item.objection.at : null
    case 'approve-extension':
      return item.extensionRequest?.at ?? null
    case 'settle-notice-objection':
      return item.noticeObjections.find(({ outcome }) => outcome === null)?.at ?? null
    case 'reach-milestone': {
      const open = item.milestones.filter(({ reachedAt }) => reachedAt === null)
      return ahead(open.map(({ dueOn }) => dueOn).sort()[0] ?? null)
    }
    case 'report-progress':
      return ahead(nextReportOn(item, pack))
    case 'self-check':
      return latest(
        entered,
        item.milestones.map(({ reachedAt }) => reachedAt),
      )
    case 'accept-stage':
      return item.class === 'long-term' ? entered : null
    case 'confirm-check':
      return unconfirmed(item).length === 0 ? null : entered
    case 'record-superior-check':
      return item.level === 'own' ? null : afterNotice(item, entered)
    case 'strike-off':
      return latest(afterNotice(item, entered), [item.superiorCheck?.at ?? null])
    case 'look-back':
      return lookBackSince(item)
    case 'consolidate':
      return latest(
        entered,
        item.lookBacks.map(({ at }) => at),
      )
    default:
      return entered
  }
}

function lookBackSince(item: ItemState): string | null {
  const days = item.lookBackMonths
    .filter((month) => !item.lookBacks.some((each) => each.month === month))
    .flatMap((month) => lookBackDay(item, month) ?? [])
  return [...days.map(startOf), ...item.lookBackDraws.map(({ at }) => at)].sort()[0] ?? null
}

const startOf = (day: CivilDate) => new Date(`${day}T00:00:00+08:00`).toISOString()

const ahead = (day: CivilDate | null) => (day === null ? null : startOf(addDays(day, -AHEAD_DAYS)))

const afterNotice = ({ notice }: ItemState, entered: string) =>
  notice === null ? entered : startOf(addDays(notice.endsOn, 1))

const latest = (first: string, others: readonly (string | null)[]): string =>
  [first, ...others.filter((at) => at !== null)].sort().at(-1) ?? first
