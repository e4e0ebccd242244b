/**
 * Where a pair of coordinates comes from, and how it becomes CGCS2000. Map services in China show places
 * shifted by 100 to 700 m (GCJ-02), Baidu's a second time (BD-09). The shift is not published; the
 * formulas are the ones in common use (eviltransform, coordtransform, gcoord), and agree with the
 * services to within a metre or so. Nothing is shifted outside the box that they call China.
 */
import { z } from 'zod'
import type { Place } from './place.ts'

export const DATUMS = ['cgcs2000', 'wgs84', 'gcj02', 'bd09'] as const
export const Datum = z.enum(DATUMS)
export type Datum = z.infer<typeof Datum>

export const DATUM_NAME: Readonly<Record<Datum, { zh: string; en: string }>> = {
  cgcs2000: { zh: 'CGCS2000（天地图、国土数据）', en: 'CGCS2000 (Tianditu, surveys)' },
  wgs84: { zh: 'WGS 84（手机定位、GPS）', en: 'WGS 84 (phones, GPS)' },
  gcj02: { zh: 'GCJ-02（高德、腾讯地图）', en: 'GCJ-02 (Amap, Tencent maps)' },
  bd09: { zh: 'BD-09（百度地图）', en: 'BD-09 (Baidu maps)' },
}

/** A place read off a map or a device of `datum`, as CGCS2000. */
export function toCgcs2000(place: Place, datum: Datum): Place {
  if (datum === 'gcj02') return inverse(gcj02Of, place)
  if (datum === 'bd09') return inverse(gcj02Of, inverse(bd09OfGcj02, place))
  return place
}

/** The same place as the maps of `datum` give it. */
export function fromCgcs2000(place: Place, datum: Datum): Place {
  if (datum === 'gcj02') return gcj02Of(place)
  if (datum === 'bd09') return bd09OfGcj02(gcj02Of(place))
  return place
}

/** Krasovsky 1940, on which the shift is computed. */
const AXIS = 6_378_245
const ECCENTRICITY_SQUARED = 0.006_693_421_622_965_943
const RADIANS = Math.PI / 180

const isShifted = ({ longitude, latitude }: Place): boolean =>
  longitude >= 72.004 && longitude <= 137.8347 && latitude >= 0.8293 && latitude <= 55.8271

function gcj02Of(place: Place): Place {
  if (!isShifted(place)) return place
  const { longitude, latitude } = place
  const [x, y] = [longitude - 105, latitude - 35]
  const angle = latitude * RADIANS
  const flat = 1 - ECCENTRICITY_SQUARED * Math.sin(angle) ** 2
  const root = Math.sqrt(flat)
  const metresEast = AXIS / root
  const metresNorth = (AXIS * (1 - ECCENTRICITY_SQUARED)) / (flat * root)
  return {
    longitude: longitude + east(x, y) / (metresEast * Math.cos(angle) * RADIANS),
    latitude: latitude + north(x, y) / (metresNorth * RADIANS),
  }
}

/** Metres by which a place moves north, `x` and `y` in degrees from 105° E, 35° N. */
const north = (x: number, y: number): number =>
  -100 +
  2 * x +
  3 * y +
  0.2 * y * y +
  0.1 * x * y +
  0.2 * Math.sqrt(Math.abs(x)) +
  (2 / 3) *
    (20 * wave(6 * x) +
      20 * wave(2 * x) +
      20 * wave(y) +
      40 * wave(y / 3) +
      160 * wave(y / 12) +
      320 * wave(y / 30))

/** Metres by which it moves east. */
const east = (x: number, y: number): number =>
  300 +
  x +
  2 * y +
  0.1 * x * x +
  0.1 * x * y +
  0.1 * Math.sqrt(Math.abs(x)) +
  (2 / 3) *
    (20 * wave(6 * x) +
      20 * wave(2 * x) +
      20 * wave(x) +
      40 * wave(x / 3) +
      150 * wave(x / 12) +
      300 * wave(x / 30))

const wave = (turns: number): number => Math.sin(turns * Math.PI)

function bd09OfGcj02(place: Place): Place {
  if (!isShifted(place)) return place
  const { longitude: x, latitude: y } = place
  const swing = (Math.PI * 3000) / 180
  const radius = Math.hypot(x, y) + 0.00002 * Math.sin(y * swing)
  const angle = Math.atan2(y, x) + 0.000003 * Math.cos(x * swing)
  return {
    longitude: radius * Math.cos(angle) + 0.0065,
    latitude: radius * Math.sin(angle) + 0.006,
  }
}

const ENOUGH_ROUNDS = 30
/** Degrees; a tenth of a millimetre. */
const NEAR_ENOUGH = 1e-9

/**
 * The place that `shift` moves to `shifted`, found by correcting a guess by what it misses. At the edge of
 * the box, where some places are nobody's image, the shifted place itself is outside and stays.
 */
function inverse(shift: (place: Place) => Place, shifted: Place): Place {
  if (!isShifted(shifted)) return shifted
  let guess = shifted
  for (let round = 0; round < ENOUGH_ROUNDS; round++) {
    const reached = shift(guess)
    const missing = {
      longitude: shifted.longitude - reached.longitude,
      latitude: shifted.latitude - reached.latitude,
    }
    guess = {
      longitude: guess.longitude + missing.longitude,
      latitude: guess.latitude + missing.latitude,
    }
    if (Math.max(Math.abs(missing.longitude), Math.abs(missing.latitude)) < NEAR_ENOUGH) break
  }
  return guess
}
