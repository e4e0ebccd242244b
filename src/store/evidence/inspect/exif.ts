/** When and where a picture was taken, as its camera wrote it down. */
import exifr from 'exifr'
import type { PictureFacts } from '../../../domain/evidence/upload.ts'
import { Place } from '../../../domain/map/place.ts'

const WRITTEN = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)/
const OFFSET = /^[+-]\d\d:\d\d$/
const CHINA = '+08:00'

/** What cannot be read is taken as not told. */
export async function readExif(bytes: Buffer): Promise<Pick<PictureFacts, 'takenAt' | 'place'>> {
  const options = {
    tiff: true,
    exif: true,
    gps: true,
    reviveValues: false,
    pick: [
      'DateTimeOriginal',
      'OffsetTimeOriginal',
      'GPSLatitude',
      'GPSLongitude',
      'GPSLatitudeRef',
      'GPSLongitudeRef',
    ],
  }
  const tags: unknown = await exifr.parse(bytes, options).catch(() => null)
  if (typeof tags !== 'object' || tags === null) return { takenAt: null, place: null }
  const { DateTimeOriginal, OffsetTimeOriginal, latitude, longitude } = tags as Tags
  const place = Place.safeParse({ latitude, longitude })
  // A camera without a fix writes zeros.
  const isFixed = place.success && (place.data.latitude !== 0 || place.data.longitude !== 0)
  return {
    takenAt: timeOf(DateTimeOriginal, OffsetTimeOriginal),
    place: isFixed ? place.data : null,
  }
}

type Tags = Readonly<Record<string, unknown>>

function timeOf(written: unknown, offset: unknown): string | null {
  const [, year, month, day, time] = WRITTEN.exec(String(written)) ?? []
  if (year === undefined) return null
  const zone = typeof offset === 'string' && OFFSET.test(offset) ? offset : CHINA
  const at = new Date(`${year}-${month}-${day}T${time}${zone}`)
  return Number.isNaN(at.getTime()) ? null : at.toISOString()
}
