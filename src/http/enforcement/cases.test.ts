/** Enforcement from the check to the end, its papers, who may do what, and what is refused. */
import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../../test/fixtures.ts'
import { asCaller, aTown } from '../../../test/people.ts'
import { sent } from '../../../test/sending.ts'
import { aServer, send } from '../../../test/server.ts'
import { remindOfDues } from '../../actions/enforcement/remind-dues.ts'
import { readDocument } from '../../compiler/read/read.ts'
import { CASE_STATES } from '../../domain/enforcement/case.ts'
import type { CaseEvent } from '../../domain/enforcement/events.ts'
import { foldCase } from '../../domain/enforcement/fold.ts'
import type { CaseFigures, CaseView } from '../../domain/enforcement/view.ts'
import { type Actor, theProgram } from '../../domain/organisation/actor.ts'
import { reading, writing } from '../../store/db.ts'
import { openCase } from '../../store/enforcement/open-case.ts'
import { readStream } from '../../store/log/events.ts'

const { database, tenantId } = await freshDatabase()
const town = await aTown(database, tenantId)
const { clerk, checker, inspector, auditor } = town.actors
const leader = town.actors['town-leader']
const second = await town.person('执法员乙', ['checker'])
const third = await town.person('执法员丙', ['checker'])
const pair = [checker.personId, second.personId]
const program = theProgram(tenantId)

interface Body extends CaseView, CaseFigures {
  readonly id: string
  readonly code: string
  readonly detail: string
  readonly state: string
  readonly version: number
  readonly paper: { paperId: string; number: string }
  readonly items: readonly { caseId: string; partyName: string }[]
}
const at = (day: string) => new Date(`${day}T09:00:00+08:00`)
const ask = async (actor: Actor, day: string, path: string, init?: RequestInit) => {
  const server = aServer(database, actor, { clock: () => at(day) })
  const response = await server.request(`/api/enforcement${path}`, init)
  return { status: response.status, body: (await response.json()) as Body }
}
const wordsOf = async (response: Response) =>
  (await readDocument(new Uint8Array(await response.arrayBuffer()), 'a.docx')).text
const FIRM = {
  kind: 'organisation',
  name: '青枫砂石有限公司',
  address: '青枫镇东村1号',
  representative: '王大明',
  phone: '13812341234',
}
const open = (changes: object = {}, actor = checker, day = '2017-08-21') =>
  ask(
    actor,
    day,
    '/cases',
    send('POST', {
      party: { ...FIRM, name: `砂石厂${randomUUID().slice(0, 8)}` },
      check: {
        on: '2017-08-21',
        place: '东村砂石场',
        facts: '物料未覆盖，联系13812341234',
        inspectorIds: pair,
      },
      ...changes,
    }),
  )
const step = (
  actor: Actor,
  day: string,
  id: string,
  name: string,
  data: object = {},
  headers = {},
) => ask(actor, day, `/cases/${id}/steps`, send('POST', { step: name, data }, headers))
const view = async (id: string, day = '2017-12-01', actor: Actor = auditor) =>
  (await ask(actor, day, `/cases/${id}`)).body

const TOLD = {
  measures: [{ key: 'fine', yuan: 100_000 }],
  facts: '物料未覆盖',
  basis: '大气污染防治法第一百一十七条',
}
const DECIDED = { ...TOLD, reason: '初次违法，' }
const TOLD_DAILY = { facts: '仍未覆盖', basis: '大气污染防治法第一百二十三条' }

/** The last paper of the kind reaches the party. */
async function served(day: string, kind: string, id: string) {
  const { found } = await view(id, day)
  const paperId = found.papers.findLast((each) => each.kind === kind)?.paperId
  return step(clerk, day, id, 'serve', { paperId, on: day, way: 'direct', receiver: '王大明' })
}

/** Brings a case up to, not including, `until`; each step on its day by whoever may. */
async function course(until: string, id: string, told: object = TOLD): Promise<void> {
  const serve = (day: string, kind: string) => served(day, kind, id)
  const steps: readonly (readonly [string, () => ReturnType<typeof step>])[] = [
    [
      'file',
      () => step(leader, '2017-08-22', id, 'file', { violation: 'dust', opinion: '同意立案' }),
    ],
    ['order', () => step(clerk, '2017-08-22', id, 'order', { content: '立即覆盖' })],
    ['notify', () => step(clerk, '2017-08-22', id, 'notify', told)],
    ['serve-rights', () => serve('2017-08-23', 'rights')],
    ['waive', () => step(clerk, '2017-08-24', id, 'waive', { on: '2017-08-24' })],
    ['decide', () => step(leader, '2017-08-28', id, 'decide', { ...DECIDED, ...told })],
    ['serve-decision', () => serve('2017-08-29', 'decision')],
    ['serve-order', () => serve('2017-09-01', 'order')],
  ]
  for (const [name, take] of steps) {
    if (name === until) return
    const done = await take()
    expect([name, done.status, done.body.code]).toEqual([name, 200, undefined])
  }
}
/** Those on whose list of their own it stands. */
const waitingFor = async (id: string, day: string) => {
  const asked = { clerk, leader, checker, inspector, auditor }
  const found: string[] = []
  for (const [name, actor] of Object.entries(asked)) {
    const { items } = (await ask(actor, day, '/cases?mine=true&limit=500')).body
    if (items.some(({ caseId }: { caseId: string }) => caseId === id)) found.push(name)
  }
  return found
}
const opened = async (changes: object = {}) => (await open(changes)).body.id
const recheck = (
  day: string,
  finding: string,
  id: string,
  actor = checker,
  ids: readonly unknown[] = pair,
) =>
  step(actor, day, id, 'recheck', {
    on: day,
    finding,
    facts: '仍未覆盖',
    inspectorIds: ids,
    unannounced: true,
  })

