/** Where the numbers of documents stand: here, in other case files, in decisions, on the plan. */
import type { CivilDate } from '../../domain/civil-date.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import type { FiledPaper, NumberUse } from '../../domain/flag/facts.ts'
import type { ItemState } from '../../domain/ledger/item-state.ts'
import type { StoredEvent } from '../../domain/log/event.ts'
import type { Tx } from '../db.ts'
import { files, toPaper } from './papers.ts'

interface PlanFacts {
  readonly planId: string
  readonly issuedOn: CivilDate | null
  readonly documentNumber: string | null
}

export async function planOf(tx: Tx, planId: string | null): Promise<PlanFacts | null> {
  if (planId === null) return null
  const row = await tx
    .selectFrom('plan')
    .select(['issued_on', 'document_number'])
    .where('plan_id', '=', planId)
    .executeTakeFirst()
  return row ? { planId, issuedOn: row.issued_on, documentNumber: row.document_number } : null
}

/** Here, and in the case files of other items, of every number that stands here. */
export async function numberUses(
  tx: Tx,
  item: ItemState,
  stored: readonly StoredEvent[],
  own: readonly FiledPaper[],
  plan: PlanFacts | null,
): Promise<readonly NumberUse[]> {
  const here = own.flatMap(useOf)
  const numbers = [...new Set(here.map(({ number }) => number))]
  const elsewhere =
    numbers.length === 0
      ? []
      : (await files(tx).where('revision.document_number', 'in', numbers).execute())
          .map(toPaper)
          .filter(({ fileId }) => !own.some((paper) => paper.fileId === fileId))
          .flatMap(useOf)
  const decided = stored.flatMap(({ eventId, data, occurredAt }): NumberUse[] => {
    const { decisionNumber } = data as { decisionNumber?: string }
    return decisionNumber
      ? [
          {
            id: eventId,
            kind: 'step',
            itemNumber: item.number,
            number: decisionNumber,
            on: dayInChina(new Date(occurredAt)),
            sha256: null,
          },
        ]
      : []
  })
  const ofPlan: NumberUse[] =
    plan?.documentNumber == null
      ? []
      : [
          {
            id: plan.planId,
            kind: 'document',
            itemNumber: item.number,
            number: plan.documentNumber,
            on: plan.issuedOn,
            sha256: null,
          },
        ]
  return [...here, ...elsewhere, ...decided, ...ofPlan]
}

const useOf = ({ fileId, documentNumber, itemNumber, datedOn, sha256 }: FiledPaper): NumberUse[] =>
  documentNumber === null
    ? []
    : [{ id: fileId, kind: 'file', itemNumber, number: documentNumber, on: datedOn, sha256 }]
