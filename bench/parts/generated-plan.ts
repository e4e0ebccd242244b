/** A made-up plan of any length, with the constructs of the genre in turn; the same for the same length. */
import { toChinese } from '../../src/compiler/grammar/numerals.ts'

const OFFICES = [
  '环保办',
  '农业办',
  '工业办',
  '建管站',
  '综合执法大队',
  '水务站',
  '各村',
  '相关社区',
]
const MEASURES = [
  (n: number) =>
    `强化扬尘污染控制。${year(n)}年底前，规模以上工地全部安装在线监测设施，道路机械化清扫率达到${60 + (n % 39)}%以上。`,
  (n: number) =>
    `加快污水收集处理。到${year(n)}年，城镇污水处理率提高到${80 + (n % 19)}%，消除建成区黑臭水体，新建管网${n % 90}公里。`,
  (n: number) =>
    `推进燃煤锅炉改造。${1 + (n % 12)}月底前，完成35蒸吨及以下燃煤锅炉“清零”任务，散煤使用量较2020年下降${n % 40}%。`,
  (n: number) =>
    `开展畜禽养殖整治。每季度开展一次排查，对排查出的问题立行立改，粪污综合利用率不低于${70 + (n % 29)}%，长期坚持。`,
  (n: number) =>
    `规范固体废物管理。收到反馈意见后${5 + (n % 25)}个工作日内完成整改，严禁非法转移、倾倒，按照《固体废物管理办法》执行。`,
]

function year(n: number): number {
  return 2026 + (n % 5)
}

/** A plan of at least `length` characters. */
export function generatedPlan(length: number): string {
  const parts = [
    '某镇生态环境保护督察反馈问题整改方案',
    '为做好整改工作，制定本方案。',
    '一、整改目标',
    '到2027年底，PM2.5年均浓度达到35微克/立方米。',
  ]
  let size = parts.join('\n').length
  for (let chapter = 2, n = 0; size < length; chapter++) {
    parts.push(`${toChinese(chapter)}、第${chapter}类措施`)
    for (let group = 1; group <= 6 && size < length; group++) {
      parts.push(`（${toChinese(group)}）深入推进第${group}项工作。`)
      for (let item = 1; item <= 5 && size < length; item++, n++) {
        const measure = MEASURES[n % MEASURES.length] ?? (() => '')
        const unit = (offset: number) => OFFICES[(n + offset) % OFFICES.length]
        const units =
          n % 3 === 0
            ? `（${unit(0)}牵头，${unit(1)}、${unit(2)}配合）`
            : `（${unit(0)}、${unit(3)}）`
        const line = `${item}．${measure(n)}${units}`
        parts.push(line)
        size += line.length + 1
      }
    }
  }
  return parts.join('\n')
}