test('from the check to the end with two daily penalties: 19 days, then 15 more', async () => {
  const id = await opened()
  expect((await view(id, '2017-08-21')).dues).toMatchObject([{ key: 'file', on: '2017-09-05' }])
  expect(await waitingFor(id, '2017-08-21')).toEqual(['leader', 'inspector'])
  await course('', id)
  expect(await waitingFor(id, '2017-09-02')).toEqual(['clerk', 'inspector'])
  expect((await view(id, '2017-09-02')).dues.map(({ key, on }) => `${key} ${on}`)).toEqual([
    'pay 2017-09-13',
    'recheck 2017-10-01',
  ])
  await recheck('2017-09-20', 'continuing', id)
  expect((await view(id)).penalty).toMatchObject({ days: 19, yuan: 1_900_000, lawful: true })
  const notice = await step(clerk, '2017-09-21', id, 'notify-daily', TOLD_DAILY)
  expect(notice.body.paper.number).toBe('〔2017〕按日罚告1号')
  await served('2017-09-21', 'daily-notice', id)
  expect((await view(id, '2017-09-21')).dues.map(({ key, on }) => `${key} ${on}`)).toEqual([
    ...['pay 2017-09-13', 'statement 2017-09-28', 'hearing 2017-09-28', 'decide 2017-12-19'],
  ])
  const said = { summary: '已订购篷布', accepted: false, reply: '至复查日仍未覆盖' }
  await step(clerk, '2017-09-22', id, 'state', { ...said, on: '2017-09-22' })
  await recheck('2017-10-05', 'refused', id)
  // What was found since was not told: only the days of the notice are fined.
  const first = await step(leader, '2017-10-09', id, 'penalise-daily')
  expect(first.body.paper.number).toBe('〔2017〕按日罚1号')
  await step(clerk, '2017-10-09', id, 'notify-daily', TOLD_DAILY)
  await served('2017-10-09', 'daily-notice', id)
  await step(clerk, '2017-10-10', id, 'waive', { on: '2017-10-10' })
  await step(leader, '2017-10-10', id, 'penalise-daily')
  const { found, owedYuan } = await view(id)
  expect(found.dailyNotices).toMatchObject([
    { hearing: true, to: '2017-09-20', statement: said, ended: { on: '2017-10-09' } },
    { hearing: true, to: '2017-10-05', waivedOn: '2017-10-10', ended: { on: '2017-10-10' } },
  ])
  const app = aServer(database, clerk, { clock: () => at('2017-10-10') })
  for (const [paperId, words] of [
    [notice.body.paper.paperId, ['拟对你单位', '计19日，罚款1,900,000元', '要求听证']],
    [first.body.paper.paperId, ['计19日，罚款1,900,000元', '已订购篷布', '不予采纳']],
  ] as const) {
    const paper = await app.request(`/api/enforcement/cases/${id}/papers/${paperId}/docx`)
    const text = await wordsOf(paper)
    for (const each of words) expect(text).toContain(each)
  }
  expect(found.dailyPenalties).toMatchObject([
    { from: '2017-09-02', to: '2017-09-20', days: 19, yuan: 1_900_000 },
    { from: '2017-09-21', to: '2017-10-05', days: 15, yuan: 1_500_000 },
  ])
  expect(owedYuan).toBe(3_500_000)
  expect((await step(leader, '2017-10-10', id, 'penalise-daily')).body.code).toBe(
    'ENFORCEMENT_NOT_YET',
  )
  await recheck('2017-10-12', 'corrected', id)
  for (const { paperId } of found.papers.filter(({ served }) => served === null))
    await step(clerk, '2017-10-12', id, 'serve', {
      paperId,
      on: '2017-10-12',
      way: 'left',
      receiver: '门卫',
    })
  expect((await step(leader, '2017-10-20', id, 'close', { opinion: '结案' })).body.code).toBe(
    'ENFORCEMENT_NOT_YET',
  )
  await step(clerk, '2017-10-20', id, 'pay', { on: '2017-10-20', yuan: 3_500_000 })
  expect(await waitingFor(id, '2017-10-21')).toEqual(['leader', 'inspector'])
  expect((await step(leader, '2017-10-21', id, 'close', { opinion: '结案' })).body.state).toBe(
    'closed',
  )
  const events = await reading(database, program, (db) =>
    readStream(db, { kind: 'enforcement-case', id }),
  )
  const folded = foldCase(
    events.map((event) => ({
      ...event,
      type: event.type,
      data: event.data,
    })) as never as CaseEvent[],
  )
  expect(folded).toEqual((await view(id)).found)
  // As it was written before there were notices: what was decided stays.
  const decided = events.findIndex(({ type }) => type === 'enforcement.decided')
  const answers = /daily-notified|statement-made|rights-waived/
  const old = events.filter(({ type }, index) => index <= decided || !answers.test(type))
  const { dailyPenalties, dailyNotices, state } = foldCase(old as never as CaseEvent[])
  expect({ dailyPenalties, dailyNotices, state }).toEqual({
    ...{ dailyPenalties: folded.dailyPenalties, dailyNotices: [], state: 'closed' },
  })
  expect(JSON.stringify(events)).not.toMatch(/13812341234|王大明/)
})

