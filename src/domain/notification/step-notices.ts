/** Who has to hear of a step of an item, and in which words: those who must act next, or wait for it. */
import { unconfirmed } from '../ledger/acceptance-guards.ts'
import type { LedgerEvent } from '../ledger/events.ts'
import type { ItemState } from '../ledger/item-state.ts'
import type { LifecyclePack } from '../ledger/lifecycle-pack.ts'
import type { NoticeKind, NoticeTo, Said } from './notice.ts'

export interface ToldOfStep {
  readonly to: NoticeTo
  readonly kind: NoticeKind
  readonly title: Said
  readonly body: Said
}

type Event = Pick<LedgerEvent, 'type' | 'data'>
type Pack = Pick<LifecyclePack, 'extension' | 'strikeOff'>

/** Null: nobody waits for it. @param item as the step leaves it. */
export function noticeOfStep(item: ItemState, event: Event, pack: Pack): ToldOfStep | null {
  const { type, data } = event as LedgerEvent
  const named = (zh: string, en: string): Said => ({
    zh: `${zh}：${item.number} ${item.title}`,
    en: `${en}: ${item.number} ${item.title}`,
  })
  const due = item.dueOn === null ? same('') : both(`整改时限 ${item.dueOn}`, `Due ${item.dueOn}`)
  const units = { units: item.unitIds }
  switch (type) {
    case 'item.assigned':
      return {
        to: { ...units, persons: data.responsibleId === null ? [] : [data.responsibleId] },
        kind: 'assignment',
        title: named('新交办事项', 'Assigned to you'),
        body: due,
      }
    case 'item.assignment-objected':
      return {
        to: { roles: ['clerk'] },
        kind: 'objection',
        title: named('对分工有异议', 'Objection to an assignment'),
        body: same(data.reason),
      }
    case 'item.revised':
      if (data.takenFrom.length > 0)
        return {
          to: { units: [...new Set([...item.unitIds, ...data.takenFrom])] },
          kind: 'assignment',
          title: named('随方案修订改派', 'Reassigned with the revised plan'),
          body: due,
        }
      return data.changes.some((each) => each === 'text' || each === 'dates' || each === 'units')
        ? { to: units, kind: 'assignment', title: named('方案修订', 'Revised'), body: due }
        : null
    case 'item.withdrawn':
      return {
        to: units,
        kind: 'assignment',
        title: named('已撤出台账', 'Withdrawn'),
        body: same(data.reason),
      }
    case 'item.returned':
      return {
        to: units,
        kind: 'returned',
        title: named('事项被退回', 'Came back'),
        body: same(data.reasons.join('；')),
      }
    case 'item.extension-requested':
      return {
        to: { roles: pack.extension.by[item.level] },
        kind: 'extension',
        title: named('申请延期', 'Extension asked for'),
        body: both(`申请延至 ${data.dueOn}：${data.reason}`, `To ${data.dueOn}: ${data.reason}`),
      }
    case 'item.extension-approved':
      return {
        to: units,
        kind: 'extension',
        title: named('准予延期', 'Extension approved'),
        body: due,
      }
    case 'item.extension-refused':
      return {
        to: units,
        kind: 'extension',
        title: named('不予延期', 'Extension refused'),
        body: due,
      }
    case 'item.strike-off-applied':
      return {
        to: { roles: ['checker'] },
        kind: 'signature',
        title: named('申请销号，待现场核查', 'To be checked on site'),
        body: due,
      }
    case 'item.site-checked':
    case 'item.check-confirmed': {
      const persons = unconfirmed(item)
      return persons.length === 0
        ? waitingSignature(item, named)
        : {
            to: { persons },
            kind: 'signature',
            title: named('请确认核查记录', 'Please confirm the check'),
            body: due,
          }
    }
    case 'item.signature-given':
    case 'item.signer-added':
      return waitingSignature(item, named)
    case 'item.notice-objected':
      return {
        to: { roles: ['clerk'] },
        kind: 'objection',
        title: named('公示期收到异议', 'Objection during public notice'),
        body: same(''),
      }
    case 'item.struck-off':
      return { to: units, kind: 'struck-off', title: named('已销号', 'Struck off'), body: same('') }
    case 'item.relapsed':
      return {
        to: units,
        kind: 'relapse',
        title: named('问题反弹，重新整改', 'Relapsed'),
        body: due,
      }
    default:
      return null
  }
}

/** The next who has to sign; when all have, the clerk publishes. */
function waitingSignature(item: ItemState, named: (zh: string, en: string) => Said): ToldOfStep {
  const next = item.signers.find(({ signed }) => signed === null)
  if (!next)
    return {
      to: { roles: ['clerk'] },
      kind: 'signature',
      title: named('联签完成，待公示', 'Signed by all, to be published'),
      body: same(''),
    }
  const ofUnit = next.roles.includes('unit-head')
  return {
    to:
      next.personId !== null
        ? { persons: [next.personId] }
        : ofUnit
          ? { unitHeads: item.unitIds }
          : { roles: next.roles },
    kind: 'signature',
    title: named('请签字', 'Your signature, please'),
    body: both(`以“${next.title}”身份签字`, `As ${next.title}`),
  }
}

const both = (zh: string, en: string): Said => ({ zh, en })
const same = (text: string): Said => ({ zh: text, en: text })
