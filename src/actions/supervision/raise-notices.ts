/** The ladder looks at one item: everything that came to be since it last did is proposed. */
import { dayInChina } from '../../domain/civil-date.ts'
import { raised } from '../../domain/supervision/engine.ts'
import { type Caller, type Database, writing } from '../../store/db.ts'
import { causesRaised, holdPapers } from '../../store/supervision/notices.ts'
import { proposeNotice } from '../../store/supervision/propose.ts'
import { noteWatched, type Rules, readLadderFacts } from '../../store/supervision/watch.ts'

/** @returns how many papers were proposed. */
export function raiseNotices(
  database: Database,
  caller: Caller,
  rules: Rules,
  itemId: string,
): Promise<number> {
  return writing(database, caller, async (tx) => {
    const { tenantId } = caller.actor
    // Whoever changes a paper meanwhile waits, so that `seen` is not noted over what it changes.
    await holdPapers(tx, tenantId, itemId)
    const facts = await readLadderFacts(tx, rules, itemId)
    const { causes, nextOn } = raised(facts, dayInChina(caller.now))
    const before = await causesRaised(tx, itemId)
    let proposed = 0
    for (const { key, ...cause } of causes.filter((one) => !before.has(`${one.rung} ${one.key}`))) {
      const id = await proposeNotice(tx, caller, { ...cause, cause: key, itemId, origin: 'ladder' })
      if (id !== null) proposed += 1
    }
    await noteWatched(tx, tenantId, itemId, facts.events.at(-1)?.version ?? 0, rules, nextOn)
    return proposed
  })
}
