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
}
