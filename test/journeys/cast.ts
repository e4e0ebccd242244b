/** Enough people of a town to carry an item from the list to its strike-off, and items brought on the way. */
import { registerItem } from '../../src/actions/ledger/register-item.ts'
import { takeStep } from '../../src/actions/ledger/take-step.ts'
import { COMMANDS, type Command } from '../../src/domain/ledger/commands.ts'
import type { ItemState } from '../../src/domain/ledger/item-state.ts'
import type { Step } from '../../src/domain/ledger/steps.ts'
import type { StoredEvent } from '../../src/domain/log/event.ts'
import { type Actor, theProgram } from '../../src/domain/organisation/actor.ts'
import { reading } from '../../src/store/db.ts'
import { readItem } from '../../src/store/ledger/items.ts'
import { readItemEvents } from '../../src/store/log/events.ts'
import { fillCaseFile } from '../filing.ts'
import { NOW } from '../fixtures.ts'
import { asCaller } from '../people.ts'
import { DUE, SAID, STRAIGHT } from '../steps.ts'
import type { Site } from './site.ts'

export type Player =
  | 'clerk'
  | 'member'
  | 'head'
  | 'secondHead'
  | 'stranger'
  | 'leader'
  | 'secondLeader'
  | 'checkerA'
  | 'checkerB'
  | 'office'
  | 'inspector'
  | 'auditor'

export interface Cast {
  readonly people: Readonly<Record<Player, Actor>>
  idOf(player: Player): string
  /** Registers an item with a date in sixty days. @returns its id. */
  list(change?: Partial<Parameters<typeof registerItem>[2]>): Promise<string>
  /** Takes a step, filling in what its form needs. */
  take(player: Player, itemId: string, step: Step, change?: object, now?: Date): Promise<void>
  /** An item that went the straight way up to and including `last`. */
  until(last: Step, change?: Partial<Parameters<typeof registerItem>[2]>): Promise<string>
  /** What the database holds of an item. */
  item(itemId: string): Promise<ItemState>
  events(itemId: string): Promise<readonly StoredEvent[]>
}

export async function aCast({ town, database }: Pick<Site, 'town' | 'database'>): Promise<Cast> {
  const { actors } = town
  const people: Cast['people'] = {
    clerk: actors.clerk,
    member: actors['unit-member'],
    head: actors['unit-head'],
    secondHead: await town.person('副站长', ['unit-head']),
    stranger: await town.person('农业办主任', ['unit-head'], '农业办'),
    leader: actors['town-leader'],
    secondLeader: await town.person('镇长', ['town-leader']),
    checkerA: actors.checker,
    checkerB: await town.person('核查员乙', ['checker']),
    office: await town.person('环保办主任', ['checker']),
    inspector: actors.inspector,
    auditor: actors.auditor,
  }
  const idOf = (player: Player) => people[player].personId ?? ''
  const seeing = theProgram(town.tenantId)

  const command = (step: Step, change: object): Command => {
    const checking = step === 'check-on-site' || step === 'accept-stage'
    const data = COMMANDS[step].parse({
      ...SAID[step],
      ...(step === 'assign' && { leadUnitId: town.units.建管站 }),
      ...(checking && { checkerIds: [idOf('checkerA'), idOf('checkerB')] }),
      ...(step === 'add-signer' && { personId: idOf('secondLeader') }),
      ...change,
    })
    return { step, data } as Command
  }

  const cast: Cast = {
    people,
    idOf,
    async list(change = {}) {
      const { itemId } = await registerItem(database, asCaller(people.clerk), {
        number: '一',
        title: '清理河道垃圾',
        text: '清理沿河垃圾，恢复河道原貌。',
        class: 'limited',
        level: 'own',
        origin: '',
        dueOn: DUE,
        superiorDueOn: null,
        ...change,
      })
      return itemId
    },
    async take(player, itemId, step, change = {}, now = NOW) {
      if (step === 'apply') await fillCaseFile(database, people.member, itemId)
      await takeStep(database, asCaller(people[player], now), {
        itemId,
        command: command(step, change),
        occurredAt: null,
        expectedVersion: null,
      })
    },
    async until(last, change) {
      const itemId = await cast.list(change)
      // The last of several signatures or milestones counts.
      const end = STRAIGHT.findLastIndex(([, step]) => step === last)
      if (end === -1) throw new Error(`${last} is not on the straight way`)
      for (const [player, step, data] of STRAIGHT.slice(0, end + 1))
        await cast.take(player as Player, itemId, step, data)
      return itemId
    },
    item: async (itemId) => (await reading(database, seeing, (db) => readItem(db, itemId))).item,
    events: (itemId) => reading(database, seeing, (db) => readItemEvents(db, itemId)),
  }
  return cast
}
