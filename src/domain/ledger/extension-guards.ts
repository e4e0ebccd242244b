/** Who may move a date or pause an item, and how far: what a superior has set, only the superior moves. */
import { addDays, type CivilDate, civilDate, endOfMonth } from '../civil-date.ts'
import { type Block, block } from './blocks.ts'
import type { Command } from './commands.ts'
import type { Asking, Facts } from './guards.ts'
import type { ItemState } from './item-state.ts'
import { pausedDays } from './pauses.ts'

export function guardExtension(
  item: ItemState,
  command: Command,
  { roles }: Asking,
  { pack }: Pick<Facts, 'pack'>,
): Block[] {
  const { extensionRequest, level } = item
  const mine = pack.extension.by[level].some((role) => roles.includes(role))
  const notYours = mine ? [] : [block('LEVEL_NOT_YOURS', { level })]
  const nonePending = extensionRequest ? [] : [block('NO_EXTENSION_PENDING', {})]
  switch (command.step) {
    case 'request-extension':
      return [
        ...(extensionRequest ? [block('EXTENSION_PENDING', {})] : []),
        ...guardNewDate(item, command.data.dueOn, pack.extension.mostMonths),
      ]
    case 'approve-extension':
      return [
        ...notYours,
        ...nonePending,
        ...guardNewDate(item, command.data.dueOn, pack.extension.mostMonths),
      ]
    case 'refuse-extension':
      return [...notYours, ...nonePending]
    case 'suspend':
    case 'resume':
      return notYours
    default:
      return []
  }
}

function guardNewDate(item: ItemState, to: CivilDate, months: number): Block[] {
  const { dueOn, level } = item
  // Of an item set from above, the superior moves its own date.
  const superior = level === 'own' ? item.superiorDueOn : null
  if (dueOn === null) return [block('NO_DUE_DATE', {})]
  const last = addMonths(addDays(plannedDay(item) ?? dueOn, pausedDays(item)), months)
  return [
    ...(to <= dueOn ? [block('EXTENSION_NOT_LATER', { dueOn })] : []),
    ...(to > last ? [block('EXTENSION_TOO_LONG', { last, months })] : []),
    ...(superior !== null && to > superior ? [block('DUE_AFTER_SUPERIOR', { superior })] : []),
  ]
}

/** The day the plan in force has: a revised plan sets it anew. */
const plannedDay = ({ extensions, originalDueOn }: ItemState): CivilDate | null =>
  extensions.findLast(({ kind }) => kind === 'revision')?.to ?? originalDueOn

/** The same day so many months later, or the last day of a shorter month. */
export function addMonths(day: CivilDate, months: number): CivilDate {
  const count = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months
  const [year, month] = [Math.floor(count / 12), (count % 12) + 1]
  const found = civilDate(year, month, Number(day.slice(8))) ?? endOfMonth(year, month)
  if (found === null) throw new Error(`no day ${months} months after ${day}`)
  return found
}
