/** What the case file of one item must hold: the template that fits it, as changed for this one item. */
import { z } from 'zod'
import type { ItemState } from '../ledger/item-state.ts'
import { refuse } from '../refusal.ts'
import { Text } from '../text.ts'
import {
  type ChecklistPack,
  GATES,
  PARTS,
  Part,
  Phase,
  type Requirement,
  type Template,
} from './checklist-pack.ts'

/** One problem, one standard (一题一标): how one item's checklist differs, and why. */
export const Override = z.object({
  /** Null: the one that fits its class and level. */
  template: z.string().max(60).nullable().default(null),
  changes: z
    .array(
      z.object({
        part: Part,
        need: z.enum(['required', 'waived']),
        by: z.enum(GATES).default('apply'),
        phases: z.array(Phase).max(3).default([]),
        reason: Text(500),
      }),
    )
    .max(PARTS.length)
    .refine((all) => new Set(all.map(({ part }) => part)).size === all.length, {
      message: '同一部分出现两次 / a part is given twice',
    })
    .default([]),
  reason: Text(1_000),
})
export type Override = Readonly<z.infer<typeof Override>>

export interface Checklist {
  readonly template: Template
  readonly requirements: readonly Requirement[]
}

/** @throws {Refusal} TEMPLATE_UNKNOWN for an override that names one the pack does not have. */
export function checklistOf(
  pack: ChecklistPack,
  item: Pick<ItemState, 'class' | 'level'>,
  override: Override | null,
): Checklist {
  const named = override?.template ?? null
  const template =
    pack.templates.find((each) => (named === null ? fits(each, item) : each.key === named)) ??
    refuse('TEMPLATE_UNKNOWN', { template: named ?? '' })
  const changes = override?.changes ?? []
  const changed = new Set(changes.map(({ part }) => part))
  const kept = [...pack.always, ...template.required].filter(({ part }) => !changed.has(part))
  const added = changes.filter(({ need }) => need === 'required')
  return {
    template,
    requirements: [...kept, ...added.map(({ part, by, phases }) => ({ part, by, phases }))].sort(
      (a, b) => PARTS.indexOf(a.part) - PARTS.indexOf(b.part),
    ),
  }
}

const fits = (template: Template, item: Pick<ItemState, 'class' | 'level'>): boolean =>
  !template.chosen &&
  (template.classes === undefined ||
    (item.class !== null && template.classes.includes(item.class))) &&
  (template.levels === undefined || template.levels.includes(item.level))
