/** The items of the sample plan are bound to the figures that the filled registers propose for them. */
import { chooseProofs } from '../../actions/register/bind-proofs.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { proposedProofs } from '../../domain/register/proof.ts'
import { reading } from '../../store/db.ts'
import { readItem } from '../../store/ledger/items.ts'
import { findItems } from '../../store/ledger/search.ts'
import { registersInForce } from '../../store/register/definitions.ts'
import { SAMPLE_REGISTERS } from './subjects.ts'
import { asOf, dayIn, personWith, type SampleTown } from './town.ts'

const MOST_ITEMS = 200

export async function bindProofs(town: SampleTown): Promise<void> {
  const program = theProgram(town.tenantId)
  const today = dayIn(town, 0)
  const proposed = await reading(town.database, program, async (db) => {
    const all = await registersInForce(db, today)
    const filled = all.filter(({ slug }) => SAMPLE_REGISTERS.includes(slug))
    const page = { filter: {}, sort: 'number', descending: false, after: null, limit: MOST_ITEMS }
    const { items } = await findItems(db, program, { ...page, sort: 'number' }, today)
    const found = []
    for (const { itemId, title } of items) {
      const { text } = await readItem(db, itemId)
      // By its words only: the numbers a register knows are those of other plans.
      const proofs = proposedProofs(filled, { number: '', title, text })
      if (proofs.length > 0) found.push({ itemId, proofs })
    }
    return found
  })
  const clerk = personWith(town, 'clerk')
  for (const { itemId, proofs } of proposed)
    await chooseProofs(town.database, asOf(town, clerk, 0), itemId, proofs)
}
