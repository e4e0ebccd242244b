/** Random draws from the list to the public page; recomputed here anew, as docs/draws.md says. */
import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { aFolder, freshDatabase } from '../../../test/fixtures.ts'
import { asCaller, aTown } from '../../../test/people.ts'
import { aBoiler } from '../../../test/registers.ts'
import { aServer, DRAW_SECRETS, FILING, send } from '../../../test/server.ts'
import { enterSubject } from '../../actions/register/keep-subjects.ts'
import { run } from '../../cli/program.ts'
import type { DrawTask, DrawView } from '../../domain/draw/plan.ts'
import type { PublishedDraw } from '../../domain/draw/publication.ts'
import { type Actor, theProgram } from '../../domain/organisation/actor.ts'
import { revealingDraws } from '../../jobs/draw/reveal-draws.ts'
import { reading } from '../../store/db.ts'
import { drawSecrets } from '../../store/draw/secrets.ts'
import { readStream } from '../../store/log/events.ts'
import { session } from '../../store/session.ts'

const fresh = await freshDatabase()
const { database, tenantId } = fresh
const town = await aTown(database, tenantId)
const { clerk, checker, inspector, auditor } = town.actors
const others = [
  await town.person('执法员乙', ['checker']),
  await town.person('执法员丙', ['checker']),
  await town.person('建管站执法员', ['checker', 'unit-member'], '建管站'),
]
const everyone = [checker, inspector, ...others]
const actorOf = (personId = '') => everyone.find((each) => each.personId === personId) ?? clerk

interface Body extends DrawView {
  readonly id: string
  readonly code: string
  readonly items: readonly (DrawTask & { title: string })[]
  readonly caseId: string
  readonly classes: DrawView['classes']
}
const at = (time: string) => new Date(`${time.includes('T') ? time : `${time}T09:00:00`}+08:00`)
const ask = async (actor: Actor | null, when: string, path: string, init?: RequestInit) => {
  const server = aServer(database, actor, { tenantId, clock: () => at(when) })
  const response = await server.request(path.startsWith('/public') ? path : `/api${path}`, init)
  const text = await response.text()
  const body = text.startsWith('{') ? (JSON.parse(text) as Body) : ({} as Body)
  return { status: response.status, text, body }
}
const firms = (count: number, classKey: string) =>
  Array.from({ length: count }, (_, n) => ({ name: `${classKey}企业${n + 1}`, classKey }))
const FRAME = {
  title: '2026年第二季度抽查',
  drawOn: '2026-05-11',
  profile: 'county-2015',
  candidates: [
    ...firms(9, 'key'),
    ...firms(20, 'general'),
    { name: '李小红', kind: 'person', classKey: 'general' },
    { name: '建管站下属搅拌站', classKey: 'key', unitId: town.units.建管站 },
  ],
}
const register = (changes: object = {}, when = '2026-05-01', actor = clerk) =>
  ask(actor, when, '/draws', send('POST', { ...FRAME, ...changes }))
const step = (id: string, name: string, when: string, actor = clerk, more = {}) =>
  ask(actor, when, `/draws/${id}/steps`, send('POST', { step: name, ...more }))
const sealed = async (changes: object = {}) => {
  const { body } = await register(changes)
  expect((await step(body.id, 'seal', '2026-05-01')).body.state).toBe('sealed')
  return body.id
}

