/**
 * Telephone and ID numbers, and names of citizens, are planted wherever somebody may write; then everything the
 * program keeps and gives is searched for them. Only the tables kept for them, and who says what for, have them.
 */
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { readDocument } from '../src/compiler/read/read.ts'
import { readReadingLines } from '../src/compiler/readings/read.ts'
import { type Actor, theProgram } from '../src/domain/organisation/actor.ts'
import { countingMetrics } from '../src/http/operations/metrics.ts'
import { programLog } from '../src/http/operations/program-log.ts'
import { reading, writing } from '../src/store/db.ts'
import { insertItems } from '../src/store/ledger/listing.ts'
import { freshDatabase } from './fixtures.ts'
import { happens, untilNoticed } from './happened.ts'
import { asCaller, aTown } from './people.ts'
import { send, serversFor } from './server.ts'
import { aListing } from './steps.ts'

const { database, tenantId } = await freshDatabase()
const town = await aTown(database, tenantId)
const { clerk, checker, auditor } = town.actors
const leader = town.actors['town-leader']
const head = town.actors['unit-head']
const second = await town.person('执法员乙', ['checker'])
const program = theProgram(tenantId)
const NOW = new Date('2026-03-10T02:00:00Z')
const TODAY = '2026-03-10'

const NAME = '欧阳小明'
const PHONE = '13812341234'
const ID = '120111199001011234'
const SECRETS = [NAME, PHONE, ID]
const LANDLINE = '022-27391234'
const said = (what: string) => `${what}，电话${PHONE}，身份证${ID}`
/** The tables in which they may stand. */
const KEPT_APART = [
  ...['submission_contact', 'complaint_person', 'enforcement_party', 'subject_private'],
  'draw_person',
]

const lines: string[] = []
const ownLog = programLog({ write: (line) => void lines.push(line) }, () => NOW)
const serverOf = serversFor(database, () => {
  const observing = { metrics: countingMetrics(), programLog: ownLog }
  return { tenantId, clock: () => NOW, observing }
})
const request = (actor: Actor | null, path: string, init?: RequestInit) =>
  serverOf(actor).request(path, init)
interface Made {
  readonly id: string
  readonly receipt: string
  readonly version: number
  readonly paper: { readonly paperId: string }
  readonly items: readonly { readonly submissionId: string; readonly taskId: string }[]
}
const post = async (actor: Actor, path: string, body: unknown, wanted = [200, 201]) => {
  const response = await request(actor, `/api${path}`, send('POST', body))
  const text = await response.text()
  expect(wanted, `${path} ${text}`).toContain(response.status)
  return JSON.parse(text) as Made
}
const form = async (path: string, fields: Record<string, string>) => {
  const response = await request(null, path, { method: 'POST', body: new URLSearchParams(fields) })
  return response.text()
}
const receiptIn = (page: string) => /class="receipt">([^<]+)</.exec(page)?.[1] ?? ''

const ids: Record<string, string> = {}
const receipts: string[] = []

