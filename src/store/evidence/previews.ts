/** Previews of an item's pictures by the file they belong to. */
import type { Db } from '../db.ts'

export async function previewsOf(db: Db, itemId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('evidence_file')
    .select(['file_id', 'preview_sha256'])
    .where('item_id', '=', itemId)
    .where('preview_sha256', 'is not', null)
    .execute()
  return new Map(rows.map(({ file_id, preview_sha256 }) => [file_id, preview_sha256 ?? '']))
}
