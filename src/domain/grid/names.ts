/** The words of the grid. */

import type { Language, Names } from '../names.ts'
import type { MemberRole } from './cell.ts'
import type { GridEventState, GridEventStep } from './grid-event.ts'
import type { MissedState } from './missed.ts'
import type { TrackFault } from './patrol.ts'

export const MEMBER_ROLE_NAME: Names<MemberRole> = {
  leader: { zh: '网格长', en: 'Leader' },
  worker: { zh: '网格员', en: 'Worker' },
}

export const TRACK_FAULT_NAME: Names<TrackFault> = {
  absent: { zh: '没有轨迹', en: 'there is no track' },
  'few-points': { zh: '轨迹点过少', en: 'too few points' },
  short: { zh: '时间过短', en: 'too short' },
  'too-fast': { zh: '速度过快', en: 'too fast' },
  outside: { zh: '不在网格内', en: 'not in the cell' },
  thin: { zh: '覆盖过少', en: 'little of the cell was seen' },
}

export const GRID_EVENT_STATE_NAME: Names<GridEventState> = {
  found: { zh: '已发现', en: 'Found' },
  filed: { zh: '已立案', en: 'Filed' },
  dispatched: { zh: '已派遣', en: 'Dispatched' },
  handled: { zh: '已处置', en: 'Handled' },
  'fed-back': { zh: '已反馈', en: 'Fed back' },
  verified: { zh: '已核查', en: 'Verified' },
  closed: { zh: '已结案', en: 'Closed' },
  dropped: { zh: '不予立案', en: 'Dropped' },
}

export const GRID_EVENT_STEP_NAME: Names<GridEventStep> = {
  file: { zh: '立案', en: 'File' },
  drop: { zh: '不予立案', en: 'Drop' },
  dispatch: { zh: '派遣', en: 'Dispatch' },
  'give-back': { zh: '退回', en: 'Give back' },
  handle: { zh: '处置', en: 'Handle' },
  'feed-back': { zh: '反馈', en: 'Feed back' },
  verify: { zh: '核查', en: 'Verify' },
  close: { zh: '结案', en: 'Close' },
  reopen: { zh: '重新办理', en: 'Reopen' },
  link: { zh: '关联', en: 'Link' },
}

export const MISSED_STATE_NAME: Readonly<Record<MissedState, Readonly<Record<Language, string>>>> =
  {
    raised: { zh: '待说明', en: 'To be answered' },
    answered: { zh: '待认定', en: 'To be judged' },
    excused: { zh: '已采纳说明', en: 'Excused' },
    confirmed: { zh: '认定漏巡', en: 'Missed' },
  }
