/** Ways out of the program for notices: e-mail for each person; webhooks and group robots for the tenant. */
import { z } from 'zod'
import { optionalText, Text } from '../text.ts'
import { NoticeKind } from './notice.ts'

export const CHANNEL_KINDS = ['email', 'webhook', 'dingtalk', 'wecom'] as const
export type ChannelKind = (typeof CHANNEL_KINDS)[number]

/** What concerns single persons is not read out to a group or another program. */
export const PERSONAL_KINDS = ['account', 'flag', 'accountability', 'operations'] as const
const isPersonal = (kind: NoticeKind) => (PERSONAL_KINDS as readonly NoticeKind[]).includes(kind)

const Kinds = z
  .array(NoticeKind)
  .min(1)
  .refine((kinds) => new Set(kinds).size === kinds.length, { message: 'twice the same kind' })
const GroupKinds = Kinds.refine((kinds) => !kinds.some(isPersonal), {
  message: `not to a group: ${PERSONAL_KINDS.join(', ')}`,
})

/** No name or password in an address: it may be shown, they may not. */
const Address = z
  .url({ protocol: /^https?$/ })
  .max(1_000)
  .refine((text) => URL.canParse(text) && new URL(text).username === '', {
    message: 'no user or password in the address',
  })
/** What links in messages begin with, as people reach the program. */
const LinkBase = z
  .url({ protocol: /^https?$/ })
  .max(300)
  .nullable()

export const Mail = z.object({
  host: z.string().regex(/^[a-z0-9.:-]{1,255}$/i),
  port: z.int().min(1).max(65_535),
  /** tls: from the first byte; starttls: before anything is said; none: in a closed network only. */
  security: z.enum(['tls', 'starttls', 'none']),
  user: optionalText(200).nullable(),
  from: z.email().max(200),
})
export type Mail = Readonly<z.infer<typeof Mail>>

const Password = z.string().min(1).max(500)
const DingTalkSecret = z.string().regex(/^SEC[\w-]{10,200}$/)
const base = { name: Text(50), linkBase: LinkBase.default(null) }

export const NewChannel = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('email'),
    ...base,
    kinds: Kinds,
    mail: Mail,
    secret: Password.nullable(),
  }),
  z.object({ kind: z.literal('webhook'), ...base, kinds: GroupKinds, address: Address }),
  z.object({
    kind: z.literal('dingtalk'),
    ...base,
    kinds: GroupKinds,
    address: Address,
    secret: DingTalkSecret,
  }),
  z.object({ kind: z.literal('wecom'), ...base, kinds: GroupKinds, address: Address }),
])
export type NewChannel = Readonly<z.infer<typeof NewChannel>>

/** What is left out stays. The kind stays always; a webhook's secret is rotated, not set. */
export const ChannelChange = z.object({
  name: Text(50).optional(),
  enabled: z.boolean().optional(),
  kinds: Kinds.optional(),
  linkBase: LinkBase.optional(),
  address: Address.optional(),
  mail: Mail.optional(),
  secret: Password.optional(),
})
export type ChannelChange = Readonly<z.infer<typeof ChannelChange>>

/** What a change says that a channel of this kind cannot have; null: nothing. */
export function misfit(kind: ChannelKind, change: ChannelChange): string | null {
  if (kind === 'email') return change.address === undefined ? null : 'address'
  if (change.mail !== undefined) return 'mail'
  if (change.kinds?.some(isPersonal)) return 'kinds'
  if (change.secret === undefined) return null
  return kind === 'dingtalk' && DingTalkSecret.safeParse(change.secret).success ? null : 'secret'
}

/** A channel as an administrator sees it: no secret, and no part of the address that is one. */
export const Channel = z.object({
  channelId: z.uuid(),
  kind: z.enum(CHANNEL_KINDS),
  name: z.string(),
  enabled: z.boolean(),
  kinds: z.array(NoticeKind),
  linkBase: z.string().nullable(),
  /** Without what comes after a “?”; of a robot the server only. */
  shownAddress: z.string(),
  mail: Mail.nullable(),
  hasSecret: z.boolean(),
  version: z.int(),
})
export type Channel = Readonly<z.infer<typeof Channel>>

/** The part of an address that may be shown and logged. */
export function shownAddress(kind: ChannelKind, address: string | null, mail: Mail | null): string {
  if (mail) return `${mail.host}:${mail.port}`
  const url = new URL(address ?? '')
  return kind === 'webhook' ? `${url.origin}${url.pathname}` : url.origin
}

export const DELIVERY_STATES = ['waiting', 'sending', 'sent', 'dead'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** One notice on its way through one channel. What it says is not shown to the administrator. */
export const Delivery = z.object({
  deliveryId: z.uuid(),
  channelId: z.uuid(),
  channelName: z.string(),
  noticeKind: NoticeKind,
  state: z.enum(DELIVERY_STATES),
  attempts: z.int(),
  /** When it is tried next. */
  dueAt: z.iso.datetime(),
  madeAt: z.iso.datetime(),
  sentAt: z.iso.datetime().nullable(),
  lastError: z.string().nullable(),
})
export type Delivery = Readonly<z.infer<typeof Delivery>>
