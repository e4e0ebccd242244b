/** Papers of the ladder in the sample town: proposed five weeks ago, and since then signed, received, answered. */
import { raiseNotices } from '../../actions/supervision/raise-notices.ts'
import { takeNoticeStep } from '../../actions/supervision/take-notice-step.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { NOTICE_COMMANDS, type NoticeStep } from '../../domain/supervision/commands.ts'
import { reading } from '../../store/db.ts'
import { papersRaisedBy } from '../../store/operations/sample.ts'
import { itemsToWatch, readRules } from '../../store/supervision/watch.ts'
import { asOf, DAY_MS, dayIn, headOf, personWith, type SampleTown } from './town.ts'

const PROPOSED = 36
const MOST = 12
const MOST_ITEMS = 500

/** What was done with each in turn, and how many days ago; the last of them wait for a signature. */
const WAYS: readonly (readonly (readonly [NoticeStep, number])[])[] = [
  [
    ['sign', 35],
    ['receive', 34],
    ['reply', 31],
    ['accept-reply', 30],
  ],
  [
    ['sign', 6],
    ['receive', 5],
    ['reply', 1],
  ],
  [
    ['sign', 3],
    ['receive', 2],
  ],
  [['sign', 20]],
  [],
]

const SAID: Partial<Record<NoticeStep, object>> = {
  reply: { text: '已查明滞后原因，主要负责人已到现场调度，增派人员，倒排工期，月底前赶上进度。' },
  'accept-reply': { opinion: '措施可行，按新的工期督促落实。' },
}

export async function sendPapers(town: SampleTown): Promise<void> {
  const { database, tenantId, now } = town
  const program = theProgram(tenantId)
  const then = { actor: program, now: new Date(now.getTime() - PROPOSED * DAY_MS), request: null }
  const day = dayIn(town, -PROPOSED)
  const { rules, items } = await reading(database, program, async (db) => {
    const known = await readRules(db, day)
    return { rules: known, items: await itemsToWatch(db, known, day, null, MOST_ITEMS) }
  })
  for (const itemId of items) await raiseNotices(database, then, rules, itemId)
  const papers = await reading(database, program, (db) => papersRaisedBy(db, day, MOST))
  const [leader, clerk] = [personWith(town, 'town-leader'), personWith(town, 'clerk')]
  for (const [index, { notice_id: noticeId, unit_id }] of papers.entries()) {
    const head = headOf(town, [unit_id])
    for (const [step, daysAgo] of WAYS[index % WAYS.length] ?? []) {
      const hand = step === 'sign' ? leader : step === 'accept-reply' ? clerk : head
      if (!hand) break
      const data = NOTICE_COMMANDS[step].parse(SAID[step] ?? {})
      const caller = asOf(town, hand, daysAgo)
      await takeNoticeStep(database, caller, noticeId, { step, data } as never, null)
    }
  }
}