/** Step by step from docs/draws.md; nothing of the program is used. */
function recompute({ frame, seed }: PublishedDraw) {
  const sha = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')
  const digest = (...lines: string[]) => sha(lines.map((line) => `${line}\n`).join(''))
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
  const canonical = (value: unknown): string =>
    Array.isArray(value)
      ? `[${value.map(canonical).join(',')}]`
      : value !== null && typeof value === 'object'
        ? `{${Object.keys(value)
            .sort()
            .map(
              (key) =>
                `${JSON.stringify(key)}:${canonical((value as Record<string, unknown>)[key])}`,
            )
            .join(',')}}`
        : JSON.stringify(value)
  const classes = [...frame.classes]
    .sort((a, b) => order(a.key, b.key))
    .map((each) => ({
      ...each,
      candidates: [...each.candidates].sort((a, b) => order(a.id, b.id)),
    }))
  const sorted = {
    ...frame,
    classes,
    inspectors: [...frame.inspectors].sort(order),
    recusals: [...frame.recusals].sort((a, b) =>
      order(
        `${a.inspector} ${a.candidate} ${a.reason}`,
        `${b.inspector} ${b.candidate} ${b.reason}`,
      ),
    ),
  }
  const commitment = digest('taizhang-draw-1', seed, sha(canonical(sorted)))
  const load: Record<string, number> = {}
  const drawn = classes.flatMap(({ key, share, floor, candidates }) => {
    const wanted =
      share.kind === 'percent'
        ? Math.ceil((candidates.length * share.percent) / 100)
        : share.kind === 'per-inspector'
          ? Math.ceil(share.count * frame.inspectors.length)
          : share.count
    return candidates
      .map((each) => ({
        ...each,
        key,
        digest: digest('taizhang-draw-1', seed, 'subject', each.id),
      }))
      .sort((a, b) => a.earlier - b.earlier || order(a.digest, b.digest))
      .slice(0, Math.min(candidates.length, Math.max(wanted, floor)))
  })
  const result = drawn.map(({ key, id }) => {
    const reasons = (code: string) =>
      frame.recusals
        .filter((it) => it.inspector === code && it.candidate === id)
        .map((it) => it.reason)
    const team = sorted.inspectors
      .filter(
        (code) =>
          reasons(code).every((reason) => reason === 'last-time') && (load[code] ?? 0) < frame.most,
      )
      .map((code) => ({
        code,
        again: reasons(code).length,
        load: load[code] ?? 0,
        digest: digest('taizhang-draw-1', seed, 'inspector', id, code),
      }))
      .sort((a, b) => a.again - b.again || a.load - b.load || order(a.digest, b.digest))
      .slice(0, frame.team)
      .map(({ code }) => code)
    for (const code of team) load[code] = (load[code] ?? 0) + 1
    return { classKey: key, id, inspectors: team }
  })
  return { commitment, drawn: result }
}

async function verify(published: object): Promise<{ code: number; out: string; err: string }> {
  const file = join(await aFolder('draw'), 'draw.json')
  await writeFile(file, JSON.stringify(published))
  let [out, err] = ['', '']
  const into = (take: (text: string) => void) =>
    new Writable({
      write(chunk, _, done) {
        take(String(chunk))
        done()
      },
    })
  const host = {
    env: { LANG: 'zh_CN.UTF-8' },
    stdout: into((text) => {
      out += text
    }),
    stderr: into((text) => {
      err += text
    }),
  }
  const code = await run(['draw', 'verify', file], { ...process, ...host } as never)
  return { code, out, err }
}

