/** Pieces that cards and the page of a target share. */
import { TARGET_STATUS_NAME } from '#domain/monitoring/indicator/names.ts'
import type { TargetStatus } from '#domain/monitoring/indicator/outlook.ts'
import type { BoundTarget } from '#domain/monitoring/indicator/standing.ts'
import type { TargetOperator } from '#domain/plan/ledger.ts'
import { useLanguage, useWords } from '../../data/language.tsx'
import { TARGET_WORDS } from '../../data/words/targets.ts'

const COLOUR: Readonly<Record<TargetStatus, string>> = {
  unknown: 'grey',
  'not-begun': 'grey',
  'on-track': 'green',
  'at-risk': 'yellow',
  'out-of-reach': 'red',
  met: 'green',
  missed: 'red',
}

export function StatusTag({ status }: { readonly status: TargetStatus }) {
  const { language } = useLanguage()
  return <span className={`light ${COLOUR[status]}`}>{TARGET_STATUS_NAME[status][language]}</span>
}

/** Since when it stands as it does, or when its period begins. */
export function Since({ target }: { readonly target: BoundTarget }) {
  const { words } = useWords(TARGET_WORDS)
  const { binding, status, since } = target
  if (binding !== null && status === 'not-begun')
    return <span className="faint">{words.begins(binding.from)}</span>
  return since && <span className="faint">{words.since(since)}</span>
}

const SIGN: Readonly<Record<TargetOperator, string>> = {
  '<=': '≤',
  '>=': '≥',
  '=': '=',
  decrease: '↓',
  increase: '↑',
  clear: '→ 0',
}

/** ≤ 38 微克/立方米, ↓ 9.1 %, ≥ Ⅲ类. */
export function sayPromise({ operator, value, unit, grade, by }: BoundTarget): string {
  const what =
    operator === 'clear' ? '' : ` ${value ?? grade ?? ''} ${value === null ? '' : (unit ?? '')}`
  return `${SIGN[operator]}${what.trimEnd()}${by === null ? '' : ` (${by})`}`
}

export function Facts({
  facts,
}: {
  readonly facts: readonly (readonly [name: string, value: React.ReactNode])[]
}) {
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
