/** Where a page that is reached from another one lies, and the way back. */
import { Link, useParams } from 'react-router'
import { useLanguage } from '../data/language.tsx'
import { crumbsOf } from '../pages.tsx'

export function Crumbs({ path }: { readonly path: string }) {
  const { language, words } = useLanguage()
  const crumbs = crumbsOf(path, useParams())
  if (crumbs.length === 0) return null
  return (
    <nav className="crumbs" aria-label={words.whereYouAre}>
      <ol>
        {crumbs.map(({ to, name }) => (
          <li key={name.en}>
            {to === null ? name[language] : <Link to={to}>{name[language]}</Link>}
          </li>
        ))}
      </ol>
    </nav>
  )
}
