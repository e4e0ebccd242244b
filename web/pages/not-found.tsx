/** Addresses that lead to no page, and pages that are not this person's. */
import { Link, useNavigate } from 'react-router'
import { ROLE_TITLE } from '#domain/organisation/names.ts'
import { useLanguage } from '../data/language.tsx'
import { useSession } from '../data/session.ts'
import { useTitle } from '../parts/use-title.ts'

export function NotFoundPage() {
  const { words } = useLanguage()
  return <Nowhere title={words.notFound} hint={words.notFoundHint} />
}

export function NotYoursPage() {
  const { language, words } = useLanguage()
  const { data: who } = useSession()
  const roles = who?.signedIn ? who.roles.map((role) => ROLE_TITLE[role][language]) : []
  return <Nowhere title={words.notYours} hint={words.notYoursHint(roles)} />
}

function Nowhere({ title, hint }: { readonly title: string; readonly hint: string }) {
  const { words } = useLanguage()
  const navigate = useNavigate()
  useTitle(title)
  return (
    <div className="result">
      <h1>{title}</h1>
      <p>{hint}</p>
      <p className="result-actions">
        <Link to="/" className="button primary">
          {words.toStart}
        </Link>
        <button type="button" className="button" onClick={() => navigate(-1)}>
          {words.back}
        </button>
        <Link to="/menu" className="button">
          {words.allPages}
        </Link>
      </p>
    </div>
  )
}
