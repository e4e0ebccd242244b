/** 更多: every page this person may open. On a phone the bar has room for the first ones only. */
import { Link } from 'react-router'
import { ROLE_TITLE } from '#domain/organisation/names.ts'
import { useLanguage } from '../data/language.tsx'
import { useSession } from '../data/session.ts'
import { menuFor } from '../pages.tsx'
import { Icon } from '../parts/icon.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useTitle } from '../parts/use-title.ts'

export function MenuPage() {
  const { language, words } = useLanguage()
  const { data: who } = useSession()
  useTitle(words.menu)
  if (!who?.signedIn) return null
  return (
    <div className="page">
      <PageHead
        title={words.menu}
        hint={[who.name, ...who.roles.map((role) => ROLE_TITLE[role][language])].join(' · ')}
      />
      {menuFor(who.permissions).map(({ name, entries }) => (
        <section key={name.en} className="menu-area">
          <h2>{name[language]}</h2>
          <ul className="menu-list">
            {entries.map(({ path, name: own, icon }) => (
              <li key={path}>
                <Link to={path}>
                  <Icon name={icon} />
                  {own[language]}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
