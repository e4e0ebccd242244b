/** The words for alarms. */
import type { Names } from '../../names.ts'
import type { ALARM_STATES, ALARM_VERDICTS } from './alarm.ts'
import type { ALARM_SEVERITIES } from './alarms-pack.ts'

export const ALARM_STATE_NAME: Names<(typeof ALARM_STATES)[number]> = {
  open: { zh: '待处理', en: 'Open' },
  acknowledged: { zh: '已处理', en: 'Acknowledged' },
}

export const ALARM_VERDICT_NAME: Names<(typeof ALARM_VERDICTS)[number]> = {
  genuine: { zh: '属实', en: 'Genuine' },
  'false-data': { zh: '数据有误', en: 'The data were wrong' },
  explained: { zh: '另有原因（如检修）', en: 'Explained otherwise, as by maintenance' },
}

export const ALARM_SEVERITY_NAME: Names<(typeof ALARM_SEVERITIES)[number]> = {
  low: { zh: '低', en: 'Low' },
  medium: { zh: '中', en: 'Medium' },
  high: { zh: '高', en: 'High' },
}
