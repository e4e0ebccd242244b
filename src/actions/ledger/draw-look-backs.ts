/** Draws for look-backs: sealed with what may be drawn, shown on the day, or withdrawn for all to see. */
import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { commitmentOf, makeDraw } from '../../domain/draw/draw.ts'
import { demandFit, frameHash } from '../../domain/draw/frame.ts'
import { LIFECYCLE } from '../../domain/ledger/lifecycle-pack.ts'
import { countStrata, frameOf, type NewLookBackDraw } from '../../domain/ledger/look-back-draw.ts'
import { isInTurn } from '../../domain/ledger/steps.ts'
import { hex } from '../../domain/log/note.ts'
import { refuse } from '../../domain/refusal.ts'
import { type Caller, type Database, type Tx, writing } from '../../store/db.ts'
import type { DrawSecrets } from '../../store/draw/secrets.ts'
import { newIds } from '../../store/ids.ts'
import { lockItem, saveStep } from '../../store/ledger/items.ts'
import {
  closeDraw,
  closedItems,
  insertDraw,
  insertDrawn,
  type KeptDraw,
  lockDraw,
} from '../../store/ledger/look-back-draws.ts'
import { appendEvents } from '../../store/log/events.ts'
import { sha256 } from '../../store/log/signing-key.ts'
import { queueNotice } from '../../store/notification/queue.ts'
import { currentPack } from '../../store/packs/packs.ts'

export interface DrawChanged {
  readonly drawId: string
  readonly version: number
}

const STREAM = 'look-back-draw'

/** @throws {Refusal} NOT_YOUR_DUTY, LOOK_BACK_DRAW_PAST, DRAW_FRAME_UNFIT */
export function sealDraw(
  database: Database,
  caller: Caller,
  secrets: DrawSecrets,
  wanted: NewLookBackDraw,
): Promise<DrawChanged> {
  return writing(database, caller, async (tx) => {
    const { actor, now } = caller
    demand(actor, 'look-back.draw')
    const personId = actor.personId ?? refuse('NOT_YOUR_DUTY', { permission: 'look-back.draw' })
    const { title, drawOn, ...plan } = wanted
    const today = dayInChina(now)
    if (drawOn < today) refuse('LOOK_BACK_DRAW_PAST', { today })
    const [drawId = ''] = newIds(now, 1)
    const items = await closedItems(tx, plan.scope, drawOn.slice(0, 4))
    if (items.length === 0)
      refuse('DRAW_FRAME_UNFIT', {
        zh: '没有符合条件的已销号事项',
        en: 'no item that is struck off matches',
      })
    const frame = frameOf(drawId, wanted, items)
    demandFit(frame)
    const commitment = commitmentOf(sha256, secrets.seedOf(actor.tenantId, drawId), frame)
    const kept = { drawId, frame, commitment, sealedAt: now, sealedBy: personId }
    await insertDraw(tx, actor.tenantId, kept)
    const strata = countStrata(frame)
    const data = {
      title,
      drawOn,
      plan,
      commitment,
      frameHash: frameHash(sha256, frame),
      candidates: items.length,
      quota: strata.reduce((total, { quota }) => total + quota, 0),
    }
    const stream = { kind: STREAM, id: drawId }
    await appendEvents(tx, caller, [{ stream, version: 1, type: 'look-back-draw.sealed', data }])
    return { drawId, version: 1 }
  })
}

/**
 * Shows the seed and asks a look-back of each item drawn; one that is no longer closed stays drawn.
 * @throws {Refusal} NOT_YOUR_DUTY, LOOK_BACK_DRAW_NOT_FOUND, RECORD_STALE, LOOK_BACK_DRAW_OVER, LOOK_BACK_DRAW_EARLY, DRAW_KEY_CHANGED
 */
