/** What is said of a page: its address, who may open it, its place in the menu and under other pages. */
import type { Permission } from '#domain/access/permissions.ts'
import type { Language } from '#domain/names.ts'
import type { IconName } from '../parts/icon.tsx'
import type { LazyPage } from '../parts/lazy-page.tsx'

type Name = Readonly<Record<Language, string>>

export interface MenuEntry {
  readonly name: Name
  readonly icon: IconName
  /** Place in the bar at the bottom of a phone, where there is room for the first four. */
  readonly onPhone?: number
}

export interface PageEntry {
  readonly path: string
  /** Whoever has one of these may open it; empty: everybody who is signed in. */
  readonly needs: readonly Permission[]
  readonly page: LazyPage
  /** Absent: reached from other pages only. */
  readonly menu?: MenuEntry
  /** What it is called above the pages under it, where the menu has no name for it. */
  readonly name?: Name
  /** The page it is reached from; absent: the one whose address is the beginning of its own. */
  readonly under?: string
}

/** Pages that stand together in the menu. */
export interface PageArea {
  readonly name: Name
  readonly pages: readonly PageEntry[]
}
