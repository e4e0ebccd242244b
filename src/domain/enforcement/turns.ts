/** Whose turn it is in an open case: by what is due next and how far the case has come. */
import { may, type Permission } from '../access/permissions.ts'
import type { Actor } from '../organisation/actor.ts'
import type { CaseState } from './case.ts'
import type { DueKey } from './enforcement-pack.ts'

export interface CaseTurn {
  readonly state: CaseState
  /** Null: nothing more is due, the case can be closed. */
  readonly due: DueKey | null
}

type Turn = CaseTurn & { readonly needs: Permission }

const OPEN: readonly CaseState[] = ['checked', 'filed', 'notified', 'decided', 'served']

const turns = (due: DueKey, needs: Permission): readonly Turn[] =>
  OPEN.map((state) => ({ state, due, needs }))

const TURNS: readonly Turn[] = [
  ...turns('file', 'enforcement.decide'),
  // The party is told first, then it is decided.
  { state: 'filed', due: 'decide', needs: 'enforcement.handle' },
  { state: 'notified', due: 'decide', needs: 'enforcement.decide' },
  { state: 'decided', due: 'decide', needs: 'enforcement.decide' },
  { state: 'served', due: 'decide', needs: 'enforcement.decide' },
  ...turns('serve', 'enforcement.handle'),
  ...turns('recheck', 'enforcement.check'),
  ...turns('pay', 'enforcement.handle'),
  ...turns('hand-over', 'enforcement.handle'),
  { state: 'served', due: null, needs: 'enforcement.decide' },
]

export const awaitedOf = (actor: Actor): readonly CaseTurn[] =>
  TURNS.filter(({ needs }) => may(actor, needs))