test('papers are numbered without gaps, also when a step fails, and say what was decided', async () => {
  const id = await opened({
    party: { ...FIRM, kind: 'person', name: '李小红', idNumber: '120111199001011234' },
  })
  await course('serve-decision', id)
  const { found } = await view(id)
  expect(found.party).toMatchObject({ name: '李**', address: '青枫镇东村****' })
  expect(found.papers.map(({ number }) => number)).toEqual([
    '〔2017〕责改2号',
    '〔2017〕罚告2号',
    '〔2017〕罚2号',
  ])
  const decision = found.papers.find(({ kind }) => kind === 'decision')
  const docx = async (path: string, init?: RequestInit, actor = clerk) =>
    aServer(database, actor, { clock: () => at('2017-09-01') }).request(
      `/api/enforcement/cases/${id}/papers/${path}`,
      init,
    )
  const masked = await docx(`${decision?.paperId}/docx`)
  expect(masked.headers.get('content-disposition')).toContain(
    encodeURIComponent('行政处罚决定书〔2017〕罚2号'),
  )
  const text = await wordsOf(masked)
  expect(text).toContain('罚款100,000元')
  expect(text).toContain('李**')
  expect(text).not.toContain('李小红')
  const inFull = await docx(`${decision?.paperId}/docx`, send('POST', { purpose: 'serve' }))
  expect(await wordsOf(inFull)).toContain('李小红')
  expect(await wordsOf(await docx('check-record/docx'))).toContain('物料未覆盖，联系138****1234')
  expect(await wordsOf(await docx(`${decision?.paperId}/docx?receipt=true`))).toContain('送达回证')
  expect((await docx(`${randomUUID()}/docx`)).status).toBe(404)
  const shown = await ask(
    inspector,
    '2017-09-01',
    `/cases/${id}/party`,
    send('POST', { purpose: 'identity' }),
  )
  expect(shown.body).toMatchObject({ name: '李小红', idNumber: '120111199001011234' })
  const events = await reading(database, program, (db) =>
    readStream(db, { kind: 'enforcement-case', id }),
  )
  expect(events.slice(-2).map(({ data }) => data)).toEqual([
    { purpose: '送达文书', purposeKey: 'serve' },
    { purpose: '核对当事人身份', purposeKey: 'identity' },
  ])
  expect(JSON.stringify(events)).not.toMatch(/李小红|1201111990/)
  const refused = await ask(
    checker,
    '2017-09-01',
    `/cases/${id}/party`,
    send('POST', { purpose: 'other', reason: '看看' }),
  )
  expect(refused.body.code).toBe('NOT_YOUR_DUTY')
})

test('a transfer goes with its list and every paper', async () => {
  const id = await opened()
  await course('decide', id)
  const { body } = await step(leader, '2017-08-28', id, 'transfer', {
    key: 'criminal',
    facts: '涉嫌污染环境罪',
    basis: '刑法第三百三十八条',
  })
  const zip = await aServer(database, clerk, { clock: () => at('2017-08-28') }).request(
    `/api/enforcement/cases/${id}/papers/${body.paper.paperId}/zip`,
    send('POST', { purpose: 'transfer', reason: '移送公安机关' }),
  )
  const bytes = Buffer.from(await zip.arrayBuffer())
  for (const name of [
    '00 移送材料清单.txt',
    '01 案件移送书',
    '02 现场检查（勘察）笔录',
    '责令改正违法行为决定书',
  ])
    expect(bytes.includes(Buffer.from(name))).toBe(true)
})