test('sealed until its day, then drawn, checked, published and recomputed by somebody else', async () => {
  const relation = {
    personId: checker.personId,
    name: 'key企业1',
    reason: '亲属在该企业，电话13812341234',
  }
  expect((await ask(checker, '2026-05-01', '/draw-relations', send('POST', relation))).status).toBe(
    201,
  )
  const id = await sealed()
  const seed = DRAW_SECRETS.seedOf(tenantId, id)
  // Before the day: nobody learns it, from nothing.
  const before = await ask(auditor, '2026-05-10', `/draws/${id}`)
  expect(before.body).toMatchObject({
    seed: null,
    tasks: [],
    drawn: null,
    mayReveal: false,
    state: 'sealed',
  })
  expect(before.body.classes).toMatchObject([
    { key: 'key', candidates: 10, quota: 3, drawn: null },
    { key: 'general', candidates: 21, quota: 7 },
  ])
  expect((await step(id, 'reveal', '2026-05-10')).body.code).toBe('DRAW_SEALED_UNTIL')
  expect((await ask(clerk, '2026-05-10', `/draws/${id}/published.json`)).body.code).toBe(
    'DRAW_SEALED_UNTIL',
  )
  const job = revealingDraws(DRAW_SECRETS)
  const context = { database, tenantId, filing: FILING }
  await job.run({ ...context, now: at('2026-05-11T07:59:59') })
  const everything = await session({ connectionString: fresh.ownerUrl }, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
    )
    await client.query('begin')
    const texts = []
    // What a natural person is called stands in its own table only.
    for (const { name } of rows.filter((each) => each.name !== 'draw_person')) {
      await client.query(`alter table ${name} no force row level security`)
      texts.push(JSON.stringify((await client.query(`select t::text from ${name} t`)).rows))
    }
    await client.query('rollback')
    return texts.join('\n')
  })
  expect(everything).toContain(before.body.commitment)
  expect(everything).not.toContain(seed)
  expect(everything).not.toMatch(/李小红|13812341234/)
  expect((await ask(null, '2026-05-10', '/public/draws')).text).toContain(before.body.commitment)

  await job.run({ ...context, now: at('2026-05-11T08:00:00') })
  await job.run({ ...context, now: at('2026-05-11T08:05:00') })
  const { body: view } = await ask(auditor, '2026-05-11', `/draws/${id}`)
  expect(view).toMatchObject({ state: 'revealed', seed, drawn: 10, publishBy: '2026-06-08' })
  expect((await step(id, 'cancel', '2026-05-11', clerk, { reason: '不合意' })).body.code).toBe(
    'DRAW_OUT_OF_TURN',
  )
  for (const { name, inspectorIds } of view.tasks) {
    expect(new Set(inspectorIds).size).toBe(2)
    if (name === 'key企业1') expect(inspectorIds).not.toContain(checker.personId)
    if (name === '建管站下属搅拌站') expect(inspectorIds).not.toContain(others[2]?.personId)
  }

  const [passed, failed] = view.tasks.filter(({ name }) => name !== '李**')
  const result = (
    task = passed,
    data: object = {},
    who = actorOf(task?.inspectorIds[0]),
    when = '2026-05-12',
  ) =>
    ask(
      who,
      when,
      `/draw-tasks/${task?.taskId}/result`,
      send('POST', { checkedOn: when, result: 'passed', note: '未发现问题', ...data }),
    )
  const stranger = everyone.find(({ personId }) => !passed?.inspectorIds.includes(personId ?? ''))
  expect((await result(passed, {}, stranger)).body.code).toBe('DRAW_NOT_YOUR_TASK')
  expect((await result(passed, { checkedOn: '2026-05-10' })).body.code).toBe('DRAW_RESULT_UNFIT')
  expect((await result(passed, { checkedOn: '2026-05-13' })).body.code).toBe('DRAW_RESULT_UNFIT')
  expect((await result(passed, { openCase: true })).body.code).toBe('DRAW_RESULT_UNFIT')
  expect((await result()).status).toBe(200)
  expect((await result()).body.code).toBe('DRAW_RESULT_UNFIT')
  const opened = await result(failed, {
    result: 'failed',
    note: '超标排放',
    openCase: true,
    place: '厂区',
  })
  const { found } = (await ask(auditor, '2026-05-12', `/enforcement/cases/${opened.body.caseId}`))
    .body as never as { found: { origin: object; check: { inspectorIds: string[] } } }
  expect(found).toMatchObject({
    origin: { kind: 'draw', id: failed?.taskId },
    check: { inspectorIds: failed?.inspectorIds },
  })
  const mine = await ask(actorOf(passed?.inspectorIds[0]), '2026-05-12', '/draw-tasks/mine')
  expect(mine.body.items.map(({ taskId }) => taskId)).toContain(passed?.taskId)

  expect((await ask(null, '2026-05-12', `/public/draws/${id}`)).status).toBe(404)
  await step(id, 'publish', '2026-05-20')
  const page = await ask(null, '2026-05-20', `/public/draws/${id}`)
  expect(page.text).toContain(seed)
  const published = (await ask(null, '2026-05-20', `/public/draws/${id}/draw.json`))
    .body as never as PublishedDraw
  for (const { name, personId } of everyone)
    for (const personal of [name, personId ?? '', '李小红']) {
      expect(page.text).not.toContain(personal)
      expect(JSON.stringify(published)).not.toContain(personal)
    }
  expect(recompute(published)).toEqual({ commitment: published.commitment, drawn: published.drawn })
  expect(published.commitment).toBe(before.body.commitment)
  expect(published.outcomes).toHaveLength(2)
  const events = await reading(database, theProgram(tenantId), (db) =>
    readStream(db, { kind: 'draw', id }),
  )
  expect(events.map(({ type }) => type)).toEqual([
    'draw.registered',
    'draw.sealed',
    'draw.revealed',
    'draw.published',
  ])
  expect(events[1]?.data).toMatchObject({ commitment: published.commitment })

  expect(await verify(published)).toMatchObject({ code: 0, err: '' })
  const [first, ...rest] = published.drawn
  const favoured = { ...published, drawn: rest }
  expect(await verify(favoured)).toMatchObject({ code: 1 })
  const moved = { ...published, frame: { ...published.frame, most: 39 } }
  expect((await verify(moved)).out).toContain('承诺值不符')
  const refused = await verify({ ...published, seed: 'x', drawn: [first] })
  expect(refused).toMatchObject({ code: 2, out: '' })
  expect(refused.err).toContain('DRAW_FILE_UNREADABLE')
})

