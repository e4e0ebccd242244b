import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CivilDate } from '../../civil-date.ts'
import { LAND_USE_BARS, LandUseRules, landUseObjections, type Plot } from './land-use-access.ts'

const day = (text: string) => CivilDate.parse(text)
const every = (text: string) => Object.fromEntries(LAND_USE_BARS.map((bar) => [bar, text]))
const rules = LandUseRules.parse({
  sensitive: ['housing', 'public'],
  versions: [
    { from: '2016-05-28', clauses: { 'survey-missing': '土十条' } },
    { from: '2019-01-01', clauses: every('土壤法') },
  ],
})

const clean: Plot = {
  use: 'industry',
  plannedUse: 'industry',
  suspected: false,
  listed: false,
  survey: 'none',
  aboveScreening: false,
  assessed: false,
  goalsMet: false,
  building: false,
}

test.each([
  ['industry stays industry without a survey', {}, []],
  ['industry becomes housing without a survey', { plannedUse: 'housing' }, ['survey-missing']],
  [
    'a survey nobody reviewed is none',
    { plannedUse: 'public', survey: 'made' },
    ['survey-not-reviewed'],
  ],
  ['a reviewed survey that found nothing', { plannedUse: 'housing', survey: 'reviewed' }, []],
  [
    'a suspected plot that is housing already',
    { use: 'housing', plannedUse: 'housing', suspected: true },
    ['survey-missing'],
  ],
  [
    'pollutants found, risk not assessed',
    { plannedUse: 'housing', survey: 'reviewed', aboveScreening: true },
    ['assessment-missing'],
  ],
  [
    'a listed plot for housing',
    { plannedUse: 'housing', survey: 'reviewed', assessed: true, listed: true },
    ['plot-listed'],
  ],
  ['a listed plot may be a works again', { survey: 'reviewed', listed: true }, []],
  [
    'but nothing is built there before the goals are met',
    { survey: 'reviewed', listed: true, building: true },
    ['goals-not-met'],
  ],
  [
    'once taken off the list it may be housing',
    { plannedUse: 'housing', survey: 'reviewed', aboveScreening: true, assessed: true },
    [],
  ],
] as const)('%s', (_, part, expected) => {
  const found = landUseObjections(rules, { ...clean, ...part }, day('2019-01-01'))
  expect(found.map(({ code }) => code)).toEqual(expected)
})

test('the clause is that of the day: what was no rule then bars nothing', () => {
  const listed = { ...clean, plannedUse: 'housing', listed: true }
  expect(landUseObjections(rules, listed, day('2018-12-31')).map(({ source }) => source)).toEqual([
    '土十条',
  ])
  expect(landUseObjections(rules, listed, day('2016-05-27'))).toEqual([])
})

test('no listed plot becomes housing, whatever else is known of it', () => {
  const plot = fc.record({
    use: fc.constantFrom('industry', 'housing', 'farm'),
    plannedUse: fc.constantFrom('housing', 'public'),
    suspected: fc.boolean(),
    listed: fc.constant(true),
    survey: fc.constantFrom('none' as const, 'made' as const, 'reviewed' as const),
    aboveScreening: fc.boolean(),
    assessed: fc.boolean(),
    goalsMet: fc.boolean(),
    building: fc.boolean(),
  })
  fc.assert(
    fc.property(plot, (one) =>
      landUseObjections(rules, one, day('2026-01-01')).some(({ code }) => code === 'plot-listed'),
    ),
  )
})
