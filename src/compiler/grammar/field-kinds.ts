/** The kinds of fields that lists, forms and ledgers have, and what each may do in a plan. */
import type { UnitRole } from '../../domain/plan/ledger.ts'

export type FieldKey =
  | 'number'
  | 'problem'
  | 'task'
  | 'goal'
  | 'measures'
  | 'lead'
  | 'assist'
  | 'responsible'
  | 'supervise'
  | 'person'
  | 'deadline'
  | 'class'
  | 'status'
  | 'completion'
  | 'note'
  | 'other'

/** Fields that only the remedy of one thing has. */
export const DUTY_FIELDS: ReadonlySet<FieldKey> = new Set([
  'lead',
  'assist',
  'responsible',
  'supervise',
  'person',
  'deadline',
])
/** Fields with which a record begins. */
export const STARTER_FIELDS: ReadonlySet<FieldKey> = new Set(['number', 'problem', 'task'])
/** Fields whose content may be a numbered list. */
export const LIST_FIELDS: ReadonlySet<FieldKey> = new Set([
  'problem',
  'task',
  'goal',
  'measures',
  'status',
  'note',
  'other',
])
/** Fields whose words state the duty itself. */
export const PROSE_FIELDS: ReadonlySet<FieldKey> = new Set(['task', 'goal', 'measures'])

export const ROLE_OF_FIELD: Partial<Record<FieldKey, UnitRole>> = {
  lead: 'lead',
  assist: 'assist',
  responsible: 'responsible',
  supervise: 'supervise',
  person: 'person',
}