test.each([
  ['decide before the notice', 'notify', leader, 'decide', DECIDED, 'ENFORCEMENT_OUT_OF_TURN'],
  ['decide before it is served', 'serve-rights', leader, 'decide', DECIDED, 'ENFORCEMENT_NOT_YET'],
  ['decide while statements are open', 'waive', leader, 'decide', DECIDED, 'ENFORCEMENT_NOT_YET'],
  [
    'decide what was not told',
    'decide',
    leader,
    'decide',
    { ...DECIDED, measures: [{ key: 'stop-production' }] },
    'ENFORCEMENT_INPUT_UNFIT',
  ],
  [
    'decide more than was told',
    'decide',
    leader,
    'decide',
    { ...DECIDED, measures: [{ key: 'fine', yuan: 100_000.01 }] },
    'ENFORCEMENT_INPUT_UNFIT',
  ],
  [
    'a fine without an amount',
    'decide',
    leader,
    'decide',
    { ...DECIDED, measures: [{ key: 'fine' }] },
    'ENFORCEMENT_INPUT_UNFIT',
  ],
  [
    'an unknown measure',
    'notify',
    clerk,
    'notify',
    { ...TOLD, measures: [{ key: 'pillory' }] },
    'ENFORCEMENT_INPUT_UNFIT',
  ],
  [
    'seizure for too long',
    'notify',
    clerk,
    'notify',
    { ...TOLD, measures: [{ key: 'seizure', days: 31 }] },
    'ENFORCEMENT_INPUT_UNFIT',
  ],
  ['decided by a clerk', 'decide', clerk, 'decide', DECIDED, 'NOT_YOUR_DUTY'],
  [
    'filed by who may not decide',
    'file',
    checker,
    'file',
    { violation: 'dust', opinion: '立' },
    'NOT_YOUR_DUTY',
  ],
  [
    'an unknown violation',
    'file',
    leader,
    'file',
    { violation: 'noise', opinion: '立' },
    'ENFORCEMENT_INPUT_UNFIT',
  ],
  [
    'a recheck before the order is served',
    'serve-order',
    checker,
    'recheck',
    { on: '2017-08-28', finding: 'corrected', facts: '好', inspectorIds: pair, unannounced: true },
    'ENFORCEMENT_NOT_YET',
  ],
  [
    'an announced recheck',
    '',
    checker,
    'recheck',
    { on: '2017-09-02', finding: 'corrected', facts: '好', inspectorIds: pair, unannounced: false },
    'ENFORCEMENT_INPUT_UNFIT',
  ],
  [
    'a recheck alone',
    '',
    checker,
    'recheck',
    {
      on: '2017-09-02',
      finding: 'corrected',
      facts: '好',
      inspectorIds: [pair[0]],
      unannounced: true,
    },
    'ENFORCEMENT_INPUT_UNFIT',
  ],
  [
    'one inspector twice',
    '',
    checker,
    'recheck',
    {
      on: '2017-09-02',
      finding: 'corrected',
      facts: '好',
      inspectorIds: [pair[0], pair[0]],
      unannounced: true,
    },
    'ENFORCEMENT_INPUT_UNFIT',
  ],
  [
    'a recheck tomorrow',
    '',
    checker,
    'recheck',
    { on: '2017-09-04', finding: 'corrected', facts: '好', inspectorIds: pair, unannounced: true },
    'ENFORCEMENT_INPUT_UNFIT',
  ],
  ['a daily penalty without a recheck', '', leader, 'penalise-daily', {}, 'ENFORCEMENT_NOT_YET'],
  [
    'more paid than owed',
    '',
    clerk,
    'pay',
    { on: '2017-09-02', yuan: 100_001 },
    'ENFORCEMENT_INPUT_UNFIT',
  ],
  ['closed with the order open', '', leader, 'close', { opinion: '结' }, 'ENFORCEMENT_NOT_YET'],
  [
    'served before it was made',
    'serve-decision',
    clerk,
    'serve',
    { on: '2017-08-20', way: 'post', receiver: '王' },
    'ENFORCEMENT_INPUT_UNFIT',
  ],
] as const)('refused: %s', async (_, until, actor, name, data, code) => {
  const id = await opened()
  await course(until, id)
  const before = await view(id)
  const paperId = before.found.papers.at(-1)?.paperId
  const day = until === '' ? '2017-09-03' : '2017-08-28'
  // While statements are open: the day after they were told.
  const when = until === 'waive' ? '2017-08-24' : day
  const refused = await step(actor, when, id, name, name === 'serve' ? { ...data, paperId } : data)
  expect(refused.body.code).toBe(code)
  expect((await view(id)).found).toEqual(before.found)
})

const SAID = { on: '2017-09-22', summary: '好', accepted: false, reply: '否' }
const HEARD = { noticeOn: '2017-09-12', on: '2017-09-22', opinion: '维持' }
test.each([
  ['decided untold', 'notify', leader, 'penalise-daily', {}, '22', 'ENFORCEMENT_NOT_YET'],
  ['decided unserved', 'serve', leader, 'penalise-daily', {}, '29', 'ENFORCEMENT_NOT_YET'],
  [
    'decided before the time is over',
    '',
    leader,
    'penalise-daily',
    {},
    '28',
    'ENFORCEMENT_NOT_YET',
  ],
  ['decided by a clerk', '', clerk, 'penalise-daily', {}, '29', 'NOT_YOUR_DUTY'],
  ['told by who checks', 'notify', checker, 'notify-daily', TOLD_DAILY, '22', 'NOT_YOUR_DUTY'],
  ['told twice', 'serve', clerk, 'notify-daily', TOLD_DAILY, '22', 'ENFORCEMENT_NOT_YET'],
  ['answered untold', 'notify', clerk, 'state', SAID, '22', 'ENFORCEMENT_OUT_OF_TURN'],
  ['answered unserved', 'serve', clerk, 'state', SAID, '22', 'ENFORCEMENT_NOT_YET'],
  [
    'a hearing too late',
    '',
    clerk,
    'ask-hearing',
    { on: '2017-09-29' },
    '29',
    'ENFORCEMENT_INPUT_UNFIT',
  ],
  ['a hearing unasked', '', leader, 'hold-hearing', HEARD, '22', 'ENFORCEMENT_NOT_YET'],
  [
    'dropped untold',
    'notify',
    leader,
    'drop-daily',
    { opinion: '不' },
    '22',
    'ENFORCEMENT_OUT_OF_TURN',
  ],
  ['closed undecided', '', leader, 'close', { opinion: '结' }, '29', 'ENFORCEMENT_NOT_YET'],
] as const)('a daily penalty refused: %s', async (_, until, actor, name, data, day, code) => {
  const id = await opened()
  await course('', id)
  await recheck('2017-09-20', 'continuing', id)
  if (until !== 'notify') await step(clerk, '2017-09-21', id, 'notify-daily', TOLD_DAILY)
  if (until === '') await served('2017-09-21', 'daily-notice', id)
  const before = await view(id)
  expect((await step(actor, `2017-09-${day}`, id, name, data)).body.code).toBe(code)
  expect((await view(id)).found).toEqual(before.found)
})

