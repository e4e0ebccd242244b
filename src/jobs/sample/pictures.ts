/** Pictures that stand for the evidence of the sample town: plain drawings, sent in as any other file. */
import { writeFile } from 'node:fs/promises'
import sharp from 'sharp'
import { beginUpload } from '../../actions/evidence/begin-upload.ts'
import { keepUpload } from '../../actions/evidence/keep-upload.ts'
import { Refusal } from '../../domain/refusal.ts'
import { reading } from '../../store/db.ts'
import { partOf } from '../../store/evidence/parts.ts'
import { readUpload } from '../../store/evidence/uploads.ts'
import { asOf, idOf, type Person, type SampleTown } from './town.ts'

/** Two of a kind are the most that a stage asks for. */
const VIEWS = 2
const SENT = 90

/** @returns somebody's uploads, made when they are first asked for. */
export function picturesOf(town: SampleTown): (person: Person) => Promise<readonly string[]> {
  const known = new Map<string, Promise<readonly string[]>>()
  return (person) => {
    const before = known.get(person.personId)
    const found = before ?? sendIn(town, person, known.size)
    known.set(person.personId, found)
    return found
  }
}

async function sendIn(town: SampleTown, person: Person, set: number): Promise<readonly string[]> {
  const uploadIds: string[] = []
  for (let view = 0; view < VIEWS; view += 1) {
    const name = `picture ${person.personId} ${view}`
    uploadIds.push(await sendPicture(town, person, name, set * VIEWS + view))
  }
  return uploadIds
}

/** The same picture for the same name, sent once. @returns the upload. */
export async function sendPicture(
  town: SampleTown,
  person: Person,
  name: string,
  seed: number,
  daysAgo = SENT,
): Promise<string> {
  const caller = asOf(town, person, daysAgo)
  const uploadId = idOf(town, name)
  const known = await sentBefore(town, person, uploadId)
  if (known?.file) return uploadId
  const bytes = await drawing(seed)
  const part = partOf(town.filing.partsFolder, uploadId)
  if (known === null)
    await beginUpload(town.database, caller, uploadId, `示例照片${(seed % VIEWS) + 1}.jpg`)
  await writeFile(part, bytes)
  await writeFile(`${part}.json`, JSON.stringify({ size: bytes.length }))
  await keepUpload(town.database, town.filing, caller, uploadId)
  return uploadId
}

/** Null: nothing was, not even begun. */
async function sentBefore(town: SampleTown, person: Person, uploadId: string) {
  try {
    return await reading(town.database, person, (db) => readUpload(db, uploadId))
  } catch (error) {
    if (error instanceof Refusal && error.code === 'UPLOAD_NOT_FOUND') return null
    throw error
  }
}

/** A works with its stack before a range of hills. */
function drawing(seed: number): Promise<Buffer> {
  const [hue, at] = [(seed * 67) % 360, 60 + ((seed * 53) % 150)]
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="240">
    <rect width="320" height="240" fill="hsl(${hue},35%,82%)"/>
    <path d="M0 170 L${at} 90 L${at + 60} 150 L${at + 120} 100 L320 165 L320 240 L0 240 Z" fill="hsl(${hue},30%,55%)"/>
    <rect y="190" width="320" height="50" fill="#8a8f7a"/>
    <rect x="${at}" y="140" width="90" height="60" fill="#c9c3b4"/>
    <rect x="${at + 70}" y="80" width="14" height="60" fill="#7d6a5a"/>
    <rect x="${at + 12}" y="156" width="18" height="14" fill="#5b7187"/></svg>`
  return sharp(Buffer.from(svg)).jpeg({ quality: 70 }).toBuffer()
}
