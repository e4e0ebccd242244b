/** Papers and photographs of case files, as the detectors are told of them. */
import type { FiledPaper } from '../../domain/flag/facts.ts'
import type { Tx } from '../db.ts'

export const files = (tx: Tx) =>
  tx
    .selectFrom('evidence_file as file')
    .innerJoin('evidence_revision as revision', (join) =>
      join
        .onRef('revision.tenant_id', '=', 'file.tenant_id')
        .onRef('revision.evidence_id', '=', 'file.evidence_id')
        .onRef('revision.revision', '=', 'file.revision'),
    )
    .innerJoin('evidence', (join) =>
      join
        .onRef('evidence.tenant_id', '=', 'file.tenant_id')
        .onRef('evidence.evidence_id', '=', 'file.evidence_id'),
    )
    .innerJoin('item', (join) =>
      join
        .onRef('item.tenant_id', '=', 'file.tenant_id')
        .onRef('item.item_id', '=', 'file.item_id'),
    )
    .where('evidence.withdrawn_at', 'is', null)
    .select([
      'file.file_id',
      'file.evidence_id',
      'file.item_id',
      'item.number',
      'evidence.part',
      'file.sha256',
      'revision.added_at',
      'revision.added_by',
      'revision.evidence_on',
      'revision.document_number',
      'revision.phase',
      'file.picture',
      'file.perceptual_hash',
    ])

export const papersOf = async (tx: Tx, itemIds: readonly string[]) =>
  (await files(tx).where('file.item_id', 'in', itemIds).execute()).map(toPaper)
export const filesBy = async (tx: Tx, ids: readonly string[]) =>
  ids.length === 0 ? [] : (await files(tx).where('file.file_id', 'in', ids).execute()).map(toPaper)

type FileRow = Awaited<ReturnType<ReturnType<typeof files>['executeTakeFirstOrThrow']>>
/** Signatures of a check are pictures too, and those of one person are alike. */
const isSignature = ({ part, phase }: Pick<FileRow, 'part' | 'phase'>) =>
  part === 'site-check-form' && phase === null

export const toPaper = (row: FileRow): FiledPaper => ({
  fileId: row.file_id,
  evidenceId: row.evidence_id,
  itemId: row.item_id,
  itemNumber: row.number,
  part: row.part,
  sha256: row.sha256,
  enteredAt: row.added_at.toISOString(),
  enteredBy: row.added_by,
  datedOn: row.evidence_on,
  documentNumber: row.document_number || null,
  isPhoto: row.picture !== null && !isSignature(row),
  phase: row.phase,
  perceptualHash: row.perceptual_hash,
  takenAt: row.picture?.takenAt ?? null,
  place: row.picture?.place ?? null,
})
