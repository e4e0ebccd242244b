/** Calculations of noise: levels by day, by night and of both, averaged by energy, against a zone. */
import { dayNightLevels, equivalentLevel, judgeNoise, partOfDay } from '../noise/noise.ts'
import type { NoiseKind } from '../source/sources-pack.ts'
import { type Calculation, line, number, say, wrong, yesNo } from './calculation.ts'

const KINDS = [
  { value: 'ambient', ...say('声环境', 'ambient') },
  { value: 'social', ...say('社会生活', 'social') },
  { value: 'construction', ...say('建筑施工', 'construction') },
] as const

export const NOISE: readonly Calculation[] = [
  {
    id: 'noise',
    ...say('等效声级与昼夜声级', 'Equivalent and day-night levels'),
    hint: say(
      '逐时声级按能量平均，夜间加 10 分贝得昼夜等效声级；填写功能区的，按限值评判。',
      'Hourly levels are averaged by energy; nights count 10 dB more in the day-night level. With a zone they are judged by its limits.',
    ),
    fields: [
      { key: 'kind', ...say('类别', 'Kind'), unit: '', type: 'choice', options: KINDS },
      {
        ...say('功能区（0、1、2、3、4a、4b；施工场界填 site）', 'Zone (0–4b; site: construction)'),
        key: 'zone',
        unit: '',
        type: 'text',
        optional: true,
      },
    ],
    rows: {
      ...say('小时', 'Hour'),
      least: 1,
      fields: [
        number('hour', '时（0–23）', 'Hour (0–23)', '', { most: 23, whole: true }),
        number('level', '等效声级', 'Level', 'dB(A)', { most: 200 }),
      ],
    },
    work: ({ kind = '', zone = '' }, rows, { sources: { noise } }) => {
      const hours = rows.map(({ hour, level }) => ({ hour: Number(hour), level: Number(level) }))
      const twice = hours.findIndex(
        ({ hour }, at) => hours.findIndex((one) => one.hour === hour) !== at,
      )
      if (twice !== -1) wrong(`rows.${twice}.hour`, '小时重复', 'the hour is there twice')
      const levels = dayNightLevels(noise, hours)
      const rules = noise[kind as NoiseKind]
      if (zone !== '' && rules.zones[zone] === undefined)
        wrong(
          'values.zone',
          `应为${Object.keys(rules.zones).join('、')}之一`,
          `one of ${Object.keys(rules.zones).join(', ')}`,
        )
      const parts = [
        { ...say('昼间', 'Day'), level: levels.day, hour: noise.day.from },
        { ...say('夜间', 'Night'), level: levels.night, hour: noise.day.to % 24 },
      ].filter((part) => part.level !== null)
      const verdicts = parts.flatMap(({ zh, en, level, hour }) => {
        const verdict = level !== null && judgeNoise(noise, kind as NoiseKind, zone, hour, level)
        return verdict ? [{ zh, en, ...verdict }] : []
      })
      const at = (value: number | null) => (value === null ? say('不计', 'none') : value.toFixed(1))
      const missing = (part: 'day' | 'night') =>
        Array.from({ length: 24 }, (_, hour) => hour).filter(
          (hour) => partOfDay(noise, hour) === part && !hours.some((one) => one.hour === hour),
        )
      return {
        basis: [
          { standard: rules.standard, clause: rules.source, since: rules.effectiveFrom },
          { standard: 'GB 3096-2008', clause: '3（Ld、Ln、Ldn）', since: null },
        ],
        lines: [
          line(say('昼间等效声级 Ld', 'Day, Ld'), at(levels.day), 'dB(A)'),
          line(say('夜间等效声级 Ln', 'Night, Ln'), at(levels.night), 'dB(A)'),
          line(say('昼夜等效声级 Ldn', 'Day-night, Ldn'), at(levels.both), 'dB(A)'),
          line(
            say('全部时段等效声级 Leq', 'All hours, Leq'),
            at(equivalentLevel(hours.map(({ level }) => level))),
            'dB(A)',
          ),
          ...verdicts.flatMap(({ zh, en, limit, meets, above }) => [
            line(say(`${zh}限值`, `${en}, limit`), String(limit), 'dB(A)'),
            line(say(`${zh}达标`, `${en}, within it`), yesNo(meets)),
            ...(above > 0
              ? [line(say(`${zh}超过`, `${en}, above it`), above.toFixed(1), 'dB(A)')]
              : []),
          ]),
        ],
        excluded: (['day', 'night'] as const).flatMap((part) => {
          const hoursMissing = missing(part)
          return hoursMissing.length === 0
            ? []
            : [
                {
                  what: say(hoursMissing.join('、'), hoursMissing.join(', ')),
                  why:
                    part === 'day'
                      ? say('昼间没有数据的小时', 'hours of the day without a level')
                      : say('夜间没有数据的小时', 'hours of the night without a level'),
                },
              ]
        }),
        figure: null,
      }
    },
  },
]
