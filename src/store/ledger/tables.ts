/** Tables of items and their steps, as the migrations make them. */
import type { ColumnType, Generated } from 'kysely'
import type { CivilDate } from '../../domain/civil-date.ts'
import type { DrawFrame } from '../../domain/draw/frame.ts'
import type { Awaited } from '../../domain/ledger/awaited.ts'
import type { Level } from '../../domain/ledger/item-list.ts'
import type { DrawState } from '../../domain/ledger/look-back-draw.ts'
import type { ItemClass } from '../../domain/plan/ledger.ts'

export interface ItemTable {
  tenant_id: string
  item_id: string
  plan_id: string | null
  plan_item_id: string | null
  number: string
  title: string
  text: string
  class: ItemClass | null
  level: Level
  state: string
  round: number
  version: number
  lead_unit_id: string | null
  unit_ids: string[]
  due_on: CivilDate | null
  original_due_on: CivilDate | null
  listed_at: Date
  changed_at: Date
  /** Computed: the date, or infinity. */
  due_sort: Generated<CivilDate>
  /** Computed: more is to be done. */
  is_open: Generated<boolean>
}

/** Kept by the database. */
interface ItemDutyTable {
  tenant_id: string
  unit_id: string
  due_sort: CivilDate
  item_id: string
}

export interface ItemWaitTable {
  tenant_id: string
  item_id: string
  step: Awaited
  since: Date
  level: Level
  plan_id: string | null
  lead_unit_id: string | null
  unit_ids: string[]
  roles: string[]
  person_ids: string[]
  barred: string[]
}

/** Kept by the database: of what any unit of an item may do, once for each unit. */
interface ItemWaitDutyTable {
  tenant_id: string
  unit_id: string
  step: Awaited
  since: Date
  item_id: string
}

interface WaitWatchTable {
  tenant_id: string
  rules: string
  after_id: string | null
}

interface LookBackDrawTable {
  tenant_id: string
  draw_id: string
  title: string
  draw_on: CivilDate
  state: DrawState
  version: number
  frame: ColumnType<DrawFrame, string, never>
  seed: string | null
  commitment: string
  sealed_at: Date
  sealed_by: string
  revealed_at: Date | null
  reason: string | null
}

interface LookBackDrawnTable {
  tenant_id: string
  draw_id: string
  item_id: string
  stratum: string
  position: number
  is_gone: boolean
}

interface ItemTagTable {
  tenant_id: string
  tag: string
  item_id: string
  // Of the item; the database keeps them.
  due_sort: Generated<CivilDate>
  state: Generated<string>
  unit_ids: Generated<string[]>
  course: Generated<'running' | 'resting' | 'settled'>
}

export interface LedgerTables {
  look_back_draw: LookBackDrawTable
  look_back_drawn: LookBackDrawnTable
  item_tag: ItemTagTable
  item: ItemTable
  item_duty: ItemDutyTable
  item_wait: ItemWaitTable
  item_wait_duty: ItemWaitDutyTable
  wait_watch: WaitWatchTable
}
