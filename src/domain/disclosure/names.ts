/** The words for what citizens send. */
import type { Names } from '../names.ts'
import type { SubmissionKind, SubmissionState } from './submission.ts'

export const SUBMISSION_KIND_NAME: Names<SubmissionKind> = {
  objection: { zh: '公示异议', en: 'Objection' },
  report: { zh: '反映问题', en: 'Report' },
}

export const SUBMISSION_STATE_NAME: Names<SubmissionState> = {
  received: { zh: '待处理', en: 'Received' },
  accepted: { zh: '已受理', en: 'Accepted' },
  answered: { zh: '已答复', en: 'Answered' },
  declined: { zh: '不予受理', en: 'Declined' },
}
