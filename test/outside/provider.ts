/** An OpenID provider as a town may have one, and one that answers whatever it is told to. */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { Provider } from 'oidc-provider'
import { aSystem } from './servers.ts'

export const CLIENT = { clientId: 'taizhang', secret: 'a secret of the client, thirty-two' }
const newKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 })
const jwkOf = (key: KeyObject) => ({
  ...key.export({ format: 'jwk' }),
  alg: 'RS256',
  use: 'sig',
  kid: 'k',
})

/** Whoever comes is `person` at once: neither a form nor a question. */
export function aProvider(
  person: () => { sub: string } & Record<string, unknown>,
  callback: string,
) {
  return aSystem((issuer) => {
    const provider = new Provider(issuer, {
      clients: [
        {
          client_id: CLIENT.clientId,
          client_secret: CLIENT.secret,
          redirect_uris: [callback],
          token_endpoint_auth_method: 'client_secret_post',
        },
      ],
      jwks: { keys: [jwkOf(newKey().privateKey)] },
      cookies: { keys: ['of the test'] },
      conformIdTokenClaims: false,
      claims: { openid: ['sub'], profile: ['name', 'preferred_username'] },
      features: { devInteractions: { enabled: false } },
      interactions: { url: () => '/interaction' },
      ttl: { Interaction: 60, Grant: 60, Session: 60, AccessToken: 60, IdToken: 60 },
      pkce: { required: () => true },
      findAccount: (_: unknown, id: string) => ({
        accountId: id,
        claims: () => ({ ...person(), sub: id }),
      }),
      loadExistingGrant: async (context: {
        oidc: { session: { accountId: string }; client: { clientId: string } }
      }) => {
        const { session, client } = context.oidc
        const grant = new provider.Grant({
          accountId: session.accountId,
          clientId: client.clientId,
        })
        grant.addOIDCScope('openid profile')
        await grant.save()
        return grant
      },
    })
    const answer = provider.callback()
    return (request, response) => {
      if (!request.url?.startsWith('/interaction')) return answer(request, response)
      const login = { accountId: person().sub }
      provider.interactionFinished(request, response, { login }).catch((error: Error) => {
        response.writeHead(500).end(error.message)
      })
    }
  })
}

/** Goes where the provider sends the browser, until it sends it to `callback`. */
export async function walkThrough(url: string, callback: string): Promise<string> {
  const jar = new Map<string, string>()
  for (let at = url, hops = 0; hops < 10; hops += 1) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(at, { redirect: 'manual', headers: { cookie } })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      jar.set(name, value)
    }
    const to = response.headers.get('location')
    if (to === null) throw new Error(`${response.status} ${await response.text()}`)
    at = new URL(to, at).href
    if (at.startsWith(callback)) return at
  }
  throw new Error('sent around in a circle')
}

export interface Forged {
  /** Claims in place of, or besides, the right ones. */
  readonly claims?: Record<string, unknown>
  readonly algorithm?: 'none'
  /** Signed with a key that is not the provider’s. */
  readonly foreignKey?: boolean
  readonly idToken?: false
}

/** Its token endpoint says what `forged` asks for; the rest is as it should be. */
export function aForger(forged: () => Forged, nonce: () => string, now: () => number) {
  const own = newKey()
  const foreign = newKey()
  return aSystem((issuer) => (request, response) => {
    const json = (body: object) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (request.url === '/.well-known/openid-configuration')
      return json({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      })
    if (request.url === '/keys') return json({ keys: [jwkOf(own.publicKey)] })
    const { claims, algorithm, foreignKey, idToken } = forged()
    const seconds = Math.floor(now() / 1000)
    const payload = {
      iss: issuer,
      sub: 'wang-1',
      aud: CLIENT.clientId,
      nonce: nonce(),
      iat: seconds,
      exp: seconds + 300,
      ...claims,
    }
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const text = `${part({ alg: algorithm ?? 'RS256', kid: 'k' })}.${part(payload)}`
    const key = (foreignKey ? foreign : own).privateKey
    const signature =
      algorithm === 'none' ? '' : sign('sha256', Buffer.from(text), key).toString('base64url')
    return json({
      access_token: 'x',
      token_type: 'Bearer',
      ...(idToken !== false && { id_token: `${text}.${signature}` }),
    })
  })
}
