import { expect, test } from 'vitest'
import { aSystem } from '../../../../test/outside/servers.ts'
import { readAnswer, validateTicket } from './cas.ts'

const wrap = (inner: string, ns = 'http://www.yale.edu/tp/cas') =>
  `<?xml version="1.0"?><c:serviceResponse xmlns:c="${ns}">${inner}</c:serviceResponse>`
const right = (user: string) =>
  wrap(`<c:authenticationSuccess><c:user>${user}</c:user></c:authenticationSuccess>`)

test('whatever prefix the namespace has, the user and the attributes are read', () => {
  const answer = readAnswer(
    wrap(`<c:authenticationSuccess><c:user> wang&#x41; </c:user>
      <c:attributes><c:cn><![CDATA[王<系统]]></c:cn><c:memberOf>a</c:memberOf><c:memberOf>b</c:memberOf>
      </c:attributes></c:authenticationSuccess>`),
  )
  expect(answer.user).toBe('wangA')
  expect(answer.attributes.get('cn')).toBe('王<系统')
})

test.each([
  [
    'a failure',
    wrap('<c:authenticationFailure code="INVALID_TICKET">no</c:authenticationFailure>'),
  ],
  [
    'two users',
    wrap('<c:authenticationSuccess><c:user>a</c:user><c:user>b</c:user></c:authenticationSuccess>'),
  ],
  [
    'a user in the words of a failure',
    wrap('<c:authenticationFailure><c:user>a</c:user></c:authenticationFailure>'),
  ],
  [
    'a user below the attributes',
    wrap(
      '<c:authenticationSuccess><c:attributes><c:user>a</c:user></c:attributes></c:authenticationSuccess>',
    ),
  ],
  [
    'another namespace',
    wrap('<c:authenticationSuccess><c:user>a</c:user></c:authenticationSuccess>', 'urn:x'),
  ],
  [
    'an element of another namespace',
    wrap('<authenticationSuccess><user>a</user></authenticationSuccess>'),
  ],
  ['entities of its own', `<!DOCTYPE x [<!ENTITY a "wang">]>${right('&a;')}`],
  [
    'a file of this machine',
    `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${right('&a;')}`,
  ],
  ['an entity nobody knows', right('&a;')],
  ['half of it', right('wang').slice(0, -20)],
  ['two documents', `${right('a')}${right('b')}`],
  ['a page of HTML', '<!doctype html><title>Login</title>'],
  ['nothing', ''],
])('no user is read from %s', (_, xml) => {
  expect(() => readAnswer(xml)).toThrow(expect.objectContaining({ code: 'OUTSIDE_ANSWER_INVALID' }))
})

test.each([
  ['too long', (): [number, string] => [200, right('a'.repeat(300_000))]],
  ['elsewhere', (): [number, string] => [302, '']],
  ['out of order', (): [number, string] => [500, right('wang')]],
])('an answer that is %s is none', async (_, answer) => {
  const [status, text] = answer()
  const address = await aSystem(() => (_request, response) => {
    response.writeHead(status, { location: 'http://127.0.0.1:9/' }).end(text)
  })
  const way = {
    way: 'cas' as const,
    wayId: '',
    enabled: true,
    title: '',
    address,
    clientId: null,
    secret: null,
    publicUrl: '',
    opensAccounts: false,
    version: 1,
  }
  await expect(validateTicket(way, 'http://localhost', 'ST-1')).rejects.toThrow(
    expect.objectContaining({ code: 'WAY_UNREACHABLE' }),
  )
})

test.each(['', 'PT-1', 'ST-\n', `ST-${'a'.repeat(300)}`])('%j is no ticket', async (ticket) => {
  await expect(validateTicket({} as never, 'x', ticket)).rejects.toThrow(
    expect.objectContaining({ code: 'OUTSIDE_ANSWER_INVALID' }),
  )
})
