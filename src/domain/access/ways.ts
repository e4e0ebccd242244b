/** Ways to sign in by another system: OpenID Connect, and CAS as many authorities run it. */
import { z } from 'zod'
import { Text } from '../text.ts'

export const OUTSIDE_WAYS = ['oidc', 'cas'] as const
export const OutsideWay = z.enum(OUTSIDE_WAYS)
export type OutsideWay = z.infer<typeof OutsideWay>

/** From the first click until the other system's answer is back; a default. */
export const ANSWER_MS = 10 * 60_000

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/** Encrypted, or on this machine: what passes decides who somebody is. */
const Address = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .refine((text) => {
    if (!URL.canParse(text)) return false
    const { protocol, hostname } = new URL(text)
    return protocol === 'https:' || LOOPBACK.includes(hostname)
  }, '须为 https / https is needed')
  .refine((text) => {
    if (!URL.canParse(text)) return false
    const { search, hash, username, password } = new URL(text)
    return `${search}${hash}${username}${password}` === ''
  }, '不带查询、锚点和用户名 / without query, fragment and user name')

export const WaySetting = z.object({
  enabled: z.boolean(),
  /** On the button. */
  title: Text(50),
  /** The issuer (OpenID Connect), or the CAS server. Identities are linked to it: another one, other people. */
  address: Address,
  clientId: Text(200).nullable().default(null),
  /** Of the client; absent: as it was. */
  secret: z
    .string()
    .regex(/^[\x21-\x7e]([\x20-\x7e]{0,498}[\x21-\x7e])?$/)
    .nullable()
    .optional(),
  /** Under which browsers reach this program. */
  publicUrl: Address,
  /** Whoever the other system knows gets an account here, without any role. */
  opensAccounts: z.boolean().default(false),
})
export type WaySetting = Readonly<z.infer<typeof WaySetting>>

export const WayView = z.object({
  way: OutsideWay,
  enabled: z.boolean(),
  title: z.string(),
  address: z.string(),
  clientId: z.string().nullable(),
  hasSecret: z.boolean(),
  publicUrl: z.string(),
  opensAccounts: z.boolean(),
  version: z.int(),
})
export type WayView = Readonly<z.infer<typeof WayView>>

/** What the other system says of somebody. */
export interface Outsider {
  readonly issuer: string
  readonly subject: string
  /** Null: it says nothing of it. */
  readonly name: string | null
  readonly login: string | null
}

export const Identity = z.object({
  issuer: z.string(),
  subject: z.string(),
  linkedAt: z.iso.datetime(),
})
export type Identity = Readonly<z.infer<typeof Identity>>
export const Subject = Text(255)

/** An address below another one, whether that ends in a stroke or not. */
export const below = (address: string, path: string): string =>
  `${address.replace(/\/+$/, '')}${path}`

/** The page to go to after signing in: a path of this program, whatever was asked for. */
export function ownPath(asked: string | undefined): string {
  const here = 'http://here.invalid'
  if (asked === undefined || asked.length > 1_000 || !/^\/(?![/\\])/.test(asked)) return '/'
  if (!URL.canParse(asked, here)) return '/'
  const { origin, pathname, search, hash } = new URL(asked, here)
  return origin === here && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : '/'
}
