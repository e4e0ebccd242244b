import { expect, test } from 'vitest'
import { freshDatabase, NOW } from '../../../test/fixtures.ts'
import { aTown } from '../../../test/people.ts'
import { subjectAt } from '../../../test/register-walks.ts'
import { aServer } from '../../../test/server.ts'
import { watchFigures } from '../../actions/register/watch-figures.ts'
import { listBehind } from '../../domain/register/behind.ts'
import { registerPack } from '../../domain/register/register-pack.ts'
import { builtInPack } from '../../store/packs/packs.ts'

const { database, tenantId } = await freshDatabase()
const town = await aTown(database, tenantId)
const place = { database, town }
const ask = async <T>(path: string, actor = town.actors.clerk) =>
  (await (await aServer(database, actor).request(`/api${path}`)).json()) as T

interface Summary {
  readonly slug: string
  readonly subjects: number
  readonly settled: number
  readonly overdue: number
  readonly checksOverdue: number
  readonly checksSoon: number
  readonly chief: { readonly indicator: string; readonly figure: string } | null
  readonly behindChief: Readonly<Record<string, string>> | null
  readonly stages: readonly { readonly stage: string; readonly subjects: number }[]
}
const summaryOf = async (slug: string, actor = town.actors.clerk) => {
  const { registers } = await ask<{ registers: readonly Summary[] }>('/registers', actor)
  return registers.find((each) => each.slug === slug)
}
const listed = async (slug: string, view: Readonly<Record<string, string>>) => {
  const query = new URLSearchParams({ ...view, register: slug })
  return (await ask<{ items: readonly unknown[] }>(`/subjects?${query}`)).items.length
}

// The one day for all boilers is over, and the day planned for the one under contract.
for (const [stage, plan] of [
  ['listed', 'gas'],
  ['listed', 'electric'],
  ['contracted', 'gas'],
  ['accepted', 'gas'],
  ['relapsed', 'remove'],
] as const)
  await subjectAt(place, 'boilers', stage, { name: `${stage} ${plan}`, fields: { plan } })
for (const stage of ['found', 'done', 'accepted', 'look-back', 'relapsed'])
  await subjectAt(place, 'scattered-firms', stage, { name: stage })
for (const stage of ['under-control', 'fixing', 'finished'])
  await subjectAt(place, 'building-sites', stage, { name: stage })

test('until figures are counted the list of registers says so, and how many there are all the same', async () => {
  expect(await summaryOf('boilers')).toMatchObject({ subjects: 5, settled: 1, chief: null })
})

test('each number of the list of registers opens a list as long as it says', async () => {
  await watchFigures(database, tenantId, NOW)
  for (const slug of ['boilers', 'scattered-firms', 'building-sites']) {
    const found = await summaryOf(slug)
    if (!found) throw new Error(`${slug} is not listed`)
    expect(await listed(slug, {})).toBe(found.subjects)
    expect(await listed(slug, { settled: 'true' })).toBe(found.settled)
    expect(await listed(slug, { settled: 'false' })).toBe(found.subjects - found.settled)
    expect(await listed(slug, { overdue: 'due' })).toBe(found.overdue)
    expect(await listed(slug, { overdue: 'check' })).toBe(found.checksOverdue)
    expect(await listed(slug, { overdue: 'check-soon' })).toBe(found.checksSoon)
    for (const { stage, subjects } of found.stages)
      expect(await listed(slug, { stage })).toBe(subjects)
    expect(found.stages.reduce((sum, { subjects }) => sum + subjects, 0)).toBe(found.subjects)
  }
  const boilers = await summaryOf('boilers')
  expect(boilers).toMatchObject({
    ...{ overdue: 3, chief: { indicator: 'left', figure: '4', isMet: false } },
    behindChief: { settled: 'false' },
  })
})

test('a figure leads to the subjects it counts, or to no list at all', async () => {
  await watchFigures(database, tenantId, NOW)
  let looked = 0
  for (const slug of ['boilers', 'scattered-firms', 'building-sites']) {
    const register = await builtInPack(registerPack(slug))
    const { figures } = await ask<{ figures: readonly { indicator: string; figure: string }[] }>(
      `/registers/${slug}`,
    )
    for (const indicator of register.indicators) {
      const view = listBehind(indicator)
      const { figure } = figures.find((each) => each.indicator === indicator.key) ?? {}
      if (view === null || indicator.kind !== 'count') continue
      expect([slug, indicator.key, await listed(slug, view)]).toEqual([
        ...[slug, indicator.key],
        Number(figure),
      ])
      looked += 1
    }
  }
  expect(looked).toBeGreaterThan(4)
})

test('a unit sees the numbers of its own', async () => {
  const other = town.actors['unit-member']
  const mine = await summaryOf('boilers', { ...other, units: [], ownUnits: [] })
  expect(mine).toMatchObject({ subjects: 0, overdue: 0, checksSoon: 0 })
})
