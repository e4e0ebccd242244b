import { Result } from 'antd'
import { Link } from 'react-router'
import { useLanguage } from '../data/language.tsx'

export function NotFoundPage() {
  const { words } = useLanguage()
  return (
    <Result
      status="404"
      title={<h1>{words.notFound}</h1>}
      extra={<Link to="/plans">{words.allPlans}</Link>}
    />
  )
}
