import { Tag } from 'antd'
import { daysLeft } from '#domain/plan/due.ts'
import type { Deadline } from '#domain/plan/ledger.ts'
import { useLanguage } from '../data/language.tsx'
import { today } from './today.ts'

/** How far off the last day of an item is, in words and colour. */
export function DaysLeft({ deadlines }: { readonly deadlines: readonly Deadline[] }) {
  const { words } = useLanguage()
  const days = daysLeft(deadlines, today())
  if (days === null) return <span className="faint">—</span>
  if (days < 0) return <Tag color="red">{words.late(-days)}</Tag>
  if (days === 0) return <Tag color="orange">{words.dueToday}</Tag>
  return days <= 30 ? <Tag color="gold">{words.left(days)}</Tag> : <span>{words.left(days)}</span>
}
