/** Files that people send in as evidence: pictures, papers, films, and what pretends to be one. */
import { PassThrough } from 'node:stream'
import sharp from 'sharp'
import { ZipFile } from 'yazl'

const SCENE =
  '<circle cx="210" cy="120" r="70" fill="white"/><rect x="20" y="160" width="120" height="70" fill="#d08040"/>'

/** A drawing that stands for a view of a site: the same seed gives the same view. */
const scene = (seed: number, width: number, height: number) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 320 240">
      <defs><linearGradient id="g"><stop offset="0" stop-color="hsl(${seed % 360},60%,30%)"/>
      <stop offset="1" stop-color="hsl(${(seed * 7) % 360},60%,70%)"/></linearGradient></defs>
      <rect width="320" height="240" fill="url(#g)"/>${SCENE}
      <rect x="${(seed * 53) % 260}" y="${(seed * 31) % 180}" width="60" height="60" fill="black"/></svg>`,
  )

interface Photo {
  readonly seed?: number
  readonly width?: number
  readonly height?: number
  readonly format?: 'jpeg' | 'png' | 'webp' | 'tiff'
  /** As a camera writes it: 2026:02:27 10:20:30. */
  readonly takenAt?: string
  /** Whole degrees north and east. */
  readonly place?: readonly [number, number]
}

export function aPhoto(photo: Photo = {}): Promise<Buffer> {
  const { seed = 1, width = 640, height = 480, format = 'jpeg', takenAt, place } = photo
  const [north, east] = place ?? []
  return sharp(scene(seed, width, height))
    .withExif({
      ...(takenAt && { IFD2: { DateTimeOriginal: takenAt } }),
      ...(place && {
        IFD3: {
          GPSLatitudeRef: 'N',
          GPSLatitude: `${north}/1 30/1 0/1`,
          GPSLongitudeRef: 'E',
          GPSLongitude: `${east}/1 15/1 0/1`,
        },
      }),
    })
    .toFormat(format)
    .toBuffer()
}

export async function aZip(entries: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(entries)) zip.addBuffer(Buffer.from(content), name)
  zip.end()
  const parts: Buffer[] = []
  for await (const part of zip.outputStream.pipe(new PassThrough())) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
export const aDocx = (more: Readonly<Record<string, string | Buffer>> = {}): Promise<Buffer> =>
  aZip({
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${WORD}"/></Types>`,
    'word/document.xml': '<w:document/>',
    ...more,
  })

export const aPdf = (text = 'report'): Buffer =>
  Buffer.from(
    `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n% ${text}\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000054 00000 n \n0000000105 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n180\n%%EOF\n`,
  )

const box = (name: string, content = Buffer.alloc(0)) => {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + content.length)
  head.write(name, 4, 'latin1')
  return Buffer.concat([head, content])
}
export const aVideo = (): Buffer =>
  Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\0\0isom', 'latin1')),
    box('moov', box('mvhd', Buffer.alloc(100))),
    box('mdat', Buffer.alloc(2_000, 7)),
  ])

/** A picture of a few hundred bytes that claims to be of any size. */
export async function aBomb(side: number): Promise<Buffer> {
  const png = await sharp({
    create: { width: 8, height: 8, channels: 3, background: 'red' },
  })
    .png()
    .toBuffer()
  png.writeUInt32BE(side, 16)
  png.writeUInt32BE(side, 20)
  const { crc32 } = await import('node:zlib')
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29)
  return png
}

export const anOldOfficeFile = (stream: string): Buffer =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(1_000),
    Buffer.from(stream, 'utf16le'),
    Buffer.alloc(500),
  ])
