import { Result } from 'antd'
import { Link } from 'react-router'
import { useLanguage } from '../data/language.tsx'

export function NotFoundPage() {
  const { words } = useLanguage()
  return <Result status="404" title={words.notFound} extra={<Link to="/">{words.allPlans}</Link>} />
}
