/** Files on their way in: what is known of one before it is evidence of anything. */
import { z } from 'zod'
import { Place } from '../map/place.ts'
import { MEDIA_TYPES, type MediaType } from './media.ts'

/** What a photograph says of itself, and what its content is recognised by. */
export const PictureFacts = z.object({
  width: z.int(),
  height: z.int(),
  /** 64 bits as 16 hexadecimal digits (difference hash). */
  perceptualHash: z.string().regex(/^[0-9a-f]{16}$/),
  /** As the camera had it (EXIF); without a zone of its own, in China’s. Null: not told. */
  takenAt: z.iso.datetime().nullable(),
  place: Place.nullable(),
})
export type PictureFacts = Readonly<z.infer<typeof PictureFacts>>

export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** A file as it is kept. */
export const KeptFile = z.object({
  sha256: Sha256,
  bytes: z.int(),
  mediaType: z.enum(MEDIA_TYPES as [MediaType, ...MediaType[]]),
  picture: PictureFacts.nullable(),
})
export type KeptFile = Readonly<z.infer<typeof KeptFile>>

export const Upload = z.object({
  uploadId: z.uuid(),
  name: z.string(),
  begunAt: z.iso.datetime(),
  /** Null: not all of it is there yet. */
  file: KeptFile.nullable(),
})
export type Upload = Readonly<z.infer<typeof Upload>>
