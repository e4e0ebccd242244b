/** OpenID Connect: authorization code with PKCE, state and nonce. openid-client checks the answers. */
import * as client from 'openid-client'
import type { Outsider } from '../../../domain/access/ways.ts'
import { refuse } from '../../../domain/refusal.ts'
import type { Way } from '../../../store/access/ways.ts'
import type { Flow } from './flow.ts'

const TIMEOUT_SECONDS = 10
/** What the provider says of itself is asked for again after this. */
const KEPT_MS = 10 * 60_000

export interface Oidc {
  /** @returns where the browser goes. @throws {Refusal} WAY_UNREACHABLE */
  begin(way: Way, flow: Flow, callback: string, now: Date): Promise<URL>
  /** @param answer the address the browser came back to. @throws {Refusal} OUTSIDE_ANSWER_INVALID */
  finish(way: Way, flow: Flow, answer: URL, now: Date): Promise<Outsider>
}

export function oidc(): Oidc {
  let kept: { key: string; since: Date; provider: Promise<client.Configuration> } | null = null
  const providerOf = async (way: Way, now: Date): Promise<client.Configuration> => {
    const key = `${way.wayId} ${way.version}`
    const fresh = kept?.key === key && now.getTime() - kept.since.getTime() < KEPT_MS
    if (!fresh || kept === null) kept = { key, since: now, provider: discover(way) }
    try {
      return await kept.provider
    } catch {
      kept = null
      return refuse('WAY_UNREACHABLE', {})
    }
  }
  return {
    async begin(way, { state, nonce, verifier }, callback, now) {
      return client.buildAuthorizationUrl(await providerOf(way, now), {
        redirect_uri: callback,
        scope: 'openid profile',
        response_type: 'code',
        state,
        nonce,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      })
    },
    async finish(way, { state, nonce, verifier }, answer, now) {
      const provider = await providerOf(way, now)
      try {
        const tokens = await client.authorizationCodeGrant(provider, answer, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        })
        const claims = tokens.claims() ?? refuse('OUTSIDE_ANSWER_INVALID', {})
        const { sub: subject, name, preferred_username: login } = claims
        return { issuer: way.address, subject, name: textOf(name), login: textOf(login) }
      } catch {
        return refuse('OUTSIDE_ANSWER_INVALID', {})
      }
    },
  }
}

function discover({ address, clientId, secret }: Way): Promise<client.Configuration> {
  const server = new URL(address)
  const authentication = secret === null ? client.None() : client.ClientSecretPost(secret)
  return client.discovery(server, clientId ?? '', {}, authentication, {
    timeout: TIMEOUT_SECONDS,
    execute: [
      client.enableNonRepudiationChecks, // the signature too, not the connection alone
      // Unencrypted only on this machine; other addresses are not accepted in the setting.
      ...(server.protocol === 'http:' ? [client.allowInsecureRequests] : []),
    ],
  })
}

const textOf = (claim: unknown): string | null => (typeof claim === 'string' ? claim : null)
