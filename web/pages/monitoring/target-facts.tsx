/** Pieces that cards and the page of a target share. */
import { TARGET_STATUS_NAME } from '#domain/monitoring/indicator/names.ts'
import type { TargetStatus } from '#domain/monitoring/indicator/outlook.ts'
import type { BoundTarget } from '#domain/monitoring/indicator/standing.ts'
import type { TargetOperator } from '#domain/plan/ledger.ts'
import { useLanguage } from '../../data/language.tsx'

const COLOUR: Readonly<Record<TargetStatus, string>> = {
  unknown: 'grey',
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
