/** What a route may ask of whoever calls it. */
import type { Permission } from '../domain/access/permissions.ts'

/**
 * `anybody`: without signing in. `person`: whoever is signed in. `by-step`: the step asked for has its own,
 * which that step’s rules and their tests hold to. A list: any of these.
 */
export type Access = 'anybody' | 'person' | 'by-step' | Permission | readonly Permission[]

/** By method and path as in the description: `GET /api/items/{itemId}` */
export type Permissions = Readonly<Record<string, Access>>