test('a daily penalty: a hearing once the sum is large, held before it is decided; dropped, it is told anew', async () => {
  const id = await opened()
  await course('', id, { ...TOLD, measures: [{ key: 'fine', yuan: 2_000 }] })
  const going = [inspector.personId, second.personId]
  await recheck('2017-09-11', 'continuing', id, inspector, going)
  const tell = (day: string) => step(clerk, day, id, 'notify-daily', TOLD_DAILY)
  const askHearing = (on: string) => step(clerk, on, id, 'ask-hearing', { on })
  await tell('2017-09-12')
  await served('2017-09-12', 'daily-notice', id)
  // Ten days, 20,000 yuan.
  expect((await askHearing('2017-09-13')).body.code).toBe('ENFORCEMENT_INPUT_UNFIT')
  await step(clerk, '2017-09-13', id, 'pay', { on: '2017-09-13', yuan: 2_000 })
  expect(await waitingFor(id, '2017-09-13')).toEqual(['leader', 'inspector'])
  const drop = () => step(leader, '2017-09-14', id, 'drop-daily', { opinion: '继续复查' })
  expect((await drop()).status).toBe(200)
  expect((await view(id)).found.dailyNotices).toMatchObject([{ ended: { paperId: null } }])
  await recheck('2017-09-28', 'continuing', id, inspector, going)
  await tell('2017-09-28')
  expect((await drop()).status).toBe(200)
  expect((await view(id)).dues).toEqual([]) // it need not be served
  await tell('2017-09-28')
  await served('2017-09-28', 'daily-notice', id)
  // Twenty-seven days, 54,000 yuan.
  expect((await askHearing('2017-09-29')).status).toBe(200)
  const decide = (actor: Actor) => step(actor, '2017-11-01', id, 'penalise-daily')
  expect((await decide(leader)).body.code).toBe('ENFORCEMENT_NOT_YET')
  const heard = { noticeOn: '2017-10-10', on: '2017-10-31', opinion: '维持' }
  const hold = (actor: Actor) => step(actor, '2017-10-31', id, 'hold-hearing', heard)
  expect((await hold(inspector)).body.code).toBe('DUTIES_SEPARATE')
  expect((await hold(leader)).status).toBe(200)
  expect((await decide(inspector)).body.code).toBe('DUTIES_SEPARATE')
  expect((await decide(leader)).status).toBe(200)
  expect((await view(id)).found.dailyPenalties).toMatchObject([{ days: 27, yuan: 54_000 }])
})

test('who checked does not decide; who decided does not check again alone', async () => {
  const both = await town.person('副镇长兼执法', ['inspector'])
  const other = await town.person('执法分局长', ['inspector'])
  const check = {
    on: '2017-08-21',
    place: '东村',
    facts: '未覆盖',
    inspectorIds: [both.personId, third.personId],
  }
  const { body } = await open({ check }, both)
  await course('decide', body.id)
  const refused = await step(both, '2017-08-28', body.id, 'decide', DECIDED)
  expect(refused).toMatchObject({ status: 403, body: { code: 'DUTIES_SEPARATE' } })
  expect((await step(other, '2017-08-28', body.id, 'decide', DECIDED)).status).toBe(200)
  const { found } = await view(body.id)
  for (const { paperId, served } of found.papers)
    if (served === null)
      await step(clerk, '2017-08-29', body.id, 'serve', {
        paperId,
        on: '2017-08-29',
        way: 'direct',
        receiver: '王',
      })
  const alone = await recheck('2017-09-02', 'corrected', body.id, other, [
    other.personId,
    other.personId,
  ])
  expect(alone.body.code).toBe('ENFORCEMENT_INPUT_UNFIT')
  const withAnother = await recheck('2017-09-02', 'corrected', body.id, other, [
    other.personId,
    third.personId,
  ])
  expect(withAnother.status).toBe(200)
  const again = await recheck('2017-09-05', 'continuing', body.id)
  expect(again.body.code).toBe('ENFORCEMENT_INPUT_UNFIT')
})

test('a hearing that was asked for must be held, by somebody who did not check, with notice', async () => {
  const id = await opened()
  await course('waive', id)
  await step(clerk, '2017-08-25', id, 'ask-hearing', { on: '2017-08-25' })
  expect((await step(leader, '2017-09-15', id, 'decide', DECIDED)).body.code).toBe(
    'ENFORCEMENT_NOT_YET',
  )
  const hold = (noticeOn: string) =>
    step(leader, '2017-09-15', id, 'hold-hearing', { noticeOn, on: '2017-09-15', opinion: '维持' })
  expect((await hold('2017-09-07')).body.code).toBe('ENFORCEMENT_INPUT_UNFIT') // six working days
  expect((await hold('2017-09-06')).status).toBe(200)
  expect((await step(leader, '2017-09-18', id, 'decide', DECIDED)).status).toBe(200)
  const late = await opened()
  await course('waive', late)
  // Five working days after Wednesday 23 August end on the 30th.
  expect(
    (await step(clerk, '2017-08-31', late, 'ask-hearing', { on: '2017-08-31' })).body.code,
  ).toBe('ENFORCEMENT_INPUT_UNFIT')
  expect((await step(leader, '2017-08-31', late, 'decide', DECIDED)).status).toBe(200)
})