beforeAll(async () => {
  const contact = { name: NAME, reach: PHONE }
  const report = { place: said('东村北'), content: said(`我是${NAME}`), ...contact }
  receipts.push(receiptIn(await form('/public/report', report)))
  const item = { ...aListing(), fullText: '工地裸土全部覆盖' }
  const [itemId = ''] = await writing(database, asCaller(program), (tx) =>
    insertItems(tx, asCaller(program), [item]),
  )
  await happens(database, asCaller(program, NOW), itemId, untilNoticed(town.units.建管站))
  const objection = { content: said(`${NAME}有异议`), ...contact }
  receipts.push(receiptIn(await form(`/public/items/${itemId}/objections`, objection)))
  const listed = await request(clerk, '/api/submissions?kind=report')
  const submissionId = ((await listed.json()) as Made).items[0]?.submissionId ?? ''
  const taken = await post(clerk, `/submissions/${submissionId}/complaint`, { types: ['dust'] })

  const complaint = await post(clerk, '/complaints', {
    ...{ profile: 'public-site', channel: 'call', receivedOn: TODAY, types: ['dust'] },
    ...{
      content: said(`${NAME}反映扬尘，座机${LANDLINE}`),
      place: said('东村口'),
      district: said('镇'),
    },
    complainant: { name: NAME, phone: PHONE },
    liaison: { name: '联络员', phone: PHONE },
  })
  const unitId = town.units.建管站
  const outcome = {
    ...{ investigation: said(`走访${NAME}`), verified: 'true', goal: '', handling: said('责令') },
    ...{ latest: '', accountability: '', acceptance: '' },
    figures: {
      ...{ ordered: 0, penalised: 0, fine: 0, criminalCases: 0, administrativelyDetained: 0 },
      ...{ criminallyDetained: 0, interviewed: 0, accountable: 0 },
    },
  }
  const complaintSteps: readonly (readonly [Actor, string, object])[] = [
    [clerk, 'correct', { content: said(`${NAME}补充`), reason: said('更正') }],
    [clerk, 'accept', { note: said(NAME) }],
    [clerk, 'dispatch', { unitId, note: said(NAME) }],
    [head, 'handle', { ...outcome, investigation: said('走访') }],
    [clerk, 'send-back', { reason: said(NAME) }],
    [head, 'handle', { ...outcome, investigation: said('再走访') }],
    [clerk, 'reply', { text: said(`${NAME}同志`) }],
  ]
  for (const id of [complaint.id, taken.id])
    for (const [actor, step, data] of complaintSteps)
      await post(actor, `/complaints/${id}/steps`, { step, data })

  const made = await post(checker, '/enforcement/cases', {
    origin: { kind: 'complaint', id: complaint.id },
    party: {
      ...{ kind: 'person', name: NAME, phone: PHONE, idNumber: ID },
      address: '青枫镇东村3排5号',
    },
    check: {
      ...{ on: TODAY, place: said('东村'), facts: said('露天焚烧') },
      inspectorIds: [checker.personId, second.personId],
    },
  })
  const path = `/enforcement/cases/${made.id}/steps`
  const told = {
    measures: [{ key: 'fine', yuan: 500 }],
    facts: said('焚烧'),
    basis: said('大气法'),
  }
  await post(leader, path, { step: 'file', data: { violation: 'other', opinion: said('同意') } })
  await post(clerk, path, { step: 'order', data: { content: said('停止') } })
  const { paper } = await post(clerk, path, { step: 'notify', data: told })
  const service = {
    paperId: paper.paperId,
    on: TODAY,
    way: 'direct',
    receiver: NAME,
    note: said(''),
  }
  await post(clerk, path, { step: 'serve', data: service })
  await post(clerk, path, { step: 'waive', data: { on: TODAY } })
  await post(leader, path, { step: 'decide', data: { ...told, reason: said('初次') } })

  const event = await post(head, '/grid/events', {
    ...{ kind: 'waste', text: said('垃圾'), foundAt: NOW.toISOString(), placeName: said('村口') },
  })
  await post(clerk, `/grid/events/${event.id}/steps`, { step: 'file', data: { note: said('立') } })
  await post(checker, '/draw-relations', {
    ...{ personId: checker.personId, name: NAME, kind: 'person', reason: said('亲属') },
  })
  const draw = await post(clerk, '/draws', {
    ...{ title: '抽查', drawOn: '2026-05-11', profile: 'county-2015' },
    candidates: [
      { name: NAME, kind: 'person', classKey: 'general', address: '东村3排5号', phone: PHONE },
    ],
  })
  await post(clerk, `/draws/${draw.id}/steps`, { step: 'cancel', reason: said('改期') })
  const subject = await post(clerk, '/subjects', {
    ...{ register: 'bulk-coal-users', name: NAME, address: '东村3排5号' },
    fields: { kind: 'household', contact: NAME, phone: PHONE },
  })
  Object.assign(ids, {
    ...{ itemId, submissionId, complaintId: complaint.id, caseId: made.id, eventId: event.id },
    ...{ drawId: draw.id, subjectId: subject.id, register: 'bulk-coal-users', unitId },
    ...{ personId: checker.personId, paper: paper.paperId, name: 'enforcement' },
  })
})

async function textOf(response: Response): Promise<string> {
  const type = response.headers.get('content-type') ?? ''
  const bytes = new Uint8Array(await response.arrayBuffer())
  if (type.includes('wordprocessing')) return (await readDocument(bytes, 'a.docx')).text
  if (type.includes('spreadsheet')) return JSON.stringify(await readReadingLines(bytes, 'a.xlsx'))
  if (type.includes('pdf')) return (await readDocument(bytes, 'a.pdf')).text
  return new TextDecoder().decode(bytes)
}

