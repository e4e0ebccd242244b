/** Looks for signs of false rectification: where something happened, and every night everywhere. */
import { dayInChina } from '../../domain/civil-date.ts'
import { detect } from '../../domain/flag/detect.ts'
import { falsePatrols } from '../../domain/flag/detectors/false-patrol.ts'
import { DETECTORS_PACK, type DetectorsPack } from '../../domain/flag/detectors-pack.ts'
import type { Finding } from '../../domain/flag/finding.ts'
import { DETECTOR_NAME } from '../../domain/flag/names.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { type Caller, type Database, type Tx, writing } from '../../store/db.ts'
import { gatherFacts } from '../../store/flag/facts.ts'
import { raiseFlags } from '../../store/flag/flags.ts'
import { noteNewPhotos } from '../../store/flag/photos.ts'
import { holdWatch, itemsAfter, saveWatch, touchedSince } from '../../store/flag/watch.ts'
import { readPatrol } from '../../store/grid/patrols.ts'
import { queueNotice } from '../../store/notification/queue.ts'
import { currentPack } from '../../store/packs/packs.ts'

const LEAVES_AT_ONCE = 500
const ITEMS_AT_ONCE = 50

/**
 * Looks at what came since the last time, and goes on with the night’s run. What was found and how far it
 * was looked are written together, so that nothing is looked at half, and each finding is raised once.
 * @returns whether there is more to look at.
 */
export function lookForFlags(database: Database, tenantId: string, now: Date): Promise<boolean> {
  const caller = { actor: theProgram(tenantId), now, request: null }
  return writing(database, caller, async (tx) => {
    const today = dayInChina(now)
    const pack = await currentPack(tx, DETECTORS_PACK, today)
    const watch = await holdWatch(tx, tenantId)
    const touched = await touchedSince(tx, watch.nextLeaf, LEAVES_AT_ONCE)
    // All of them before any is compared: which of two comes first must not matter.
    await noteNewPhotos(tx, tenantId, touched.itemIds)
    for (const itemId of touched.itemIds) await look(tx, caller, itemId, pack)
    for (const patrolId of touched.patrolIds) await lookAtPatrol(tx, caller, patrolId, pack)
    await saveWatch(tx, { nextLeaf: touched.nextLeaf })
    if (touched.nextLeaf > watch.nextLeaf) return true
    const under = watch.nightOf === today
    if (under && watch.nightAfter === null) return false
    if (!under) await noteNewPhotos(tx, tenantId, null)
    const items = await itemsAfter(tx, under ? watch.nightAfter : null, ITEMS_AT_ONCE)
    for (const itemId of items) await look(tx, caller, itemId, pack)
    const more = items.length === ITEMS_AT_ONCE
    await saveWatch(tx, { nightOf: today, nightAfter: more ? (items.at(-1) ?? null) : null })
    return more
  })
}

async function look(tx: Tx, caller: Caller, itemId: string, pack: DetectorsPack): Promise<void> {
  const facts = await gatherFacts(tx, itemId, pack, dayInChina(caller.now))
  if (facts === null) return
  await raise(tx, caller, detect(facts, pack), {
    name: facts.item.number,
    link: `/flags?itemId=${itemId}`,
    itemId,
    id: itemId,
  })
}

async function lookAtPatrol(
  tx: Tx,
  caller: Caller,
  patrolId: string,
  pack: DetectorsPack,
): Promise<void> {
  const patrol = await readPatrol(tx, patrolId)
  const { assessment } = patrol
  if (assessment === null || pack.off.includes('D17')) return
  await raise(tx, caller, falsePatrols({ patrols: [{ ...patrol, assessment }] }, pack), {
    name: patrol.cell,
    link: '/flags?detector=D17',
    itemId: null,
    id: patrolId,
  })
}

async function raise(
  tx: Tx,
  caller: Caller,
  findings: readonly Finding[],
  about: {
    readonly name: string
    readonly link: string
    readonly itemId: string | null
    readonly id: string
  },
): Promise<void> {
  for (const found of await raiseFlags(tx, caller, findings))
    await queueNotice(tx, caller, {
      to: { roles: ['inspector'] },
      kind: 'flag',
      title: {
        zh: `疑点：${about.name} ${DETECTOR_NAME[found.detector].zh}`,
        en: `Sign: ${about.name} ${DETECTOR_NAME[found.detector].en}`,
      },
      body: { zh: found.zh, en: found.en },
      link: about.link,
      itemId: about.itemId,
      dedupeKey: `flag/${about.id}/${found.detector}/${found.causeKey}`,
    })
}
