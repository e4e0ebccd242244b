/** Refusals about stations, devices and their readings. */
import { words } from '../refusal-words.ts'

export const DEVICE_REFUSALS = {
  STATION_NOT_FOUND: words<{ stationId: string }>(
    (d) => `没有这个监测点：${d.stationId}`,
    (d) => `There is no station ${d.stationId}`,
  ),
  STATION_NAME_TAKEN: words<{ name: string }>(
    (d) => `已有名称或编码为“${d.name}”的监测点`,
    (d) => `There is a station with the name or code “${d.name}” already`,
  ),
  DEVICE_NOT_FOUND: words<{ deviceId: string }>(
    (d) => `没有这台设备：${d.deviceId}`,
    (d) => `There is no device ${d.deviceId}`,
  ),
  MN_TAKEN: words<{ mn: string }>(
    (d) => `设备编号（MN）${d.mn} 已登记`,
    (d) => `A device with the MN ${d.mn} is registered already`,
  ),
  FACTOR_UNKNOWN: words<{ code: string }>(
    (d) => `不认识监测因子“${d.code}”：请同时写明因子编码和单位`,
    (d) => `The pollutant “${d.code}” is not known: name its code and unit as well`,
  ),
  UNIT_NOT_CONVERTIBLE: words<{ code: string; unit: string; expected: string }>(
    (d) => `${d.code} 的单位“${d.unit}”不能换算为 ${d.expected}`,
    (d) => `${d.code}: the unit “${d.unit}” cannot be converted to ${d.expected}`,
  ),
  FACTOR_TAKEN: words<{ factor: string; by: string }>(
    (d) => `该监测点的 ${d.factor} 已由设备“${d.by}”上报；同一因子只能有一台设备`,
    (d) => `${d.factor} of that station is sent by the device “${d.by}”; there can be only one`,
  ),
  COMMAND_NOT_KNOWN: words<{ cn: string }>(
    (d) => `不支持命令 ${d.cn}`,
    (d) => `The command ${d.cn} is not supported`,
  ),
  HJ212_PORT_UNUSABLE: words<{ host: string; port: number; reason: string }>(
    (d) => `无法在 ${d.host}:${d.port} 接收监测数据（${d.reason}）。请检查 HJ212_PORT、HJ212_HOST`,
    (d) =>
      `Monitors cannot be heard on ${d.host}:${d.port} (${d.reason}). Check HJ212_PORT and HJ212_HOST`,
  ),
  SERIES_NOT_FOUND: words<{ stationId: string; factor: string; kind: string }>(
    (d) => `该监测点没有 ${d.factor} 的此类数据`,
    (d) => `The station has no ${d.kind} data of ${d.factor}`,
  ),
  NO_READINGS: words(
    () => '这段时间内没有可以这样处理的数据',
    () => 'There are no readings in that span that could be dealt with so',
  ),
  READINGS_INVALID: words<{ row: number; text: string }>(
    (d) => `第 ${d.row} 条数据有误：${d.text}`,
    (d) => `Reading ${d.row} is wrong: ${d.text}`,
  ),
  BASIS_FILE_NOT_FOUND: words<{ fileId: string }>(
    (d) => `未找到佐证文件 ${d.fileId}`,
    (d) => `There is no such file ${d.fileId}`,
  ),
  FRAME_NOT_FOUND: words<{ frameId: number }>(
    (d) => `原始报文 ${d.frameId} 不存在或已过保存期`,
    (d) => `The frame ${d.frameId} does not exist or is kept no longer`,
  ),
  RELAY_NOT_FOUND: words<{ relayId: string }>(
    (d) => `没有这个转发目标：${d.relayId}`,
    (d) => `There is no relay ${d.relayId}`,
  ),
}
