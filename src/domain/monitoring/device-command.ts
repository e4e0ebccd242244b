/** What a platform asks of a device, and how it ends (HJ 212-2017 §6.6). */

export const COMMAND_REASONS = ['asked', 'gap', 'clock'] as const
export type CommandReason = (typeof COMMAND_REASONS)[number]

/** waiting → sent → accepted → done; or refused (9011), failed (9012), silent (no answer in time). */
export const COMMAND_STATES = [
  'waiting',
  'sent',
  'accepted',
  'done',
  'refused',
  'failed',
  'silent',
] as const
export type CommandState = (typeof COMMAND_STATES)[number]

/** Seconds a device has to answer, and how often a command is sent again: HJ 212-2017 §6.6.4. */
export const ANSWER_SECONDS = 10
export const RESENDS = 3
/** Seconds it has to do what it accepted. */
export const DOING_SECONDS = 120

/** 9011, 9012. */
export const ACCEPTED = '1'
export const DONE = '1'
/** ExeRtn: there are no data; that is an answer as well. */
export const NO_DATA = '100'

export const QN_RTN_NAME: Readonly<Record<string, { zh: string; en: string }>> = {
  1: { zh: '准备执行请求', en: 'ready' },
  2: { zh: '请求被拒绝', en: 'refused' },
  3: { zh: 'PW 错误', en: 'wrong PW' },
  4: { zh: 'MN 错误', en: 'wrong MN' },
  5: { zh: 'ST 错误', en: 'wrong ST' },
  6: { zh: 'Flag 错误', en: 'wrong Flag' },
  7: { zh: 'QN 错误', en: 'wrong QN' },
  8: { zh: 'CN 错误', en: 'wrong CN' },
  9: { zh: 'CRC 校验错误', en: 'wrong CRC' },
  100: { zh: '未知错误', en: 'unknown error' },
}

/** What may be asked: command → what it does. Others are not sent. */
export const COMMAND_NAME: Readonly<Record<string, { zh: string; en: string }>> = {
  1000: { zh: '设置超时时间及重发次数', en: 'set timeout and resends' },
  1002: { zh: '设置 MN（2025）', en: 'set MN (2025)' },
  1011: { zh: '提取现场机时间', en: 'read the clock' },
  1012: { zh: '设置现场机时间', en: 'set the clock' },
  1014: { zh: '下发加密密钥（2025）', en: 'issue the key of encryption (2025)' },
  1061: { zh: '提取实时数据间隔', en: 'read the real-time interval' },
  1062: { zh: '设置实时数据间隔', en: 'set the real-time interval' },
  1063: { zh: '提取分钟数据间隔', en: 'read the minute interval' },
  1064: { zh: '设置分钟数据间隔', en: 'set the minute interval' },
  1072: { zh: '设置访问密码', en: 'set the password' },
  2011: { zh: '取污染物实时数据', en: 'start real-time data' },
  2012: { zh: '停止实时数据', en: 'stop real-time data' },
  2021: { zh: '取设施运行状态', en: 'start facility states' },
  2022: { zh: '停止设施运行状态', en: 'stop facility states' },
  2031: { zh: '取日历史数据', en: 'past day data' },
  2041: { zh: '取设施运行时间日历史数据', en: 'past facility run times' },
  2051: { zh: '取分钟历史数据', en: 'past minute data' },
  2061: { zh: '取小时历史数据', en: 'past hour data' },
  3011: { zh: '零点校准量程校准', en: 'calibrate zero and span' },
  3012: { zh: '即时采样', en: 'sample now' },
  3013: { zh: '启动清洗/反吹', en: 'clean or blow back' },
  3014: { zh: '比对采样', en: 'comparison sample' },
  3015: { zh: '超标留样', en: 'keep an over-limit sample' },
  3016: { zh: '设置采样时间周期', en: 'set the sampling cycle' },
  3017: { zh: '提取采样时间周期', en: 'read the sampling cycle' },
  3018: { zh: '提取出样时间', en: 'read the sample-out time' },
  3019: { zh: '提取设备唯一标识', en: 'read the serial number' },
  3020: { zh: '提取现场机信息', en: 'read field information' },
  3021: { zh: '设置现场机参数', en: 'set field parameters' },
  3022: { zh: '即时留样（2025）', en: 'keep a sample now (2025)' },
  3024: { zh: '启动标样核查（2025）', en: 'start a standard check (2025)' },
}

/** Sets the password of the device; what it sends afterwards carries the new one. */
export const SET_PASSWORD = '1072'

/** The password a command sets; null: its content names none. */
export const passwordSet = (cp: string): string | null =>
  /(?:^|[;,])NewPW=([!-:<-~]{1,24}?)(?:[;,]|$)/.exec(cp)?.[1] ?? null

/** Commands whose content is a secret: passwords and keys. */
const SECRET = ['1014', SET_PASSWORD]

/** The content of a command as others may see it. */
export const contentShown = (cn: string, cp: string): string =>
  SECRET.includes(cn) ? cp.replace(/=[^;,]*/g, '=***') : cp

export const COMMAND_STATE_NAME: Readonly<Record<CommandState, { zh: string; en: string }>> = {
  waiting: { zh: '待发送', en: 'waiting' },
  sent: { zh: '已发送', en: 'sent' },
  accepted: { zh: '设备已接受', en: 'accepted' },
  done: { zh: '已完成', en: 'done' },
  refused: { zh: '设备拒绝', en: 'refused' },
  failed: { zh: '执行失败', en: 'failed' },
  silent: { zh: '无应答', en: 'no answer' },
}