test('no table but those kept for them', async () => {
  const { rows } = await reading(database, program, (db) =>
    sql<{ name: string }>`select relname as name from pg_class
      where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
        and has_table_privilege(oid, 'select')`.execute(db),
  )
  const holding: string[] = []
  for (const { name } of rows) {
    const found = await reading(database, program, (db) =>
      sql<{ text: string }>`select to_jsonb(t)::text as text from ${sql.table(name)} t`.execute(db),
    )
    const text = found.rows.map((row) => row.text).join('\n')
    if (SECRETS.some((secret) => text.includes(secret))) holding.push(name)
  }
  expect(rows.length).toBeGreaterThan(80)
  expect(holding.sort()).toEqual([...KEPT_APART].sort())
})

test('no answer to a question: lists, views, papers, sheets, for any role', async () => {
  const document = (await (await request(null, '/openapi.json')).json()) as {
    paths: Record<string, { get?: object }>
  }
  const paths = Object.entries(document.paths)
    .filter(([, methods]) => methods.get !== undefined)
    .map(([path]) => path.replaceAll(/\{(\w+)\}/g, (whole, name: string) => ids[name] ?? whole))
    .filter((path) => !path.includes('{'))
  let answered = 0
  let all = ''
  for (const actor of [clerk, auditor, head])
    for (const path of paths) {
      const response = await request(actor, path)
      const text = await textOf(response)
      if (response.status === 200) answered += 1
      all += text
      for (const secret of SECRETS) expect(text.includes(secret), `${path} ${secret}`).toBe(false)
    }
  expect(answered).toBeGreaterThan(120)
  for (const mask of ['欧***', '138****1234', '120***********1234']) expect(all).toContain(mask)
}, 120_000)

test('not the public site, nor the program’s own log, nor a refusal', async () => {
  const pages = [
    ...(await Promise.all(receipts.map((receipt) => form('/public/receipts', { receipt })))),
    ...(await Promise.all(
      ['/public', `/public/items/${ids.itemId}`, '/public/notices', '/public/draws'].map(
        async (path) => (await request(null, path)).text(),
      ),
    )),
  ].join('\n')
  expect(pages).toContain('138****1234') // of the reply
  await request(clerk, `/api/complaints?text=${encodeURIComponent(NAME)}`)
  await request(clerk, `/api/subjects?register=bulk-coal-users&text=${PHONE}`)
  const wrong = { profile: 'none', channel: 'call', receivedOn: TODAY, types: ['none'] }
  const refused = await request(
    clerk,
    '/api/complaints',
    send('POST', { ...wrong, content: said(NAME), complainant: { name: NAME, phone: PHONE } }),
  )
  const refusal = await refused.text()
  expect(refused.status).toBeGreaterThanOrEqual(400)
  const log = lines.join('')
  expect(log).toContain('/api/complaints')
  for (const secret of SECRETS) {
    expect(pages).not.toContain(secret)
    expect(refusal).not.toContain(secret)
    expect(log).not.toContain(secret)
  }
})

test.each([
  ['submission', () => `/submissions/${ids.submissionId}/contact`, 'submission.contact-shown'],
  ['complaint', () => `/complaints/${ids.complaintId}/complainant`, 'complaint.complainant-shown'],
  ['case', () => `/enforcement/cases/${ids.caseId}/party`, 'enforcement.party-shown'],
  ['subject', () => `/subjects/${ids.subjectId}/personal`, 'subject.revealed'],
] as const)(
  'of a %s it is shown to who may and says what for, and that is an event',
  async (_, path, type) => {
    await post(clerk, path(), {}, [400])
    await post(auditor, path(), { purpose: 'inquiry', reason: '查阅' }, [403])
    await post(head, path(), { purpose: 'inquiry', reason: '查阅' }, [403, 404])
    const shown = JSON.stringify(
      await post(clerk, path(), { purpose: 'other', reason: said('回访') }),
    )
    expect(shown).toContain(NAME)
    expect(shown).toContain(PHONE)
    const events = await reading(database, program, (db) =>
      db.selectFrom('event').select(['actor_id', 'data']).where('type', '=', type).execute(),
    )
    expect(events).toHaveLength(1)
    expect(JSON.stringify(events)).toContain('回访')
    for (const secret of SECRETS) expect(JSON.stringify(events)).not.toContain(secret)
  },
)