test.each([
  [
    'one inspector',
    { check: { on: '2017-08-21', place: 'x', facts: 'x', inspectorIds: [pair[0]] } },
    checker,
    'ENFORCEMENT_INPUT_UNFIT',
  ],
  [
    'a stranger',
    { check: { on: '2017-08-21', place: 'x', facts: 'x', inspectorIds: [pair[0], randomUUID()] } },
    checker,
    'PERSON_NOT_FOUND',
  ],
  [
    'a check tomorrow',
    { check: { on: '2017-08-22', place: 'x', facts: 'x', inspectorIds: pair } },
    checker,
    'ENFORCEMENT_INPUT_UNFIT',
  ],
  ['no such item', { itemId: randomUUID() }, checker, 'ITEM_NOT_FOUND'],
  [
    'a wrong credit code',
    { party: { ...FIRM, creditCode: '91120111MA05XXXX00' } },
    checker,
    'INPUT_INVALID',
  ],
  ['no such right', {}, clerk, 'NOT_YOUR_DUTY'],
] as const)('not opened: %s', async (_, changes, actor, code) => {
  expect((await open(changes, actor)).body.code).toBe(code)
})

test('limits are extended as often as the law lets them be, by somebody who did not ask, before they pass', async () => {
  const id = await opened()
  const askedBy = clerk.personId
  const extend = (day: string, data: object, actor = leader) =>
    step(actor, day, id, 'extend', { limit: 'file', askedBy, reason: '案情复杂', ...data })
  const codeOf = async (asked: ReturnType<typeof step>) => (await asked).body.code
  const due = async () => (await view(id)).dues.map(({ key, on }) => `${key} ${on}`)
  expect(await codeOf(extend('2017-09-05', {}, clerk))).toBe('NOT_YOUR_DUTY')
  for (const [day, wrong, code] of [
    ['2017-09-05', { askedBy: leader.personId }, 'ENFORCEMENT_INPUT_UNFIT'],
    ['2017-09-05', { askedBy: randomUUID() }, 'PERSON_NOT_FOUND'],
    ['2017-09-05', { limit: 'decide' }, 'ENFORCEMENT_INPUT_UNFIT'],
    ['2017-09-05', { limit: 'pay' }, 'INPUT_INVALID'],
    ['2017-09-05', { reason: ' ' }, 'INPUT_INVALID'],
    ['2017-09-06', {}, 'ENFORCEMENT_INPUT_UNFIT'], // it passed
  ] as const)
    expect(await codeOf(extend(day, wrong))).toBe(code)
  expect(await due()).toEqual(['file 2017-09-05'])
  await extend('2017-09-05', {})
  expect(await due()).toEqual(['file 2017-09-20'])
  expect(await codeOf(extend('2017-09-06', {}))).toBe('ENFORCEMENT_INPUT_UNFIT')
  await step(leader, '2017-09-20', id, 'file', { violation: 'dust', opinion: '同意立案' })
  expect(await due()).toEqual(['decide 2017-12-19'])
  for (const until of ['2018-01-18', '2018-02-17']) {
    expect((await extend('2017-12-19', { limit: 'decide' })).status).toBe(200)
    expect(await due()).toEqual([`decide ${until}`])
  }
  expect(await codeOf(extend('2017-12-20', { limit: 'decide' }))).toBe('ENFORCEMENT_INPUT_UNFIT')
  const late = await ask(auditor, '2018-02-17', '/cases?late=true&limit=500')
  expect(late.body.items.map(({ caseId }) => caseId)).not.toContain(id)
  expect((await view(id)).found.extensions).toMatchObject([
    { limit: 'file', days: 15, askedBy, approvedBy: leader.personId },
    ...[{ days: 30 }, { days: 30 }],
  ])
})

test('another part opens a case once for each origin; a party’s cases stand together; figures count them', async () => {
  const origin = { kind: 'inspection', id: randomUUID() } as const
  const party = { ...FIRM, creditCode: null, idNumber: '', name: '青枫屡犯有限公司' } as const
  const wanted = {
    ...{ origin, party, itemId: null, subjectId: randomUUID() },
    check: { on: '2016-05-01', place: '场内', facts: '未冲洗', inspectorIds: [] },
  } as never
  const openIt = (day: string) =>
    writing(database, asCaller(town.actors['unit-member'], at(day)), (tx) =>
      openCase(tx, asCaller(town.actors['unit-member'], at(day)), wanted),
    )
  const first = await openIt('2016-05-01')
  expect(first?.caseId).toMatch(/^[0-9a-f-]{36}$/)
  expect(await openIt('2016-05-02')).toBeNull()
  const again = await opened({ party })
  await course('', again)
  expect((await view(again)).history.map(({ caseId }) => caseId)).toEqual([first?.caseId])
  const of2016 = await ask(auditor, '2017-12-01', '/figures?from=2016-01-01&to=2016-12-31')
  expect(of2016.body).toMatchObject({ cases: 1, decided: 0, yuan: 0, repeats: 0 })
  const of2017 = (await ask(auditor, '2017-12-01', '/figures?from=2017-01-01&to=2017-12-31')).body
  expect(of2017.repeats).toBe(1)
  const { rows } = await reading(database, program, async (db) => ({
    rows: await db.selectFrom('enforcement_case').select('content').execute(),
  }))
  const fines = rows.reduce(
    (sum, { content }) =>
      sum +
      (content.decision?.measures ?? []).reduce((all, { yuan }) => all + (yuan ?? 0), 0) +
      content.dailyPenalties.reduce((all, { yuan }) => all + yuan, 0),
    0,
  )
  expect(of2017.yuan).toBe(fines)
  const list = await ask(
    auditor,
    '2017-12-01',
    `/cases?text=${encodeURIComponent('屡犯')}&open=true`,
  )
  expect(list.body.items).toHaveLength(2)
})

