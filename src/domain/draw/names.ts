/** The words for states of draws, results of checks, and what is found in a published draw. */
import type { Names } from '../names.ts'
import type { CheckResult, DrawState } from './plan.ts'
import type { DrawFindingKind } from './publication.ts'

export const DRAW_STATE_NAME: Names<DrawState> = {
  registered: { zh: '已登记', en: 'Registered' },
  sealed: { zh: '已封存', en: 'Sealed' },
  revealed: { zh: '已揭晓', en: 'Revealed' },
  published: { zh: '已公布', en: 'Published' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
}

export const CHECK_RESULT_NAME: Names<CheckResult> = {
  passed: { zh: '未发现问题', en: 'Nothing found' },
  failed: { zh: '发现问题', en: 'Violation found' },
  'not-found': { zh: '查无此单位或已停业', en: 'Not there, or closed' },
}

export const DRAW_FINDING_NAME: Names<DrawFindingKind> = {
  'commitment-differs': {
    zh: '种子和抽样框与事先公布的承诺值不符：其中之一被换过',
    en: 'Seed and frame do not give the commitment made known before: one of them was exchanged',
  },
  'drawn-differs': {
    zh: '抽中名单与按种子重算的不同',
    en: 'Other subjects than the seed gives',
  },
  'inspectors-differ': {
    zh: '检查人员与按种子重算的不同',
    en: 'Other inspectors than the seed gives',
  },
  'share-missed': { zh: '抽查比例不足', en: 'Fewer than the share asks' },
  'revealed-early': { zh: '在抽查日之前就已揭晓', en: 'Revealed before its day' },
}
