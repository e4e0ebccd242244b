/** What the parts of a frame mean, in words, for the inspector (HJ 212-2017 tables 5–9 and annexes). */
import type { Rejection } from './frame.ts'

type Words = Readonly<{ zh: string; en: string }>
type Meanings = Readonly<Record<string, Words>>

/** ST, table 5. */
export const SYSTEM_NAME: Meanings = {
  21: { zh: '地表水质量监测', en: 'surface water' },
  22: { zh: '空气质量监测', en: 'ambient air' },
  23: { zh: '声环境质量监测', en: 'noise' },
  24: { zh: '地下水质量监测', en: 'groundwater' },
  25: { zh: '土壤质量监测', en: 'soil' },
  26: { zh: '海水质量监测', en: 'sea water' },
  27: { zh: '挥发性有机物监测', en: 'volatile organic compounds' },
  31: { zh: '大气环境污染源', en: 'source of air pollution' },
  32: { zh: '地表水体环境污染源', en: 'source of water pollution' },
  33: { zh: '地下水体环境污染源', en: 'source of groundwater pollution' },
  34: { zh: '海洋环境污染源', en: 'source of sea pollution' },
  35: { zh: '土壤环境污染源', en: 'source of soil pollution' },
  36: { zh: '声环境污染源', en: 'source of noise' },
  37: { zh: '振动环境污染源', en: 'source of vibration' },
  38: { zh: '放射性环境污染源', en: 'source of radiation' },
  39: { zh: '工地扬尘污染源', en: 'dust of a building site' },
  41: { zh: '电磁环境污染源', en: 'electromagnetic source' },
  51: { zh: '烟气排放过程监控', en: 'process of flue gas' },
  52: { zh: '污水排放过程监控', en: 'process of waste water' },
  91: { zh: '系统交互', en: 'between systems' },
}

/** CN of answers, table 9; what a platform asks is in `COMMAND_NAME`. */
export const ANSWER_NAME: Meanings = {
  2081: { zh: '上传数采仪开机时间', en: 'when the device was started' },
  9011: { zh: '请求应答', en: 'answer to a request' },
  9012: { zh: '执行结果', en: 'result of what was asked' },
  9013: { zh: '通知应答', en: 'notice received' },
  9014: { zh: '数据应答', en: 'data received' },
}

/** Fields of the content, table 8. */
export const FIELD_NAME: Meanings = {
  DataTime: { zh: '数据时间', en: 'time of the data' },
  SystemTime: { zh: '系统时间', en: 'clock' },
  BeginTime: { zh: '开始时间', en: 'from' },
  EndTime: { zh: '截止时间', en: 'until' },
  QN: { zh: '请求编号', en: 'number of the request' },
  QnRtn: { zh: '请求应答代码', en: 'answer to the request' },
  ExeRtn: { zh: '执行结果代码', en: 'result' },
  RtdInterval: { zh: '实时数据间隔（秒）', en: 'real-time interval (s)' },
  MinInterval: { zh: '分钟数据间隔（分钟）', en: 'minute interval (min)' },
  RestartTime: { zh: '开机时间', en: 'started at' },
  PolId: { zh: '污染物编码', en: 'pollutant' },
  OverTime: { zh: '超时时间（秒）', en: 'timeout (s)' },
  ReCount: { zh: '重发次数', en: 'resends' },
  NewPW: { zh: '新密码', en: 'new password' },
}

/** What follows a pollutant's code. */
export const SUFFIX_NAME: Meanings = {
  Rtd: { zh: '实时值', en: 'real-time' },
  Min: { zh: '最小值', en: 'least' },
  Avg: { zh: '平均值', en: 'mean' },
  Max: { zh: '最大值', en: 'greatest' },
  Cou: { zh: '累计值', en: 'total' },
  ZsRtd: { zh: '实时折算值', en: 'real-time, corrected' },
  ZsMin: { zh: '最小折算值', en: 'least, corrected' },
  ZsAvg: { zh: '平均折算值', en: 'mean, corrected' },
  ZsMax: { zh: '最大折算值', en: 'greatest, corrected' },
  Info: { zh: '信息', en: 'information' },
  SampleTime: { zh: '采样时间', en: 'sampled at' },
  EFlag: { zh: '设备标志', en: 'state of the instrument' },
}

const REJECTION_NAME: Readonly<Record<Rejection, Words>> = {
  NOISE: { zh: '不属于任何报文的字节', en: 'bytes that belong to no frame' },
  LENGTH_INVALID: { zh: '## 之后不是四位长度', en: 'no four digits of length after ##' },
  TOO_LONG: { zh: '声明的长度超过可接收的上限', en: 'declared longer than may be received' },
  LENGTH_MISMATCH: { zh: '数据段与声明的长度不符', en: 'not as long as declared' },
  TRUNCATED: { zh: '报文不完整', en: 'the frame has no end' },
  CRC_MALFORMED: { zh: 'CRC 不是四位十六进制数', en: 'no four hexadecimal digits of CRC' },
  CRC_MISMATCH: { zh: 'CRC 校验不符', en: 'the CRC is wrong' },
  SEGMENT_MALFORMED: { zh: '没有 CP=&&…&&', en: 'no CP=&&…&&' },
  FIELD_MISSING: { zh: '缺少 ST、CN 或 MN', en: 'without ST, CN or MN' },
  FIELD_INVALID: {
    zh: 'CN、Flag、PNUM 或 PNO 不是规定的数字',
    en: 'CN, Flag, PNUM or PNO is no such number',
  },
}

/** What the gateway does not take although the frame is right. */
const BARRED_NAME: Meanings = {
  DEVICE_DISABLED: { zh: '设备已停用', en: 'the device is disabled' },
  ADDRESS_NOT_ALLOWED: { zh: '来自未允许的网络地址', en: 'from an address that is not allowed' },
  PASSWORD_WRONG: { zh: '密码与登记的不符', en: 'not the password that is registered' },
  TOO_MANY_FRAMES: { zh: '发送过于频繁', en: 'too many frames at once' },
  NOT_STORABLE: { zh: '内容无法保存', en: 'the content cannot be stored' },
  TIME_INVALID: { zh: '数据时间缺失或不是时间', en: 'the time of the data is missing or none' },
  TIME_AHEAD: { zh: '数据时间在将来', en: 'the time of the data is still to come' },
  TIME_TOO_OLD: { zh: '数据时间过早', en: 'the time of the data is too long ago' },
}

const REASONS: Meanings = { ...REJECTION_NAME, ...BARRED_NAME }

/** Every code under which a frame is kept as rejected. */
export const REJECTION_CODES: readonly string[] = Object.keys(REASONS)

export const rejectionName = (code: string): Words =>
  REASONS[code] ?? { zh: '未接收', en: 'not taken' }
