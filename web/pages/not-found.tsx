/** Addresses that lead to no page, and pages that are not this person's. */
import { Link } from 'react-router'
import { useLanguage } from '../data/language.tsx'
import { useTitle } from '../parts/use-title.ts'

export function NotFoundPage() {
  const { words } = useLanguage()
  return <Nowhere title={words.notFound} />
}

export function NotYoursPage() {
  const { words } = useLanguage()
  return <Nowhere title={words.notYours} />
}

function Nowhere({ title }: { readonly title: string }) {
  const { words } = useLanguage()
  useTitle(title)
  return (
    <div className="result">
      <h1>{title}</h1>
      <Link to="/" className="button">
        {words.toStart}
      </Link>
    </div>
  )
}
