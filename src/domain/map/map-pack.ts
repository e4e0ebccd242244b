/** The pack of the map: the town's outline, and how many points are drawn one by one. */
import { z } from 'zod'
import { CivilDate } from '../civil-date.ts'
import { Area } from './area.ts'

export const MapPack = z.object({
  version: z.int().min(1),
  effectiveFrom: CivilDate,
  /** Behind everything that is drawn; null: none. */
  outline: z.object({ area: Area.nullable(), source: z.string().min(1) }),
  /** More points than these in sight are drawn as clusters. */
  individually: z.object({ value: z.int().min(1).max(2_000), source: z.string().min(1) }),
})
export type MapPack = Readonly<z.infer<typeof MapPack>>

export const MAP_PACK = { name: 'map', schema: MapPack } as const
