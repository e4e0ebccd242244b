/** What was filled in, as the command of the step, or the parts in which it is not right. */
import { COMMANDS, type Command } from '#domain/ledger/commands.ts'
import type { Step } from '#domain/ledger/steps.ts'
import type { Choice } from '../../parts/picker.tsx'
import { type Control, controlsOf, type FieldName } from './forms.ts'
import type { Draft, Row } from './initial.ts'

export interface Filled {
  /** Null while something is not right. */
  readonly command: Command | null
  readonly wrong: ReadonlySet<FieldName>
}

export function commandOf(step: Step, draft: Draft): Filled {
  const data = Object.fromEntries(
    controlsOf(step).map(([field, control]) => [field, filledIn(control, draft[field])]),
  )
  const parsed = COMMANDS[step].safeParse(data)
  if (parsed.success) return { command: { step, data: parsed.data } as Command, wrong: new Set() }
  return {
    command: null,
    wrong: new Set(parsed.error.issues.map(({ path }) => path[0] as FieldName)),
  }
}

/** What is left empty is null, and the schema says whether that is allowed. */
function filledIn(control: Control, value: unknown): unknown {
  switch (control) {
    case 'date':
    case 'class':
    case 'position':
      return value === '' ? null : value
    case 'number':
    case 'objection':
    case 'look-back':
      return numberOf(value)
    case 'unit':
    case 'person':
    case 'item':
      return (value as readonly Choice[])[0]?.id ?? null
    case 'units':
    case 'people':
    case 'evidence':
      return (value as readonly Choice[]).map(({ id }) => id)
    case 'lines':
      return rowsOf(value).map(({ text }) => text)
    case 'milestones':
      return rowsOf(value).map(({ id, key, title, dueOn, share }) => ({
        key: key ?? id,
        title,
        dueOn,
        share: numberOf(share),
      }))
    case 'figures':
      return rowsOf(value).map(({ name, value: figure, unit }) => ({
        name,
        value: numberOf(figure),
        unit,
      }))
    case 'criteria':
      return rowsOf(value).map(({ text, met, evidence }) => ({ text, met, evidence }))
    default:
      return value
  }
}

const rowsOf = (value: unknown) => value as readonly Row[]

/** Null for nothing; what is no number stays what it is, which no schema takes. */
function numberOf(value: unknown): unknown {
  if (value === '' || value === null || value === undefined) return null
  const number = Number(value)
  return Number.isFinite(number) ? number : value
}
