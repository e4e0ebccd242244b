/** A place on the ground: degrees, CGCS2000, which is WGS 84 to within centimetres. */
import { z } from 'zod'

export const Place = z.object({
  longitude: z.number().min(-180).max(180),
  latitude: z.number().min(-90).max(90),
})
export type Place = Readonly<z.infer<typeof Place>>

/** Mean radius, IUGG 1980. */
const EARTH_METRES = 6_371_008.8
const RADIANS = Math.PI / 180

/** Metres along the surface (haversine on a sphere: within 0.6 % of the ellipsoid). */
export function metresBetween(a: Place, b: Place): number {
  const [up, across] = [(b.latitude - a.latitude) * RADIANS, (b.longitude - a.longitude) * RADIANS]
  const half =
    Math.sin(up / 2) ** 2 +
    Math.cos(a.latitude * RADIANS) * Math.cos(b.latitude * RADIANS) * Math.sin(across / 2) ** 2
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(half)))
}