test('limits are told of once each', async () => {
  const now = at('2017-08-21')
  await remindOfDues(database, tenantId, now)
  expect(await remindOfDues(database, tenantId, now)).toBe(0)
})

test('the calculator answers for everybody who reads cases, and refuses nonsense', async () => {
  const cycle = {
    fineYuan: 100_000,
    fineDecidedOn: '2017-08-10',
    orderServedOn: ['2017-08-10'],
    rechecks: [{ on: '2017-08-31', finding: 'continuing' }],
  }
  const calculate = (actor: Actor, cycles: readonly object[]) =>
    ask(actor, '2017-12-01', '/daily-penalty', send('POST', { cycles }))
  expect((await calculate(auditor, [cycle])).body).toMatchObject({ days: 21, yuan: 2_100_000 })
  expect((await calculate(town.actors['unit-head'], [cycle])).body.code).toBe('NOT_YOUR_DUTY')
  for (const wrong of [
    { fineYuan: -1 },
    { fineYuan: 0.001 },
    { orderServedOn: [] },
    { orderServedOn: ['2017-02-30'] },
  ])
    expect((await calculate(auditor, [{ ...cycle, ...wrong }])).body.code).toBe('INPUT_INVALID')
})

test('two who act on what they saw: the second is told', async () => {
  const id = await opened()
  const seen = { 'if-match': '"1"' }
  const file = { violation: 'dust', opinion: '同意' }
  expect((await step(leader, '2017-08-22', id, 'file', file, seen)).status).toBe(200)
  expect((await step(leader, '2017-08-22', id, 'drop', { opinion: '不' }, seen)).body.code).toBe(
    'RECORD_STALE',
  )
})

test('evidence is filed with its hashes, stands in the list and the papers, and goes with a transfer', async () => {
  const id = await opened()
  await course('decide', id)
  const grey = { width: 40, height: 30, channels: 3, background: '#888' } as const
  const photo = new Uint8Array(await sharp({ create: grey }).jpeg().toBuffer())
  const app = aServer(database, checker, { clock: () => at('2017-08-21') })
  const { uploadId, file: kept } = await sent(app, photo, '现场.jpg')
  const sha256 = kept?.sha256 ?? ''
  const fields = { kind: 'recording', name: '裸露物料', obtainedOn: '2017-08-21', note: '东侧' }
  const add = (data: object, actor = checker) =>
    step(actor, '2017-08-25', id, 'add-evidence', { ...fields, uploadIds: [uploadId], ...data })
  expect((await add({}, leader)).status).toBe(403)
  expect((await add({ kind: 'rumour' })).body.code).toBe('ENFORCEMENT_INPUT_UNFIT')
  expect((await add({ obtainedOn: '2017-08-26' })).body.code).toBe('ENFORCEMENT_INPUT_UNFIT')
  expect((await add({ uploadIds: [randomUUID()] })).body.code).toBe('UPLOAD_NOT_FOUND')
  expect((await add({ uploadIds: [] })).status).toBe(400)
  expect((await add({})).status).toBe(200)
  const [held] = (await view(id)).found.evidence
  expect(held).toMatchObject({
    ...{ kind: 'recording', title: '视听资料（照片、录音、录像）', withdrawn: null },
    files: [{ name: '现场.jpg', sha256 }],
  })
  const get = (path: string, actor: Actor = auditor) =>
    aServer(database, actor, { clock: () => at('2017-12-01') }).request(
      `/api/enforcement/cases/${id}${path}`,
    )
  const file = await get(`/evidence/${held?.evidenceId}/0`)
  expect(new Uint8Array(await file.arrayBuffer())).toEqual(photo)
  expect(file.headers.get('content-disposition')).toMatch(/^attachment/)
  const look = await get(`/evidence/${held?.evidenceId}/0/preview`)
  expect(look.headers.get('content-type')).toBe('image/jpeg')
  expect((await get(`/evidence/${held?.evidenceId}/1`)).status).toBe(404)
  expect((await get(`/evidence/${held?.evidenceId}/0`, town.actors['unit-head'])).status).toBe(403)
  expect(await wordsOf(await get('/papers/evidence-list/docx'))).toContain(sha256)
  await step(leader, '2017-08-28', id, 'decide', DECIDED)
  const { found } = await view(id)
  const decision = found.papers.find(({ kind }) => kind === 'decision')
  expect(await wordsOf(await get(`/papers/${decision?.paperId}/docx`))).toContain(sha256)
  const moved = await step(leader, '2017-08-28', id, 'transfer', {
    ...{ key: 'criminal', facts: '涉嫌犯罪', basis: '刑法' },
  })
  const { paperId } = moved.body.paper
  const handOver = async () =>
    (await view(id, '2017-08-28')).dues.filter(({ key }) => key === 'hand-over')
  expect(await handOver()).toMatchObject([{ on: '2017-08-29', paperId, isRight: false }])
  const archived = await aServer(database, clerk, { clock: () => at('2017-08-28') }).request(
    `/api/enforcement/cases/${id}/papers/${moved.body.paper.paperId}/zip`,
    send('POST', { purpose: 'transfer' }),
  )
  const bytes = Buffer.from(await archived.arrayBuffer())
  expect(bytes.includes(Buffer.from('证据/01-1 现场.jpg'))).toBe(true)
  const received = { paperId, on: '2017-08-28', way: 'direct', receiver: '派出所' }
  expect((await step(clerk, '2017-08-28', id, 'serve', received)).status).toBe(200)
  expect(await handOver()).toEqual([])
  const withdraw = () =>
    step(checker, '2017-08-28', id, 'withdraw-evidence', {
      ...{ evidenceId: held?.evidenceId, reason: '与本案无关' },
    })
  expect((await withdraw()).status).toBe(200)
  expect((await withdraw()).body.code).toBe('ENFORCEMENT_INPUT_UNFIT')
  expect(await wordsOf(await get('/papers/evidence-list/docx'))).not.toContain(sha256)
})

