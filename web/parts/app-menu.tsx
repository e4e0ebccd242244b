/** The menu: a rail at the side of a wide screen, a bar at the bottom of a phone. */
import { NavLink } from 'react-router'
import { useLanguage } from '../data/language.tsx'
import type { menuFor } from '../pages.tsx'
import { Icon } from './icon.tsx'

type Menu = ReturnType<typeof menuFor>
const MOST_IN_BAR = 4

export function Rail({ menu }: { readonly menu: Menu }) {
  const { words } = useLanguage()
  return (
    <nav className="rail" aria-label={words.menu}>
      <Entries menu={menu} />
    </nav>
  )
}

export function BottomBar({ menu }: { readonly menu: Menu }) {
  const { language, words } = useLanguage()
  const first = menu
    .filter(({ onPhone }) => onPhone !== undefined)
    .sort((a, b) => (a.onPhone ?? 0) - (b.onPhone ?? 0))
    .slice(0, MOST_IN_BAR)
  return (
    <nav className="bottom-bar" aria-label={words.menu}>
      <Entries
        menu={[
          ...first,
          { path: '/menu', name: { zh: '更多', en: 'More' }, icon: 'more' as const },
        ]}
        key={language}
      />
    </nav>
  )
}

function Entries({ menu }: { readonly menu: Menu }) {
  const { language } = useLanguage()
  return menu.map(({ path, name, icon }) => (
    <NavLink key={path} to={path} end={path === '/'}>
      <Icon name={icon} />
      <span>{name[language]}</span>
    </NavLink>
  ))
}
