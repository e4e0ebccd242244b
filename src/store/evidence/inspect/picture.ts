/** A picture: decoded once to see that all of it is there, to recognise it, and to make its preview. */
import sharp, { type Metadata, type Sharp } from 'sharp'
import type { EvidencePack } from '../../../domain/evidence/evidence-pack.ts'
import type { PictureFacts } from '../../../domain/evidence/upload.ts'
import { refuse } from '../../../domain/refusal.ts'
import { readExif } from './exif.ts'

const SECONDS = 30
const MEGA = 1_000_000
/** Nine columns give eight comparisons a row: 64 bits. */
const [HASH_COLUMNS, HASH_ROWS] = [9, 8]

interface Seen {
  readonly facts: PictureFacts
  readonly preview: Buffer
}

/** @throws {Refusal} PICTURE_TOO_LARGE, FILE_DAMAGED */
export async function lookAt(bytes: Buffer, name: string, limits: EvidencePack): Promise<Seen> {
  const damaged = () => refuse('FILE_DAMAGED', { name, format: '图片 / picture' })
  const { width, height } = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch((): Pick<Metadata, 'width' | 'height'> => damaged())
  const { megapixels, longestSide } = limits.picture
  if (width * height > megapixels * MEGA || Math.max(width, height) > longestSide)
    refuse('PICTURE_TOO_LARGE', { name, width, height, megapixels })
  const open = () =>
    sharp(bytes, { failOn: 'error', limitInputPixels: megapixels * MEGA, sequentialRead: true })
      .timeout({ seconds: SECONDS })
      .autoOrient()
  const preview = await makePreview(open(), limits).catch(damaged)
  const perceptualHash = await hashOf(preview.data)
  const size = { width: preview.info.width, height: preview.info.height }
  const upright = size.width > size.height === width > height
  return {
    preview: preview.data,
    facts: {
      width: upright ? width : height,
      height: upright ? height : width,
      perceptualHash,
      ...(await readExif(bytes)),
    },
  }
}

const makePreview = (picture: Sharp, { preview: { longestSide, quality } }: EvidencePack) =>
  picture
    .resize(longestSide, longestSide, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: 'white' })
    .jpeg({ quality })
    .toBuffer({ resolveWithObject: true })

/** Difference hash: whether each of 8 × 8 fields is darker than its right neighbour. */
async function hashOf(picture: Buffer): Promise<string> {
  const pixels = await sharp(picture)
    .greyscale()
    .resize(HASH_COLUMNS, HASH_ROWS, { fit: 'fill' })
    .raw()
    .toBuffer()
  let bits = 0n
  for (let row = 0; row < HASH_ROWS; row += 1)
    for (let column = 0; column < HASH_COLUMNS - 1; column += 1) {
      const at = row * HASH_COLUMNS + column
      bits = (bits << 1n) | ((pixels[at] ?? 0) < (pixels[at + 1] ?? 0) ? 1n : 0n)
    }
  return bits.toString(16).padStart(16, '0')
}