export function revealDraw(
  database: Database,
  caller: Caller,
  secrets: DrawSecrets,
  drawId: string,
  expectedVersion: number | null,
): Promise<DrawChanged> {
  return writing(database, caller, async (tx) => {
    const { actor, now } = caller
    demand(actor, 'look-back.draw')
    const draw = await openDraw(tx, drawId, expectedVersion)
    const { frame } = draw
    if (dayInChina(now) < frame.drawOn) refuse('LOOK_BACK_DRAW_EARLY', { drawOn: frame.drawOn })
    const seed = seedOf(secrets, caller, draw) ?? refuse('DRAW_KEY_CHANGED', {})
    const drawn = makeDraw(sha256, seed, frame)
    const gone = await askLookBacks(
      tx,
      caller,
      drawId,
      drawn.map(({ id }) => id),
    )
    await insertDrawn(
      tx,
      actor.tenantId,
      drawId,
      drawn.map(({ id, classKey }) => ({ itemId: id, stratum: classKey, gone: gone.has(id) })),
    )
    const version = draw.version + 1
    await closeDraw(tx, drawId, { state: 'revealed', version, seed, revealed_at: now })
    const ids = drawn.map(({ id }) => `${id}\n`).join('')
    const data = {
      seed,
      drawn: drawn.length,
      drawnHash: hex(sha256(new TextEncoder().encode(ids))),
    }
    const stream = { kind: STREAM, id: drawId }
    await appendEvents(tx, caller, [{ stream, version, type: 'look-back-draw.revealed', data }])
    await queueNotice(tx, caller, {
      to: { roles: ['checker', 'inspector'] },
      kind: 'assignment',
      title: {
        zh: `回头看抽取结果：${frame.title}`,
        en: `Drawn for a look-back: ${frame.title}`,
      },
      body: { zh: `抽中 ${drawn.length} 件`, en: `${drawn.length} items` },
      link: `/look-back-draws/${drawId}`,
      dedupeKey: `look-back-draw/${drawId}`,
    })
    return { drawId, version }
  })
}

/** In the order of their ids, so that two draws never wait for each other. @returns those no longer closed. */
async function askLookBacks(
  tx: Tx,
  caller: Caller,
  drawId: string,
  itemIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const pack = await currentPack(tx, LIFECYCLE, dayInChina(caller.now))
  const gone = new Set<string>()
  for (const itemId of [...itemIds].sort()) {
    const item = await lockItem(tx, itemId, null)
    if (!isInTurn('look-back', item.state)) {
      gone.add(itemId)
      continue
    }
    const event = {
      itemId,
      type: 'item.look-back-drawn',
      data: { drawId },
      occurredAt: null,
    } as const
    await saveStep(tx, caller, item, event, pack)
  }
  return gone
}

/** The seed is shown all the same: nobody can try until the result pleases. @throws {Refusal} as `revealDraw` */
export function withdrawDraw(
  database: Database,
  caller: Caller,
  secrets: DrawSecrets,
  drawId: string,
  reason: string,
  expectedVersion: number | null,
): Promise<DrawChanged> {
  return writing(database, caller, async (tx) => {
    demand(caller.actor, 'look-back.draw')
    const draw = await openDraw(tx, drawId, expectedVersion)
    const version = draw.version + 1
    const seed = seedOf(secrets, caller, draw)
    await closeDraw(tx, drawId, { state: 'withdrawn', version, seed, reason })
    const stream = { kind: STREAM, id: drawId }
    const data = { reason, seed }
    await appendEvents(tx, caller, [{ stream, version, type: 'look-back-draw.withdrawn', data }])
    return { drawId, version }
  })
}

/** Null: the key it was sealed with is another one now. */
function seedOf(
  secrets: DrawSecrets,
  { actor }: Caller,
  { drawId, frame, commitment }: KeptDraw,
): string | null {
  const seed = secrets.seedOf(actor.tenantId, drawId)
  return commitmentOf(sha256, seed, frame) === commitment ? seed : null
}

/** Held until the transaction ends. */
async function openDraw(tx: Tx, drawId: string, expectedVersion: number | null): Promise<KeptDraw> {
  const draw = await lockDraw(tx, drawId)
  if (expectedVersion !== null && expectedVersion !== draw.version)
    refuse('VERSION_STALE', { expected: expectedVersion, actual: draw.version })
  if (draw.state !== 'sealed') refuse('LOOK_BACK_DRAW_OVER', { state: draw.state })
  return draw
}
