/** Photographs that look like others, found by parts of their hashes. All SQL about that. */
import { sql } from 'kysely'
import type { Db, Tx } from '../db.ts'

/** Hashes that differ in fewer bits than there are parts have one of them in common. */
const PARTS = 7
const PART_BITS = [10, 9, 9, 9, 9, 9, 9] as const

/** Each part with its place, as one number. */
function partsOf(hash: string): readonly number[] {
  let rest = BigInt(`0x${hash}`)
  return PART_BITS.map((bits, place) => {
    const value = Number(rest & ((1n << BigInt(bits)) - 1n))
    rest >>= BigInt(bits)
    return value * PARTS + place
  })
}

export interface HashedPhoto {
  readonly fileId: string
  readonly perceptualHash: string | null
}

/** Photographs at a time. */
const AT_ONCE = 1_000

/**
 * Makes photographs findable that are not yet.
 * @param itemIds of these items; null: of all.
 */
export async function noteNewPhotos(
  tx: Tx,
  tenantId: string,
  itemIds: readonly string[] | null,
): Promise<void> {
  if (itemIds?.length === 0) return
  for (;;) {
    let query = tx
      .selectFrom('evidence_file as file')
      .select(['file.file_id', 'file.perceptual_hash'])
      .where('file.perceptual_hash', 'is not', null)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('photo_part as part')
              .select('part.file_id')
              .whereRef('part.tenant_id', '=', 'file.tenant_id')
              .whereRef('part.file_id', '=', 'file.file_id'),
          ),
        ),
      )
      .limit(AT_ONCE)
    if (itemIds !== null) query = query.where('file.item_id', 'in', itemIds)
    const rows = await query.execute()
    const photos = rows.map((row) => ({
      fileId: row.file_id,
      perceptualHash: row.perceptual_hash,
    }))
    await notePhotos(tx, tenantId, photos)
    if (rows.length < AT_ONCE) return
  }
}

/** Those that are there already stay as they are. */
export async function notePhotos(
  tx: Tx,
  tenantId: string,
  photos: readonly HashedPhoto[],
): Promise<void> {
  const rows = photos.flatMap(({ fileId, perceptualHash }) =>
    perceptualHash === null
      ? []
      : partsOf(perceptualHash).map((part) => ({ tenant_id: tenantId, part, file_id: fileId })),
  )
  if (rows.length === 0) return
  await tx
    .insertInto('photo_part')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/**
 * Files of other items with the same content, or whose picture differs in at most `mostBits` bits.
 * @returns their ids, at most `most`.
 */
export async function findLikePhotos(
  db: Db,
  photo: HashedPhoto & { readonly sha256: string; readonly itemId: string },
  mostBits: number,
  most: number,
): Promise<readonly string[]> {
  const same = db
    .selectFrom('evidence_file')
    .select('file_id')
    .where('sha256', '=', photo.sha256)
    .where('item_id', '<>', photo.itemId)
    .limit(most)
  const found = new Set((await same.execute()).map(({ file_id }) => file_id))
  if (photo.perceptualHash !== null) {
    const apart = sql<number>`bit_count(('x' || file.perceptual_hash)::bit(64)
      # ('x' || ${photo.perceptualHash}::text)::bit(64))`
    const like = db
      .selectFrom('evidence_file as file')
      .select('file.file_id')
      .where('file.file_id', 'in', (inner) =>
        inner
          .selectFrom('photo_part')
          .select('photo_part.file_id')
          .where('part', 'in', [...partsOf(photo.perceptualHash ?? '')]),
      )
      .where('file.item_id', '<>', photo.itemId)
      .where('file.perceptual_hash', 'is not', null)
      .where(apart, '<=', mostBits)
      .limit(most)
    for (const { file_id } of await like.execute()) found.add(file_id)
  }
  return [...found]
}
