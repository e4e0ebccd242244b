/** What the API says of sign-in, and is told. */
import { z } from 'zod'
import { ROLES } from '../organisation/actor.ts'
import { Text } from '../text.ts'
import { PERMISSION_LIST, type Permission } from './permissions.ts'
import { GivenPassword, LONGEST_TOKEN_DAYS, Login } from './sign-in.ts'
import { OutsideWay } from './ways.ts'

const PermissionName = z.enum(PERMISSION_LIST as [Permission, ...Permission[]])

/** Who the browser is signed in as. */
export const WhoAmI = z.discriminatedUnion('signedIn', [
  z.object({
    signedIn: z.literal(false),
    /** False: nobody can sign in yet; the link of the first start begins. */
    begun: z.boolean(),
    /** Other ways than a password, with the words on the button. */
    ways: z.array(z.object({ way: OutsideWay, title: z.string() })),
  }),
  z.object({
    signedIn: z.literal(true),
    personId: z.uuid(),
    name: z.string(),
    roles: z.array(z.enum(ROLES)),
    permissions: z.array(PermissionName),
    unitIds: z.array(z.uuid()),
  }),
])
export type WhoAmI = Readonly<z.infer<typeof WhoAmI>>

export const Credentials = z.object({ login: z.string().max(200), password: GivenPassword })
export const LinkText = z.string().max(200)
export const SetPassword = z.object({ link: LinkText, password: GivenPassword })
export const ChangePassword = z.object({ present: GivenPassword, next: GivenPassword })

export const FirstPeople = z.object({
  link: LinkText,
  password: GivenPassword,
  /** Which of `people` is asking. */
  self: z.int().min(0).max(9),
  people: z
    .array(
      z.object({
        name: Text(50),
        login: Login,
        roles: z.array(z.enum(ROLES)).min(1).max(4),
      }),
    )
    .min(3)
    .max(10),
})

export const IssuedLinks = z.object({
  links: z.array(
    z.object({
      name: z.string(),
      login: z.string(),
      text: z.string(),
      expiresAt: z.iso.datetime(),
    }),
  ),
})
export type IssuedLinks = Readonly<z.infer<typeof IssuedLinks>>

export const IssuedLink = z.object({ text: z.string(), expiresAt: z.iso.datetime() })

export const SessionList = z.object({
  sessions: z.array(
    z.object({
      sessionId: z.uuid(),
      personId: z.uuid(),
      name: z.string(),
      current: z.boolean(),
      beganAt: z.iso.datetime(),
      seenAt: z.iso.datetime(),
      address: z.string(),
      agent: z.string(),
    }),
  ),
})

export const TokenList = z.object({
  tokens: z.array(
    z.object({
      tokenId: z.uuid(),
      name: z.string(),
      scopes: z.array(z.string()),
      madeAt: z.iso.datetime(),
      expiresAt: z.iso.datetime(),
      usedAt: z.iso.datetime().nullable(),
      revokedAt: z.iso.datetime().nullable(),
    }),
  ),
})

export const TokenRequest = z.object({
  name: Text(100),
  scopes: z.array(PermissionName).min(1).max(PERMISSION_LIST.length),
  days: z.int().min(1).max(LONGEST_TOKEN_DAYS),
})

export const AccountList = z.object({
  accounts: z.array(
    z.object({
      personId: z.uuid(),
      name: z.string(),
      login: z.string(),
      hasPassword: z.boolean(),
      lockedUntil: z.iso.datetime().nullable(),
      disabledAt: z.iso.datetime().nullable(),
    }),
  ),
})
