/** What a form holds when it is opened: what is known of the item already. */
import type { ItemState } from '#domain/ledger/item-state.ts'
import type { Step } from '#domain/ledger/steps.ts'
import { newId } from '../../data/new-id.ts'
import type { Choice } from '../../parts/picker.tsx'
import { controlsOf } from './forms.ts'

/** By the name of the part; text where a person types. */
export type Draft = Readonly<Record<string, unknown>>
/** A row of a list within a form, which keeps its place by its id. */
export type Row = Readonly<Record<string, unknown>> & { readonly id: string }

export function initialDraft(
  step: Step,
  item: ItemState,
  names: Readonly<Record<string, string>>,
  personId: string,
): Draft {
  const blank = Object.fromEntries(
    controlsOf(step).map(([field, control]) => [field, BLANK[control] ?? '']),
  )
  const choice = (id: string | null): Choice[] =>
    id === null ? [] : [{ id, name: names[id] ?? id }]
  switch (step) {
    case 'assign':
      return {
        ...blank,
        leadUnitId: choice(item.leadUnitId),
        assistUnitIds: item.unitIds.filter((id) => id !== item.leadUnitId).flatMap(choice),
      }
    case 'set-plan':
      return {
        ...blank,
        milestones: [row({ title: '', dueOn: item.dueOn ?? '', share: '100' })],
      }
    case 'change-milestones':
      return {
        ...blank,
        milestones: item.milestones.map(({ key, title, dueOn, share }) =>
          row({ key, title, dueOn, share: String(share) }),
        ),
      }
    case 'report-progress':
      return {
        ...blank,
        figures: (item.lastReport?.figures ?? []).map(({ name, value, unit }) =>
          row({ name, value: String(value), unit }),
        ),
      }
    case 'self-check':
      return { ...blank, criteria: [row({ text: '', met: true, evidence: '' })] }
    case 'check-on-site':
    case 'accept-stage':
      return { ...blank, checkerIds: choice(personId) }
    case 'look-back':
      return { ...blank, held: true }
    case 'approve-extension':
      return { ...blank, dueOn: item.extensionRequest?.dueOn ?? '' }
    case 'return':
      return { ...blank, reasons: [row({ text: '' })] }
    default:
      return blank
  }
}

export const row = (cells: Readonly<Record<string, unknown>>): Row => ({ id: newId(), ...cells })

const BLANK: Readonly<Record<string, unknown>> = {
  flag: false,
  unit: [],
  units: [],
  person: [],
  people: [],
  item: [],
  evidence: [],
  milestones: [],
  figures: [],
  criteria: [],
  lines: [],
}
