/**
 * Every page behind the sign-in. A page of your own is one entry in its area under addresses/, a folder under
 * pages/, its words under data/words/, its requests under data/.
 */
import type { Permission } from '#domain/access/permissions.ts'
import type { Language } from '#domain/names.ts'
import { ADMINISTRATION } from './addresses/administration.ts'
import { FIELD } from './addresses/field.ts'
import { LEDGER } from './addresses/ledger.ts'
import { MONITORING } from './addresses/monitoring.ts'
import { OWN_WORK } from './addresses/own-work.ts'
import type { PageArea, PageEntry } from './addresses/page-area.ts'
import { SUPERVISION } from './addresses/supervision.ts'

/** In the order of the menu. */
const AREAS: readonly PageArea[] = [
  OWN_WORK,
  LEDGER,
  SUPERVISION,
  MONITORING,
  FIELD,
  ADMINISTRATION,
]

export const PAGES: readonly PageEntry[] = AREAS.flatMap(({ pages }) => pages)

/** The menu of somebody with these permissions; areas of which nothing may be opened are left out. */
export function menuFor(permissions: readonly Permission[]) {
  return AREAS.map(({ name, pages }) => ({
    name,
    entries: pages.flatMap(({ path, needs, menu }) =>
      menu && mayOpen(needs, permissions) ? [{ path, ...menu }] : [],
    ),
  })).filter(({ entries }) => entries.length > 0)
}
export type Menu = ReturnType<typeof menuFor>
export type MenuItem = Menu[number]['entries'][number]

export function mayOpen(needs: readonly Permission[], has: readonly Permission[]): boolean {
  return needs.length === 0 || needs.some((permission) => has.includes(permission))
}

export interface Crumb {
  /** Null: a heading of the menu, which is no page. */
  readonly to: string | null
  readonly name: Readonly<Record<Language, string>>
}

/** What lies above the page at `path`, its area first; nothing above what stands in the menu itself. */
export function crumbsOf(
  path: string,
  parameters: Readonly<Record<string, string | undefined>>,
): readonly Crumb[] {
  const entry = PAGES.find((each) => each.path === path)
  const parent = entry && !entry.menu ? parentOf(entry) : undefined
  const name = parent?.menu?.name ?? parent?.name
  if (!parent || !name) return []
  const to = parent.path.replace(/:(\w+)/g, (_, key: string) => parameters[key] ?? '')
  const area = AREAS.find(({ pages }) => pages.includes(parent))
  // An area named like its first page is said once.
  const above =
    parent.menu && area && area.name.zh !== name.zh ? [{ to: null, name: area.name }] : []
  return [...above, ...crumbsOf(parent.path, parameters), { to, name }]
}

/** The page one comes from: as it is said, or the one with the longest beginning of its address. */
function parentOf({ path, under }: PageEntry): PageEntry | undefined {
  if (under !== undefined) return PAGES.find((each) => each.path === under)
  return PAGES.filter((each) => path.startsWith(`${each.path}/`)).sort(
    (a, b) => b.path.length - a.path.length,
  )[0]
}
