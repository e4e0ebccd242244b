/** The menu: by areas at the side of a wide screen, a bar at the bottom of a phone. */
import { NavLink } from 'react-router'
import { useLanguage } from '../data/language.tsx'
import type { Menu, MenuItem } from '../pages.tsx'
import { Icon } from './icon.tsx'
import { useKept } from './use-kept.ts'

const MOST_IN_BAR = 4

/** What of the menu is put away: all but the icons, or single areas, by their English names. */
interface Put {
  readonly narrow: boolean
  readonly closed: readonly string[]
}

export function Rail({ menu }: { readonly menu: Menu }) {
  const { language, words } = useLanguage()
  const [{ narrow, closed }, put] = useKept<Put>('menu', { narrow: false, closed: [] }, isPut)
  const toggled = (area: string) =>
    closed.includes(area) ? closed.filter((each) => each !== area) : [...closed, area]
  return (
    <nav className={narrow ? 'rail narrow' : 'rail'} aria-label={words.menu}>
      <div className="rail-areas">
        {menu.map(({ name, entries }) => {
          const open = narrow || !closed.includes(name.en)
          return (
            <section key={name.en}>
              {!narrow && (
                <button
                  type="button"
                  className="rail-area"
                  aria-expanded={open}
                  onClick={() => put({ narrow, closed: toggled(name.en) })}
                >
                  {name[language]}
                  <Icon name="chevron" />
                </button>
              )}
              {open && <Entries entries={entries} titled={narrow} />}
            </section>
          )
        })}
      </div>
      <button
        type="button"
        className="rail-fold"
        aria-expanded={!narrow}
        onClick={() => put({ narrow: !narrow, closed })}
      >
        <Icon name="fold" />
        <span>{words.foldMenu}</span>
      </button>
    </nav>
  )
}

/** Those made for a phone first; who has few of them sees others of their own. */
export function BottomBar({ menu }: { readonly menu: Menu }) {
  const { words } = useLanguage()
  const entries = menu.flatMap((area) => area.entries)
  const first = entries
    .filter(({ onPhone }) => onPhone !== undefined)
    .sort((a, b) => (a.onPhone ?? 0) - (b.onPhone ?? 0))
  const others = entries.filter((entry) => !first.includes(entry))
  const shown = [...first, ...others].slice(0, MOST_IN_BAR)
  const more = { path: '/menu', name: { zh: '更多', en: 'More' }, icon: 'more' } as const
  return (
    <nav className="bottom-bar" aria-label={words.menu}>
      <Entries entries={[...shown, more]} />
    </nav>
  )
}

/** @param titled whether the pointer shows names that there is no room for. */
function Entries({
  entries,
  titled = false,
}: {
  readonly entries: readonly MenuItem[]
  readonly titled?: boolean
}) {
  const { language } = useLanguage()
  return entries.map(({ path, name, icon }) => (
    <NavLink key={path} to={path} end={path === '/'} {...(titled && { title: name[language] })}>
      <Icon name={icon} />
      <span>{name[language]}</span>
    </NavLink>
  ))
}

function isPut(value: unknown): value is Put {
  const { narrow, closed } = (value ?? {}) as Partial<Put>
  return typeof narrow === 'boolean' && Array.isArray(closed)
}