test('a fine not paid in time is asked for with its surcharge, line by line; stays do not count', async () => {
  const id = await opened()
  await course('serve-order', id)
  // Delivered on 29 August: to be paid by 13 September.
  expect((await view(id, '2017-09-13')).surcharge).toBeNull()
  expect((await view(id, '2017-09-14')).surcharge).toMatchObject({ yuan: 3_000 })
  expect((await step(leader, '2017-09-13', id, 'surcharge')).body.code).toBe('ENFORCEMENT_NOT_YET')
  await step(clerk, '2017-09-18', id, 'pay', { on: '2017-09-18', yuan: 40_000 })
  await step(clerk, '2017-09-20', id, 'stay', { reason: 'review', from: '2017-09-20' })
  const again = await step(clerk, '2017-09-21', id, 'stay', { reason: 'suit', from: '2017-09-21' })
  expect(again.body.code).toBe('ENFORCEMENT_INPUT_UNFIT')
  await step(clerk, '2017-09-25', id, 'end-stay', { to: '2017-09-24' })
  expect((await step(clerk, '2017-09-25', id, 'surcharge')).status).toBe(403)
  const { body } = await step(leader, '2017-09-25', id, 'surcharge')
  expect(body.paper.number).toMatch(/〔2017〕催1号/)
  const { found, leftYuan } = await view(id, '2017-09-25')
  // Five days on 100,000, one on 60,000, five that do not count, one on 60,000.
  expect(found.surcharges).toMatchObject([
    {
      ...{ yuan: 18_600, unpaidYuan: 60_000, until: '2017-09-25' },
      lines: [
        { from: '2017-09-14', to: '2017-09-18', yuan: 15_000, kind: 'late' },
        { from: '2017-09-19', to: '2017-09-19', yuan: 1_800, kind: 'late' },
        { from: '2017-09-20', to: '2017-09-24', yuan: 0, kind: 'stayed' },
        { from: '2017-09-25', to: '2017-09-25', yuan: 1_800, kind: 'late' },
      ],
    },
  ])
  expect(leftYuan).toBe(78_600)
  const paper = await aServer(database, clerk, { clock: () => at('2017-09-25') }).request(
    `/api/enforcement/cases/${id}/papers/${body.paper.paperId}/docx`,
  )
  const words = await wordsOf(paper)
  for (const said of ['100,000元×3%×5日', '60,000元×3%×1日', '5日不计', '18,600元'])
    expect(words).toContain(said)
  const pay = (yuan: number) => step(clerk, '2017-09-26', id, 'pay', { on: '2017-09-26', yuan })
  expect((await pay(78_600.01)).body.code).toBe('ENFORCEMENT_INPUT_UNFIT')
  expect((await pay(78_600)).status).toBe(200)
  expect((await view(id, '2017-12-01')).leftYuan).toBe(0)
})

test('each figure is as many cases as its list', async () => {
  const period = '2017-01-01..2017-12-31'
  const figures = (await ask(auditor, '2017-12-31', '/figures?from=2017-01-01&to=2017-12-31')).body
  const count = async (query: string) =>
    (await ask(auditor, '2017-12-31', `/cases?limit=500&${query}`)).body.items.length
  expect(await count(`checked=${period}`)).toBe(figures.cases)
  expect(await count(`repeated=${period}`)).toBe(figures.repeats)
  expect(await count(`fined=${period}`)).toBe(figures.decided)
  expect(await count(`paid=${period}`)).toBe(figures.paidCases)
  expect(await count('unpaid=true')).toBe(figures.unpaid)
  expect(await count('open=true&late=true')).toBe(figures.late)
  const { paidCases, unpaid, decided, repeats } = figures
  expect([paidCases, unpaid, decided, repeats].every((each) => each > 0)).toBe(true)
  for (const state of CASE_STATES) expect(await count(`state=${state}`)).toBe(figures.open[state])
  expect((await ask(auditor, '2017-12-31', '/cases?fined=2017')).status).toBe(400)
})

test('the surcharge is worked out without a case too', async () => {
  const work = (input: object) => ask(auditor, '2017-12-01', '/surcharge', send('POST', input))
  const fines = [{ yuan: 1_000, dueOn: '2017-09-13' }]
  expect((await work({ fines, until: '2017-09-23' })).body).toMatchObject({ yuan: 300 })
  expect((await work({ fines: [], until: '2017-09-23' })).status).toBe(400)
})
