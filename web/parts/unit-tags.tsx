import { Tag } from 'antd'
import { ROLE_NAME } from '#domain/names.ts'
import type { UnitMention, UnitRole } from '#domain/plan/ledger.ts'
import { useLanguage } from '../data/language.tsx'

const COLOUR: Readonly<Record<UnitRole, string>> = {
  lead: 'blue',
  assist: 'default',
  responsible: 'geekblue',
  supervise: 'purple',
  person: 'cyan',
}

/** The units of an item by role; at most `limit` of them, the rest as a count. */
export function UnitTags({
  units,
  limit,
}: {
  readonly units: readonly UnitMention[]
  readonly limit?: number
}) {
  const { language, words } = useLanguage()
  if (units.length === 0) return <span className="faint">{words.noUnits}</span>
  const shown = limit === undefined ? units : units.slice(0, limit)
  const rest = units.slice(shown.length)
  return (
    <span className="units">
      {shown.map((unit) => (
        <Tag
          key={unit.source.start}
          title={explain(unit)}
          color={COLOUR[unit.role]}
          variant={unit.group ? 'outlined' : 'filled'}
        >
          {unit.name}
          {unit.open && '…'}
        </Tag>
      ))}
      {rest.length > 0 && (
        <Tag title={rest.map((unit) => unit.name).join('、')}>+{rest.length}</Tag>
      )}
    </span>
  )

  function explain(unit: UnitMention): string {
    const parts = [ROLE_NAME[unit.role][language]]
    if (unit.name !== unit.written) parts.push(`“${unit.written}”`)
    if (unit.group) parts.push(words.group)
    if (unit.members.length > 0) parts.push(`${words.members} ${unit.members.join('、')}`)
    if (unit.open) parts.push(words.open)
    return parts.join(' · ')
  }
}
