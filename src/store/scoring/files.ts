/** The files that points, objections and answers rest on. All SQL about them is in this file. */
import { refuse } from '../../domain/refusal.ts'
import type { Db, Tx } from '../db.ts'
import { basisRows, type HeldFile, toBasisFile } from '../monitoring/basis-files.ts'

export async function insertScoreFiles(
  tx: Tx,
  tenantId: string,
  scoreId: string,
  files: readonly HeldFile[],
): Promise<void> {
  if (files.length === 0) return
  const rows = basisRows(tenantId, files).map((row) => ({ ...row, score_id: scoreId }))
  await tx.insertInto('score_file').values(rows).execute()
}

/** @throws {Refusal} BASIS_FILE_NOT_FOUND also where the sheet is not seen. */
export async function findScoreFile(
  db: Db,
  { period, unitId, fileId }: { period: string; unitId: string; fileId: string },
) {
  const row = await db
    .selectFrom('score_file as f')
    .innerJoin('score as s', (join) =>
      join.onRef('s.tenant_id', '=', 'f.tenant_id').onRef('s.score_id', '=', 'f.score_id'),
    )
    .innerJoin('score_period as p', (join) =>
      join.onRef('p.tenant_id', '=', 's.tenant_id').onRef('p.period_id', '=', 's.period_id'),
    )
    .selectAll('f')
    .where('f.file_id', '=', fileId)
    .where('s.unit_id', '=', unitId)
    .where('p.key', '=', period)
    .executeTakeFirst()
  return row ? toBasisFile(row) : refuse('BASIS_FILE_NOT_FOUND', { fileId })
}
