import { expect, test } from 'vitest'
import { aKeptUpload } from '../../../test/filing.ts'
import { freshDatabase, NOW } from '../../../test/fixtures.ts'
import { asCaller, aTown } from '../../../test/people.ts'
import { aListing, SAID, TODAY } from '../../../test/steps.ts'
import { fileEvidence } from '../../actions/evidence/file-evidence.ts'
import { remindExpiring } from '../../actions/evidence/remind-expiring.ts'
import { reviseEvidence } from '../../actions/evidence/revise-evidence.ts'
import { takeStep } from '../../actions/ledger/take-step.ts'
import { addDays } from '../../domain/civil-date.ts'
import { NewEvidence, NewRevision } from '../../domain/evidence/evidence.ts'
import { COMMANDS } from '../../domain/ledger/commands.ts'
import { reading, writing } from '../../store/db.ts'
import { insertItems } from '../../store/ledger/listing.ts'

const { database, tenantId } = await freshDatabase()
const town = await aTown(database, tenantId)
const { clerk } = town.actors
const [member, head] = [town.actors['unit-member'], town.actors['unit-head']]
const on = (days: number) => new Date(NOW.getTime() + days * 86_400_000)
const remind = (days: number) => remindExpiring(database, tenantId, on(days))
/** What a person was told of evidence, first to last. */
const told = (actor: typeof member) =>
  reading(database, actor, async (db) =>
    (
      await db
        .selectFrom('notice')
        .select('title_zh')
        .where('kind', '=', 'evidence-expiring')
        .orderBy('made_at')
        .execute()
    ).map(({ title_zh }) => title_zh),
  )

test('each reminder comes once, days nobody looked on are made up for by one, a renewal starts anew', async () => {
  const caller = asCaller(clerk)
  const listing = { ...aListing({ number: '三' }), fullText: '许可' }
  const [itemId = ''] = await writing(database, caller, (tx) => insertItems(tx, caller, [listing]))
  const data = COMMANDS.assign.parse({ ...SAID.assign, leadUnitId: town.units.建管站 })
  const command = { step: 'assign', data } as const
  await takeStep(database, caller, { itemId, command, occurredAt: null, expectedVersion: null })
  const paper = async (days: number) => ({
    uploadIds: [await aKeptUpload(database, member)],
    part: 'contracts',
    title: '排污许可证',
    expiresOn: addDays(TODAY, days),
    reason: '换证',
  })
  const said = NewEvidence.parse(await paper(60))
  const { evidence } = await fileEvidence(database, asCaller(member), itemId, said)

  expect(await remind(29)).toBe(0)
  expect(await remind(30)).toBe(2) // who filed it and the head of the unit
  expect(await remind(31)).toBe(0)
  expect(await remind(57)).toBe(2)
  expect(await remind(30)).toBe(0) // the clock was put back
  expect(await remind(60)).toBe(2)
  expect(await remind(75)).toBe(2)
  expect(await remind(200)).toBe(0)
  const all = ['还有 30 天到期', '还有 3 天到期', '今天到期', '已过期']
  const titles = all.map((words) => `材料${words}：排污许可证`)
  expect({ member: await told(member), head: await told(head) }).toEqual({
    member: titles,
    head: titles,
  })

  const renewed = NewRevision.parse(await paper(300))
  const { evidenceId } = evidence
  await reviseEvidence(database, asCaller(member), { itemId, evidenceId }, null, renewed)
  expect(await remind(200)).toBe(0)
  expect(await remind(295)).toBe(2)
  expect((await told(member)).at(-1)).toBe('材料还有 5 天到期：排污许可证')
})
