/** The files that figures rest on. All SQL about them is in this file. */
import type { BasisFile } from '../../domain/monitoring/basis.ts'
import { refuse } from '../../domain/refusal.ts'
import type { Db, Tx } from '../db.ts'
import { basisRows, filesById, type HeldFile } from './basis-files.ts'

export async function insertFigureFiles(
  tx: Tx,
  tenantId: string,
  figureId: string,
  files: readonly HeldFile[],
): Promise<void> {
  if (files.length === 0) return
  const rows = basisRows(tenantId, files).map((row) => ({ ...row, figure_id: figureId }))
  await tx.insertInto('figure_file').values(rows).execute()
}

/** The files of each figure, in the order in which they were given. */
export async function filesOfFigures(
  db: Db,
  figureIds: readonly string[],
): Promise<ReadonlyMap<string, BasisFile[]>> {
  if (figureIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('figure_file')
    .selectAll()
    .where('figure_id', 'in', figureIds)
    .orderBy('figure_id')
    .orderBy('position')
    .execute()
  return filesById(rows, ({ figure_id }) => figure_id)
}

/** @throws {Refusal} BASIS_FILE_NOT_FOUND also where the figure is not seen. */
export async function findFigureFile(
  db: Db,
  { figureId, fileId }: { figureId: string; fileId: string },
): Promise<BasisFile> {
  const all = (await filesOfFigures(db, [figureId])).get(figureId) ?? []
  return all.find((one) => one.fileId === fileId) ?? refuse('BASIS_FILE_NOT_FOUND', { fileId })
}
