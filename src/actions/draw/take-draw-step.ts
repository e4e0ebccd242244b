/** A draw is sealed, revealed on its day, published; or cancelled before. */
import { createHash } from 'node:crypto'
import { demand } from '../../domain/access/permissions.ts'
import { dayInChina } from '../../domain/civil-date.ts'
import { commitmentOf, makeDraw } from '../../domain/draw/draw.ts'
import { frameHash } from '../../domain/draw/frame.ts'
import type { DrawState } from '../../domain/draw/plan.ts'
import { canonicalJson, type Json } from '../../domain/log/event.ts'
import { refuse } from '../../domain/refusal.ts'
import { maskPersonal } from '../../domain/register/mask.ts'
import { type Caller, type Database, type Tx, writing } from '../../store/db.ts'
import { type DrawRecord, lockDraw, saveDraw } from '../../store/draw/draws.ts'
import { frameAgain, inspectorsOf } from '../../store/draw/frame.ts'
import type { DrawSecrets } from '../../store/draw/secrets.ts'
import { insertTasks, tasksOf } from '../../store/draw/tasks.ts'
import { sha256 } from '../../store/log/signing-key.ts'
import { queueNotice } from '../../store/notification/queue.ts'
import type { DrawResult } from './register-draw.ts'

/**
 * From here on neither seed nor frame can be another one; what is made known is the commitment.
 * @throws {Refusal} NOT_YOUR_DUTY, DRAW_NOT_FOUND, RECORD_STALE, DRAW_OUT_OF_TURN, DRAW_DAY_UNFIT,
 * DRAW_FRAME_UNFIT
 */
export function sealDraw(
  database: Database,
  caller: Caller,
  secrets: DrawSecrets,
  drawId: string,
  expected: number | null,
): Promise<DrawResult> {
  demand(caller.actor, 'draw.manage')
  return writing(database, caller, async (tx) => {
    const draw = await inTurn(tx, drawId, expected, ['registered'])
    const [drawOn, today] = [draw.draw_on, dayInChina(caller.now)]
    if (drawOn <= today) refuse('DRAW_DAY_UNFIT', { drawOn, today })
    const content = await frameAgain(tx, draw.content, await inspectorsOf(tx, drawId))
    const seed = secrets.seedOf(draw.tenant_id, drawId)
    const commitment = commitmentOf(sha256, seed, content.frame)
    const data = { commitment, frameSha256: frameHash(sha256, content.frame), drawOn }
    const changes = { state: 'sealed', commitment, sealed_at: caller.now, content } as const
    return result(drawId, 'sealed', await saveDraw(tx, caller, draw, 'draw.sealed', data, changes))
  })
}

/**
 * On the day: the seed is shown, the draw made, and those drawn to inspect are told.
 * @throws {Refusal} NOT_YOUR_DUTY, DRAW_NOT_FOUND, RECORD_STALE, DRAW_OUT_OF_TURN, DRAW_SEALED_UNTIL,
 * DRAW_KEY_CHANGED
 */
