/** Stations (监测点): where something is measured, and who answers for the place. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { optionalText, Text } from '../text.ts'

export const STATION_KINDS = [
  'air',
  'surface-water',
  'wastewater',
  'flue-gas',
  'noise',
  'dust',
  'other',
] as const
export type StationKind = (typeof STATION_KINDS)[number]

export const STATION_KIND_NAME: Readonly<Record<StationKind, { zh: string; en: string }>> = {
  air: { zh: '环境空气', en: 'Ambient air' },
  'surface-water': { zh: '地表水', en: 'Surface water' },
  wastewater: { zh: '污水排口', en: 'Waste water' },
  'flue-gas': { zh: '废气排口', en: 'Flue gas' },
  noise: { zh: '噪声', en: 'Noise' },
  dust: { zh: '扬尘', en: 'Dust' },
  other: { zh: '其他', en: 'Other' },
}

const facts = {
  name: Text(100),
  /** Under which its data are published, as 1001A. */
  code: Text(60).nullable(),
  kind: z.enum(STATION_KINDS),
  unitId: z.uuid().nullable(),
  /** Degrees, CGCS2000. */
  longitude: z.number().min(-180).max(180).nullable(),
  latitude: z.number().min(-90).max(90).nullable(),
  /** 功能区或目标类别, as the standard of its kind names it. */
  zone: optionalText(40).nullable(),
}

export const Station = z.object({
  stationId: z.uuid(),
  ...facts,
  version: z.int(),
  closedOn: CivilDate.nullable(),
})
export type Station = Readonly<z.infer<typeof Station>>

export const NewStation = z.object({
  ...facts,
  code: facts.code.default(null),
  unitId: facts.unitId.default(null),
  longitude: facts.longitude.default(null),
  latitude: facts.latitude.default(null),
  zone: facts.zone.default(null),
})
export type NewStation = Readonly<z.infer<typeof NewStation>>

export const StationChange = z.object({ ...facts, closedOn: CivilDate.nullable() }).partial()
export type StationChange = Readonly<z.infer<typeof StationChange>>
