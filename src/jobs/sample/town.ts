/** What the parts of the sample town share: its people, its units, and the days on which things happened. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { addDays, type CivilDate, dayInChina } from '../../domain/civil-date.ts'
import type { Level } from '../../domain/ledger/item-list.ts'
import { readCsv } from '../../domain/monitoring/csv.ts'
import type { Actor, Role } from '../../domain/organisation/actor.ts'
import type { Caller } from '../../store/db.ts'
import type { DrawSecrets } from '../../store/draw/secrets.ts'
import type { JobContext } from '../clock.ts'

export interface SampleContext extends JobContext {
  readonly drawSecrets: DrawSecrets
  /** The name of a tenant that nobody has named yet. */
  readonly unnamed: string
  /** Where the files of the town lie. */
  readonly folder: URL
  /** The key of the next action, the same each time the town is filled: what was done under it is not done again. */
  readonly nextKey: () => string
}

/** From the first action on. */
export function sampleKeys(): () => string {
  let count = 0
  return () => {
    count += 1
    return `sample/${count}`
  }
}

export interface SampleTown extends SampleContext {
  /** As they stand in the file: the first of a role acts for it. */
  readonly people: readonly Person[]
  readonly unitIds: ReadonlyMap<string, string>
}

export interface Person extends Actor {
  readonly personId: string
  /** Where it has its post; null: nowhere in particular. */
  readonly unit: string | null
}

/** Who acts, by what is done. */
export type Hands = Readonly<Record<string, Person>>

/** An item, and whose it is. */
export interface Duty {
  readonly itemId: string
  readonly level: Level
  readonly lead: string
  readonly assist: readonly string[]
  readonly due: CivilDate
  readonly head: Person
  /** Who signs for a unit: never who applies. */
  readonly otherHead: Person
  /** Where it goes when it is merged. */
  readonly intoItemId?: string | undefined
}

/** Days before the town is filled on which its organisation and its plan came in. */
export const PLAN_CAME = 140

export const DAY_MS = 86_400_000

/** When the plan of a town came in that is filled now. */
export const planCame = (now: Date): Date => new Date(now.getTime() - PLAN_CAME * DAY_MS)

export const dayIn = ({ now }: JobContext, days: number): CivilDate =>
  addDays(dayInChina(now), days)

/** Somebody who did one thing so many days ago. */
export const asOf = ({ now, nextKey }: SampleContext, actor: Actor, daysAgo: number): Caller => ({
  actor,
  now: new Date(now.getTime() - daysAgo * DAY_MS),
  request: { key: nextKey(), digest: `${daysAgo}` },
})

/** The same for the same name whenever the town is filled. */
export function idOf({ tenantId }: SampleContext, name: string): string {
  const hex = createHash('sha256').update(`${tenantId} ${name}`).digest('hex')
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-8$4-$5')
}

/** @throws {Error} when the files of the sample name somebody who is not there. */
export function personWith({ people }: SampleTown, role: Role, barred: readonly string[] = []) {
  const found = people.find((each) => each.roles.includes(role) && !barred.includes(each.personId))
  if (!found) throw new Error(`the sample town has no ${role}`)
  return found
}

/** Who leads one of these units. */
export const headOf = ({ people }: SampleTown, unitIds: readonly string[], barred?: Person) =>
  people.find(
    ({ roles, ownUnits, personId }) =>
      roles.includes('unit-head') &&
      personId !== barred?.personId &&
      unitIds.some((id) => ownUnits.includes(id)),
  )

export function unitNamed({ unitIds }: SampleTown, name: string): string {
  const found = unitIds.get(name)
  if (found === undefined) throw new Error(`the sample town has no unit ${name}`)
  return found
}

/** The lines of a table of the sample, by their heads. */
export async function sampleTable(
  { folder }: SampleContext,
  file: string,
): Promise<readonly Readonly<Record<string, string>>[]> {
  const [head, ...lines] = readCsv(await readFile(new URL(file, folder), 'utf8'))
  return lines.map(({ cells }) =>
    Object.fromEntries((head?.cells ?? []).map((name, at) => [name, cells[at] ?? ''])),
  )
}

/** `-20天`, `+25天`: so many days from today; anything else is left as it is. */
export function dated(town: SampleContext, cell: string): string {
  const [, days] = /^([+-]\d+)天$/.exec(cell) ?? []
  return days === undefined ? cell : dayIn(town, Number(days))
}