test('who was there last time stays away, the last quarter takes all who are left, and coverage counts them', async () => {
  const inspectorIds = everyone.slice(0, 4).map(({ personId }) => personId)
  const candidates = firms(6, 'key').map((each) => ({ ...each, name: `年度${each.name}` }))
  const make = async (drawOn: string, made: string) => {
    const { body } = await register({ drawOn, candidates, inspectorIds, title: drawOn }, made)
    await step(body.id, 'seal', made)
    await step(body.id, 'reveal', drawOn)
    return (await ask(auditor, drawOn, `/draws/${body.id}`)).body.tasks
  }
  const [first, second] = [
    await make('2027-01-11', '2027-01-04'),
    await make('2027-04-12', '2027-04-06'),
  ]
  expect([first.length, second.length]).toEqual([2, 2])
  expect(second.map(({ candidateId }) => candidateId)).not.toEqual(
    expect.arrayContaining(first.map(({ candidateId }) => candidateId)),
  )
  const last = await make('2027-10-11', '2027-10-08')
  expect(last).toHaveLength(2) // of six, two are left
  const { body } = await ask(auditor, '2027-10-12', '/draws/coverage?year=2027')
  expect(body.classes).toEqual([
    { key: 'key', title: '重点排污单位', everyYear: true, candidates: 6, reached: 6, checked: 0 },
  ])
  const again = await make('2028-01-10', '2028-01-03')
  for (const task of again) {
    const before = [...first, ...second, ...last].find(
      ({ candidateId }) => candidateId === task.candidateId,
    )
    expect(task.inspectorIds.filter((each) => before?.inspectorIds.includes(each))).toEqual([])
  }
  const [task] = again
  const change = (ids: readonly (string | null)[], actor = clerk) =>
    ask(
      actor,
      '2028-01-10',
      `/draw-tasks/${task?.taskId}/team`,
      send('POST', { inspectorIds: ids, reason: '病假' }),
    )
  expect((await change([inspectorIds[0] ?? ''])).body.code).toBe('DRAW_RESULT_UNFIT')
  expect((await change([inspectorIds[0] ?? '', clerk.personId])).body.code).toBe(
    'DRAW_INSPECTOR_UNFIT',
  )
  expect((await change(inspectorIds.slice(0, 2) as string[], checker)).body.code).toBe(
    'NOT_YOUR_DUTY',
  )
  expect((await change(inspectorIds.slice(0, 2) as string[])).status).toBe(200)
})

test('subjects of a register are drawn by stage and field, and a failed check is a case of the subject', async () => {
  const enter = async (name: string, use: string) =>
    (
      await enterSubject(
        database,
        asCaller(clerk, at('2028-05-01')),
        aBoiler({
          name,
          creditCode: null,
          address: '东村1号',
          unitId: town.units.建管站,
          fields: { capacity: 2, count: 1, use },
        }),
      )
    ).id
  const [bath] = [await enter('甲浴池锅炉', 'bath'), await enter('乙厂锅炉', 'heating')]
  const source = {
    register: 'boilers',
    classKey: 'key',
    stages: ['listed'],
    field: 'use',
    equals: 'bath',
  }
  const { body } = await register(
    { candidates: [], registers: [source], drawOn: '2028-05-08' },
    '2028-05-01',
  )
  await step(body.id, 'seal', '2028-05-01')
  await step(body.id, 'reveal', '2028-05-08')
  const { tasks } = (await ask(auditor, '2028-05-08', `/draws/${body.id}`)).body
  expect(tasks).toMatchObject([{ name: '甲浴池锅炉', candidateId: bath, subjectId: bath }])
  const [task] = tasks
  expect(task?.inspectorIds).not.toContain(others[2]?.personId) // of the unit that answers for it
  const entered = { checkedOn: '2028-05-09', result: 'failed', note: '仍在燃煤', openCase: true }
  const done = await ask(
    actorOf(task?.inspectorIds[0]),
    '2028-05-09',
    `/draw-tasks/${task?.taskId}/result`,
    send('POST', entered),
  )
  const { found } = (await ask(auditor, '2028-05-09', `/enforcement/cases/${done.body.caseId}`))
    .body as never as { found: object }
  expect(found).toMatchObject({
    subjectId: bath,
    party: { name: '甲浴池锅炉', address: '东村1号' },
  })
})

