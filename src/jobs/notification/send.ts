/** One attempt at one delivery through whatever channel it goes. */
import { z } from 'zod'
import type { Outcome } from '../../actions/notification/deliver.ts'
import { dingTalkBody, webhookBody, weComBody } from '../../domain/notification/messages.ts'
import type { OpenChannel } from '../../store/notification/channels.ts'
import type { Claimed } from '../../store/notification/deliveries.ts'
import type { Mailer } from './mail.ts'
import { type Answer, PostFailure, type PostOptions, post } from './post.ts'
import { dingTalkAddress, webhookHeaders } from './signatures.ts'

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'taizhang' }
const GONE = 410

const failed = (error: string, forGood = false, waitSeconds = 0): Outcome => ({
  sent: false,
  error,
  forGood,
  waitSeconds,
})

/** Never throws: what went wrong is the outcome. */
export async function sendOne(
  channel: OpenChannel,
  claimed: Claimed,
  mailer: Mailer | null,
  options: PostOptions,
  now: Date,
): Promise<Outcome> {
  const { kind, linkBase } = channel
  try {
    if (kind === 'email') return mailer ? await mailer.send(claimed, linkBase) : failed('no mailer')
    const address = channel.address ?? ''
    if (kind === 'webhook') {
      const body = webhookBody(claimed.notice, linkBase)
      const headers = webhookHeaders(claimed.deliveryId, now, body, secretsOf(channel, now))
      return byStatus(await post(address, { ...JSON_TYPE, ...headers }, body, options))
    }
    const [to, body] =
      kind === 'dingtalk'
        ? [
            dingTalkAddress(address, channel.secret ?? '', now),
            dingTalkBody(claimed.notice, linkBase),
          ]
        : [address, weComBody(claimed.notice, linkBase)]
    return byErrorCode(await post(to, JSON_TYPE, body, options))
  } catch (error) {
    return failed(error instanceof PostFailure ? error.message : 'fault')
  }
}

function secretsOf({ secret, formerSecret, formerUntil }: OpenChannel, now: Date): string[] {
  const former = formerUntil !== null && formerUntil > now ? formerSecret : null
  return [secret, former].filter((each) => each !== null)
}

function byStatus({ status, retryAfter }: Answer): Outcome {
  if (status >= 200 && status < 300) return { sent: true }
  return failed(
    `HTTP ${status}`,
    status === GONE,
    /^\d{1,6}$/.test(retryAfter ?? '') ? Number(retryAfter) : 0,
  )
}

const RobotAnswer = z.object({ errcode: z.int() })

/** The robots answer 200 also when they refuse. */
function byErrorCode(answer: Answer): Outcome {
  const byHttp = byStatus(answer)
  if (!byHttp.sent) return byHttp
  let said: unknown = null
  try {
    said = JSON.parse(answer.text)
  } catch {
    // judged below
  }
  const { data } = RobotAnswer.safeParse(said)
  if (data?.errcode === 0) return { sent: true }
  return failed(data ? `errcode ${data.errcode}` : 'answer not understood')
}