export function revealDraw(
  database: Database,
  caller: Caller,
  secrets: DrawSecrets,
  drawId: string,
  expected: number | null,
): Promise<DrawResult> {
  demand(caller.actor, 'draw.manage')
  return writing(database, caller, async (tx) => {
    const draw = await inTurn(tx, drawId, expected, ['sealed'])
    const [drawOn, today] = [draw.draw_on, dayInChina(caller.now)]
    if (today < drawOn) refuse('DRAW_SEALED_UNTIL', { drawOn })
    const { frame, subjects } = draw.content
    const seed = secrets.seedOf(draw.tenant_id, drawId)
    if (commitmentOf(sha256, seed, frame) !== draw.commitment) refuse('DRAW_KEY_CHANGED', {})
    const drawn = makeDraw(sha256, seed, frame)
    const personOf = await inspectorsOf(tx, drawId)
    const nameOf = new Map(
      frame.classes.flatMap(({ candidates }) => candidates.map(({ id, name }) => [id, name])),
    )
    const tasks = drawn.map(({ classKey, id, inspectors }) => ({
      ...{ class_key: classKey, candidate_id: id, name: nameOf.get(id) ?? id },
      ...{ subject_id: subjects[id] ?? null, drawn_codes: inspectors },
      inspectorIds: inspectors.map((code) => personOf.get(code) ?? ''),
    }))
    await insertTasks(tx, caller, drawId, today, tasks)
    const text = canonicalJson(drawn as unknown as Json)
    const drawnSha256 = createHash('sha256').update(text).digest('hex')
    const data = { seed, drawn: drawn.length, drawnSha256 }
    const changes = { state: 'revealed', seed, revealed_at: caller.now } as const
    const version = await saveDraw(tx, caller, draw, 'draw.revealed', data, changes)
    const persons = [...new Set(tasks.flatMap(({ inspectorIds }) => inspectorIds))]
    await queueNotice(tx, caller, {
      to: { persons },
      kind: 'assignment',
      title: { zh: `您被抽中检查：${draw.title}`, en: `You were drawn to inspect: ${draw.title}` },
      body: { zh: '检查对象见“我的检查”', en: 'See My checks for whom' },
      link: '/my-checks',
      dedupeKey: `draw/${drawId}/revealed`,
    })
    return result(drawId, 'revealed', version)
  })
}

/** @throws {Refusal} NOT_YOUR_DUTY, DRAW_NOT_FOUND, RECORD_STALE, DRAW_OUT_OF_TURN */
export function publishDraw(
  database: Database,
  caller: Caller,
  drawId: string,
  expected: number | null,
): Promise<DrawResult> {
  demand(caller.actor, 'draw.manage')
  return writing(database, caller, async (tx) => {
    const draw = await inTurn(tx, drawId, expected, ['revealed'])
    const tasks = await tasksOf(tx, drawId)
    const checked = tasks.filter(({ result: found }) => found !== null).length
    const data = { checked, drawn: tasks.length }
    const changes = { state: 'published', published_at: caller.now } as const
    return result(
      drawId,
      'published',
      await saveDraw(tx, caller, draw, 'draw.published', data, changes),
    )
  })
}

/**
 * Only before the day: a result that does not please can no longer be thrown away.
 * @throws {Refusal} NOT_YOUR_DUTY, DRAW_NOT_FOUND, RECORD_STALE, DRAW_OUT_OF_TURN
 */
export function cancelDraw(
  database: Database,
  caller: Caller,
  secrets: DrawSecrets,
  drawId: string,
  reason: string,
  expected: number | null,
): Promise<DrawResult> {
  demand(caller.actor, 'draw.manage')
  return writing(database, caller, async (tx) => {
    const draw = await inTurn(tx, drawId, expected, ['registered', 'sealed'])
    const { state, draw_on, commitment, content } = draw
    // What can no longer be revealed, as the key is lost, may be given up also after its day.
    const lost = () =>
      commitmentOf(sha256, secrets.seedOf(draw.tenant_id, drawId), content.frame) !== commitment
    if (state === 'sealed' && dayInChina(caller.now) >= draw_on && !lost())
      refuse('DRAW_OUT_OF_TURN', { state })
    const changes = { state: 'cancelled' } as const
    const data = { reason: maskPersonal(reason) }
    const version = await saveDraw(tx, caller, draw, 'draw.cancelled', data, changes)
    return result(drawId, 'cancelled', version)
  })
}

async function inTurn(
  tx: Tx,
  drawId: string,
  expected: number | null,
  states: readonly DrawState[],
): Promise<DrawRecord> {
  const draw = await lockDraw(tx, drawId, expected)
  if (!states.includes(draw.state)) refuse('DRAW_OUT_OF_TURN', { state: draw.state })
  return draw
}

const result = (id: string, state: DrawState, version: number): DrawResult => ({
  ...{ id, state, version },
})