test('a natural person is a mask to all, shown to the team for a purpose, and the party of a case', async () => {
  const person = { kind: 'person', address: '西村3排5号', phone: '13512341234' } as const
  const { body } = await register(
    { candidates: [{ name: '赵大山', classKey: 'key', ...person }], drawOn: '2029-05-08' },
    '2029-05-01',
  )
  await step(body.id, 'seal', '2029-05-01')
  await step(body.id, 'reveal', '2029-05-08')
  const { tasks } = (await ask(auditor, '2029-05-08', `/draws/${body.id}`)).body
  expect(tasks).toMatchObject([{ name: '赵**', isPerson: true }])
  const [task] = tasks
  const mine = actorOf(task?.inspectorIds[0])
  const stranger = everyone.find(({ personId }) => !task?.inspectorIds.includes(personId ?? ''))
  const show = (who: Actor | undefined, purpose: string) =>
    ask(who ?? null, '2029-05-09', `/draw-tasks/${task?.taskId}/person`, send('POST', { purpose }))
  expect((await show(stranger, 'visit')).body.code).toBe('DRAW_NOT_YOUR_TASK')
  expect((await show(clerk, 'visit')).status).toBe(403)
  expect((await show(mine, '')).status).toBe(400)
  expect((await show(mine, 'visit')).body).toEqual({
    ...{ name: '赵大山', address: '西村3排5号', phone: '13512341234' },
  })
  const events = await reading(database, theProgram(tenantId), (db) =>
    readStream(db, { kind: 'draw-task', id: task?.taskId ?? '' }),
  )
  expect(events.at(-1)).toMatchObject({
    type: 'draw.person-shown',
    data: { purpose: '现场检查联系', purposeKey: 'visit' },
  })
  const entered = { checkedOn: '2029-05-09', result: 'failed', note: '露天焚烧', openCase: true }
  const path = `/draw-tasks/${task?.taskId}/result`
  const done = await ask(mine, '2029-05-09', path, send('POST', entered))
  const shown = await ask(auditor, '2029-05-09', `/enforcement/cases/${done.body.caseId}`)
  expect(shown.body).toMatchObject({
    found: { party: { kind: 'person', name: '赵**', address: '西村****' } },
    openedFrom: { name: FRAME.title, path: `/draws/${body.id}` },
  })
  expect(shown.text).not.toMatch(/赵大山|13512341234/)
})

test.each([
  ['today', { drawOn: '2026-05-01' }, clerk, 'DRAW_DAY_UNFIT'],
  ['an unknown profile', { profile: 'none' }, clerk, 'DRAW_PROFILE_UNKNOWN'],
  ['an unknown class', { candidates: firms(1, 'none') }, clerk, 'DRAW_CLASS_UNKNOWN'],
  ['nobody to draw', { candidates: [] }, clerk, 'DRAW_FRAME_UNFIT'],
  [
    'one twice',
    { candidates: [...firms(1, 'key'), ...firms(1, 'key')] },
    clerk,
    'DRAW_FRAME_UNFIT',
  ],
  [
    'one inspector for a team of two',
    { inspectorIds: [checker.personId] },
    clerk,
    'DRAW_FRAME_UNFIT',
  ],
  [
    'an inspector who does not check',
    { inspectorIds: [checker.personId, clerk.personId] },
    clerk,
    'DRAW_INSPECTOR_UNFIT',
  ],
  ['by who may not', {}, checker, 'NOT_YOUR_DUTY'],
] as const)('not registered: %s', async (_, changes, actor, code) => {
  expect((await register(changes, '2026-05-01', actor)).body.code).toBe(code)
})

test('out of turn, seen by no unit, and lost with the key', async () => {
  const { body } = await register()
  expect((await step(body.id, 'reveal', '2026-05-11')).body.code).toBe('DRAW_OUT_OF_TURN')
  expect((await step(body.id, 'seal', '2026-05-11')).body.code).toBe('DRAW_DAY_UNFIT')
  expect((await step(body.id, 'seal', '2026-05-02', checker)).body.code).toBe('NOT_YOUR_DUTY')
  expect((await ask(town.actors['unit-head'], '2026-05-02', '/draws')).body.code).toBe(
    'NOT_YOUR_DUTY',
  )
  await step(body.id, 'seal', '2026-05-02')
  expect((await step(body.id, 'seal', '2026-05-02')).body.code).toBe('DRAW_OUT_OF_TURN')
  expect((await step(body.id, 'cancel', '2026-05-11', clerk, { reason: '换一批' })).body.code).toBe(
    'DRAW_OUT_OF_TURN',
  )
  const moved = drawSecrets({ secret: () => new Uint8Array(32) })
  const server = aServer(database, clerk, { clock: () => at('2026-05-11'), drawSecrets: moved })
  const asked = async (name: string) =>
    server.request(`/api/draws/${body.id}/steps`, send('POST', { step: name, reason: '密钥已换' }))
  expect(await (await asked('reveal')).json()).toMatchObject({ code: 'DRAW_KEY_CHANGED' })
  expect(await (await asked('cancel')).json()).toMatchObject({ state: 'cancelled' })
})
