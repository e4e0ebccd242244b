/** The words for how targets stand. */
import type { Names } from '../../names.ts'
import type { Target } from '../../plan/ledger.ts'
import type { ForecastMethod } from './forecast.ts'
import type { StatusReason, TargetStatus } from './outlook.ts'

/** 石桥断面化学需氧量: with what it is limited to. */
export const nameOfTarget = ({ metric, scope }: Pick<Target, 'metric' | 'scope'>) =>
  scope === null || metric.includes(scope) ? metric : `${scope}${metric}`

export const TARGET_STATUS_NAME: Names<TargetStatus> = {
  unknown: { zh: '尚不能判断', en: 'Not known' },
  'not-begun': { zh: '考核期未到', en: 'Not begun' },
  'on-track': { zh: '可达', en: 'On track' },
  'at-risk': { zh: '有风险', en: 'At risk' },
  'out-of-reach': { zh: '难以达到', en: 'Out of reach' },
  met: { zh: '已达到', en: 'Met' },
  missed: { zh: '未达到', en: 'Missed' },
}

export const STATUS_REASON_NAME: Names<StatusReason> = {
  'no-data': { zh: '没有数据', en: 'no data' },
  'no-baseline': { zh: '缺基数', en: 'the baseline is missing' },
  'unit-differs': {
    zh: '目标与指标的单位不能换算',
    en: 'its unit does not convert to the indicator’s',
  },
  'period-ahead': { zh: '考核期尚未开始', en: 'its period has not begun' },
  'period-over': { zh: '考核期已满', en: 'the period is over' },
  'not-possible': { zh: '余下时段无论如何都达不到', en: 'no possible rest can keep it' },
  'better-than-ever': {
    zh: '余下时段须好于有记录以来最好的月份',
    en: 'the rest would have to be better than the best month on record',
  },
  'forecast-misses': { zh: '预测达不到', en: 'the forecast misses it' },
  'forecast-keeps': { zh: '预测可以达到', en: 'the forecast keeps it' },
  'so-far-misses': { zh: '目前的水平达不到', en: 'what has come in misses it' },
  'so-far-keeps': { zh: '目前的水平可以达到', en: 'what has come in keeps it' },
}

export const FORECAST_METHOD_NAME: Names<ForecastMethod> = {
  seasonal: { zh: '历年同月比例法', en: 'same months of earlier years, scaled' },
  recent: { zh: '近三月平均法', en: 'mean of the last three months' },
  drift: { zh: '平均变化外推法', en: 'mean change carried on' },
}
