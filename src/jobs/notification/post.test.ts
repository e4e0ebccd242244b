import { expect, test } from 'vitest'
import { aReceiver } from '../../../test/receiver.ts'
import { isPublicAddress, type PostOptions, post } from './post.ts'
import { dingTalkAddress, webhookHeaders } from './signatures.ts'

const inside: PostOptions = { privateAddresses: true, timeoutMs: 5_000 }
const outside: PostOptions = { privateAddresses: false, timeoutMs: 5_000 }

/** A name service that knows one name. */
const resolving = (...addresses: readonly string[]) =>
  ((_name: string, _options: object, done: (error: null, found: object[]) => void) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )) as unknown as NonNullable<PostOptions['lookup']>

test.each([
  '127.0.0.1',
  '127.8.8.8',
  '10.1.2.3',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '::127.0.0.1',
  'fe80::1',
  'fd00::1',
  'ff02::1',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  'not an address',
])('%s is not public', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})

test.each(['1.1.1.1', '172.32.0.1', '223.5.5.5', '2400:3200::1', '::ffff:1.1.1.1'])(
  '%s is public',
  (address) => {
    expect(isPublicAddress(address)).toBe(true)
  },
)

test.each([
  ['loopback', 'https://127.0.0.1/x', undefined],
  ['loopback in IPv6', 'https://[::1]/x', undefined],
  ['an address written as a number', 'https://2130706433/x', undefined],
  ['an address in hexadecimal', 'https://0x7f.1/x', undefined],
  ['the metadata of a cloud', 'https://169.254.169.254/latest', undefined],
  ['a name that leads inside', 'https://hook.example/x', resolving('10.0.0.7')],
  [
    'a name of which one address leads inside',
    'https://hook.example/x',
    resolving('1.1.1.1', '127.0.0.1'),
  ],
  ['localhost', 'https://localhost/x', undefined],
])('refused: %s', async (_, address, lookup) => {
  const options = { ...outside, ...(lookup && { lookup }) }
  await expect(post(address, {}, '{}', options)).rejects.toThrow('address not allowed: not public')
})

test('without TLS only inside, when that is allowed', async () => {
  await expect(post('http://1.1.1.1/', {}, '{}', outside)).rejects.toThrow('https only')
})

test('what the name said once is where the connection goes, whatever it says later', async () => {
  const receiver = await aReceiver()
  let asked = 0
  const lookup = ((_: string, __: object, done: (error: null, found: object[]) => void) => {
    asked += 1
    done(null, [{ address: asked === 1 ? '127.0.0.1' : '127.0.0.2', family: 4 }])
  }) as unknown as NonNullable<PostOptions['lookup']>
  const address = `http://hook.example:${receiver.port}/hook`
  expect(await post(address, {}, '{"a":1}', { ...inside, lookup })).toMatchObject({ status: 200 })
  expect(asked).toBe(1)
  expect(receiver.received).toMatchObject([
    { path: '/hook', body: '{"a":1}', headers: { host: `hook.example:${receiver.port}` } },
  ])
})

test('a redirect is an answer and is not followed', async () => {
  const [receiver, other] = [await aReceiver(), await aReceiver()]
  receiver.answer = (response) => response.writeHead(302, { location: other.address }).end()
  expect(await post(receiver.address, {}, '{}', inside)).toMatchObject({ status: 302 })
  expect(other.received).toEqual([])
})

test('of an answer without end little is read', async () => {
  const receiver = await aReceiver()
  receiver.answer = (response) => {
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
    }
    response.on('drain', more)
    more()
  }
  const { text } = await post(receiver.address, {}, '{}', inside)
  expect(text).toHaveLength(16_384)
})

test('a receiver that never answers, or drips, is left', async () => {
  const receiver = await aReceiver()
  receiver.answer = () => {}
  const short = { ...inside, timeoutMs: 200 }
  await expect(post(receiver.address, {}, '{}', short)).rejects.toThrow('timeout')
  receiver.answer = (response) => {
    const drip = setInterval(() => response.write('x'), 20)
    response.on('close', () => clearInterval(drip))
  }
  await expect(post(receiver.address, {}, '{}', short)).rejects.toThrow('timeout')
})

test('nobody there', async () => {
  const receiver = await aReceiver()
  receiver.answer = (response) => response.destroy()
  await expect(post(receiver.address, {}, '{}', inside)).rejects.toThrow('ECONNRESET')
})

test('the signature is that of the Standard Webhooks specification', () => {
  const now = new Date(1_614_265_330_000)
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
  const body = '{"test": 2432232314}'
  const headers = webhookHeaders('msg_p5jXN8AQM9LWM0D4loKWxJek', now, body, [secret])
  expect(headers).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  })
})

test('a signed robot gets the moment and its signature in the address', () => {
  const signed = new URL(
    dingTalkAddress(
      'https://oapi.dingtalk.com/robot/send?access_token=t',
      'SECabc',
      new Date(1_577_262_236_757),
    ),
  )
  expect(signed.searchParams.get('access_token')).toBe('t')
  expect(signed.searchParams.get('timestamp')).toBe('1577262236757')
  // printf '1577262236757\nSECabc' | openssl dgst -sha256 -hmac SECabc -binary | base64
  expect(signed.searchParams.get('sign')).toBe('I5TKCOTTj6fad4sJ4q9RsIffw0PAChVQZQGTdtRbNEQ=')
})
