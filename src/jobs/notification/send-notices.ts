/**
 * Sends notices: gives new ones to the channels, then works through each channel by itself, so that a
 * receiver that is slow or away holds up nobody else.
 */
import {
  claimDeliveries,
  routeNotices,
  settleDelivery,
} from '../../actions/notification/deliver.ts'
import { theProgram } from '../../domain/organisation/actor.ts'
import { type Database, reading } from '../../store/db.ts'
import { listChannels, type OpenChannel } from '../../store/notification/channels.ts'
import type { Job } from '../clock.ts'
import { openMailer } from './mail.ts'
import type { PostOptions } from './post.ts'
import { sendOne } from './send.ts'

export interface SendingParts {
  readonly clock: () => Date
  /** From 0 to 1; spreads repeated attempts. */
  readonly random: () => number
  /** Webhooks may go to private networks. */
  readonly privateWebhooks: boolean
  readonly lookup?: PostOptions['lookup']
  readonly timeoutMs?: number
}

/** Sent side by side in one channel. */
const AT_ONCE = 5
/** Batches of one channel in one run. */
const MOST_BATCHES = 50
const TIMEOUT_MS = 10_000

export const sendingNotices = (parts: SendingParts): Job => ({
  name: 'send-notices',
  everySeconds: 5,
  run: ({ database, tenantId }) => sendNotices(database, tenantId, parts),
})

export async function sendNotices(
  database: Database,
  tenantId: string,
  parts: SendingParts,
): Promise<void> {
  while ((await routeNotices(database, tenantId, parts.clock())) > 0);
  const channels = await reading(database, theProgram(tenantId), listChannels)
  const ended = await Promise.allSettled(
    channels
      .filter(({ enabled }) => enabled)
      .map((channel) => sendThrough(database, tenantId, channel, parts)),
  )
  const broken = ended.find((each) => each.status === 'rejected')
  if (broken) throw broken.reason
}

async function sendThrough(
  database: Database,
  tenantId: string,
  channel: OpenChannel,
  parts: SendingParts,
): Promise<void> {
  const { clock, random, privateWebhooks, lookup, timeoutMs = TIMEOUT_MS } = parts
  const options = { privateAddresses: privateWebhooks, timeoutMs, ...(lookup && { lookup }) }
  const mailer = channel.mail && openMailer(channel.mail, channel.secret, timeoutMs)
  try {
    for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
      const claimed = await claimDeliveries(database, tenantId, channel.channelId, AT_ONCE, clock())
      const outcomes = await Promise.all(
        claimed.map(async (each) => {
          const outcome = await sendOne(channel, each, mailer, options, clock())
          const settled = [channel, each, outcome, clock(), random()] as const
          await settleDelivery(database, tenantId, ...settled)
          return outcome
        }),
      )
      // Nobody is there: the rest waits for the next run.
      if (!outcomes.some(({ sent }) => sent)) return
    }
  } finally {
    mailer?.close()
  }
}
