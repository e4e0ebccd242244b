/** Accounts of what measures keep out of the air, source by source. */
import { compare, exact, minus, over, times, total, ZERO } from '../../exact.ts'
import { coalAccount, compareVocYears, type VocSource, vocAccount } from '../source/reduction.ts'
import {
  type Calculation,
  type Cells,
  given,
  line,
  number,
  ofValue,
  say,
  stated,
  wrong,
  yesNo,
} from './calculation.ts'

const percent = { most: 100 }
const YEARS = [
  { value: 'current', ...say('本年', 'this year') },
  { value: 'before', ...say('上年', 'the year before') },
] as const

const shareOf = (cell = '') => over(given(cell), exact(100))
const sourceOf = (row: Cells): VocSource => ({
  sourceId: row.source ?? '',
  used: given(row.used),
  vocShare: shareOf(row.vocShare),
  recycled: given(row.recycled),
  collected: shareOf(row.collected),
  treated: shareOf(row.treated),
  running: shareOf(row.running),
})

/** @throws {Refusal} INPUT_INVALID for one named twice in a year, or that recycles more than it used. */
function vocSources(rows: readonly Cells[]) {
  const seen = new Set<string>()
  return rows.map((row, at) => {
    const name = `${row.year} ${row.source}`
    if (seen.has(name)) wrong(`rows.${at}.source`, '同一年出现两次', 'twice in one year')
    seen.add(name)
    const source = sourceOf(row)
    if (compare(minus(times(source.used, source.vocShare), source.recycled), ZERO) < 0)
      wrong(`rows.${at}.recycled`, '多于所用物料含有的量', 'more than the material holds')
    return { year: row.year, source }
  })
}

export const REDUCTION: readonly Calculation[] = [
  {
    id: 'voc-emission',
    ...say('VOCs 排放量和削减量', 'VOC emission and reduction'),
    hint: say(
      '物料衡算：产生量＝物料用量×含量－回收量；削减量＝产生量×收集率×处理率×运行率。填入上年各源可比较两年。',
      'Mass balance: generated = material × content − recycled; reduced = generated × collected × treated × running. With the sources of the year before, the two years are compared.',
    ),
    fields: [],
    rows: {
      ...say('排放源', 'Source'),
      least: 1,
      fields: [
        { key: 'source', ...say('排放源', 'Source'), unit: '', type: 'text' },
        { key: 'year', ...say('年份', 'Year'), unit: '', type: 'choice', options: YEARS },
        number('used', '含 VOCs 物料用量', 'Material used', '吨'),
        number('vocShare', 'VOCs 含量', 'VOC content', '%', percent),
        number('recycled', '回收量', 'Recycled', '吨'),
        number('collected', '收集率', 'Collected', '%', percent),
        number('treated', '处理率', 'Treated', '%', percent),
        number('running', '运行率', 'Running', '%', percent),
      ],
    },
    work: (_, rows) => {
      const all = vocSources(rows)
      const of = (year: string) =>
        all.filter((one) => one.year === year).map(({ source }) => source)
      const [current, before] = [of('current'), of('before')]
      if (current.length === 0) wrong('rows', '没有本年的排放源', 'no source of this year')
      const accounts = current.map(vocAccount)
      const compared = compareVocYears(current, before)
      const twoYears = before.length > 0
      return {
        basis: [{ standard: '物料衡算', clause: 'E＝G×(1－收集率×处理率×运行率)', since: null }],
        lines: [
          line(
            say('产生量', 'Generated'),
            stated(total(accounts.map(({ generated }) => generated))),
            '吨',
          ),
          line(
            say('削减量', 'Reduced'),
            stated(total(accounts.map(({ reduced }) => reduced))),
            '吨',
          ),
          line(say('排放量', 'Emitted'), stated(compared.emitted), '吨'),
          ...(twoYears
            ? [
                line(
                  say('上年排放量', 'Emitted the year before'),
                  stated(compared.emittedBefore),
                  '吨',
                ),
                line(say('逐年削减', 'Falls year by year'), yesNo(compared.falls)),
              ]
            : []),
        ],
        excluded: twoYears
          ? compared.unmatched.map((source) => ({
              what: say(source),
              why: say(
                '只在一年的清单中，两年口径不一',
                'in one year’s inventory only: the two years are not alike',
              ),
            }))
          : [],
        figure: ofValue('voc-emission', compared.emitted, '吨'),
      }
    },
  },
  {
    id: 'coal',
    ...say('散煤、锅炉燃煤削减量', 'Coal reduced'),
    hint: say(
      '已确认拆除或断供的，用煤量之差计入削减量；未确认的另列，不计入。',
      'What a check confirmed as removed counts; what is only claimed is shown beside it.',
    ),
    fields: [],
    rows: {
      ...say('用煤户、锅炉', 'User of coal'),
      least: 1,
      fields: [
        { key: 'user', ...say('名称', 'Name'), unit: '', type: 'text' },
        number('before', '治理前年用煤', 'Coal a year before', '吨'),
        number('after', '治理后年用煤', 'Coal a year after', '吨'),
        {
          ...say('已确认拆除或断供', 'Confirmed'),
          key: 'confirmed',
          unit: '',
          type: 'choice',
          options: [
            { value: 'true', ...yesNo(true) },
            { value: 'false', ...yesNo(false) },
          ],
        },
      ],
    },
    work: (_, rows) => {
      const account = coalAccount(
        rows.map(({ before, after, confirmed }) => ({
          before: given(before),
          after: given(after),
          confirmed: confirmed === 'true',
        })),
      )
      const tonnes = (zh: string, en: string, value: typeof account.before) =>
        line(say(zh, en), stated(value), '吨')
      return {
        basis: [{ standard: '散煤、锅炉削减台账', clause: '已确认的用煤量之差', since: null }],
        lines: [
          tonnes('治理前', 'Before', account.before),
          tonnes('治理后', 'After', account.after),
          tonnes('削减量（已确认）', 'Reduced, confirmed', account.reduced),
          tonnes('未确认的', 'Claimed only', account.claimed),
          line(say('仍用煤或未确认的户数', 'Users left'), String(account.usersLeft)),
        ],
        excluded: rows
          .filter(({ confirmed }) => confirmed !== 'true')
          .map(({ user = '' }) => ({
            what: say(user),
            why: say('未确认拆除或断供，不计入削减量', 'not confirmed: not counted as reduced'),
          })),
        figure: ofValue('quantity', account.reduced, '吨'),
      }
    },
  },
]
