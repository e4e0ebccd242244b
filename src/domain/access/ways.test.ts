import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ownPath, WaySetting } from './ways.ts'

test.each([
  ['/items/1?tab=log#end', '/items/1?tab=log#end'],
  [undefined, '/'],
  ['', '/'],
  ['items', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['/.//evil.example', '/'],
  ['/x/..//evil.example', '/'],
  ['https://evil.example/', '/'],
  ['javascript:alert(1)', '/'],
  [`/${'a'.repeat(1_000)}`, '/'],
])('after %j one goes to %j', (asked, to) => {
  expect(ownPath(asked)).toBe(to)
})

test('whatever is asked for, one stays here', () => {
  const odd = fc.array(
    fc.constantFrom('/', '\\', '.', '..', ':', '@', '\t', '\n', '%2f', 'evil', '#'),
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        odd.map((parts) => `/${parts.join('')}`),
      ),
      (asked) => {
        const url = new URL(ownPath(asked), 'https://town.example')
        expect(url.origin).toBe('https://town.example')
      },
    ),
    { numRuns: 2_000 },
  )
})

const SETTING = {
  enabled: true,
  title: '统一认证',
  address: 'https://sso.example/',
  publicUrl: 'https://town.example',
}

test.each(['https://sso.example/', 'http://localhost:9000/realm', 'http://127.0.0.1/cas'])(
  'an address is taken: %s',
  (address) => {
    expect(WaySetting.parse({ ...SETTING, address }).address).toBe(address)
  },
)

test.each([
  ['unencrypted', 'http://sso.example'],
  ['of no web server', 'ftp://sso.example'],
  ['a script', 'javascript:alert(1)'],
  ['with a password', 'https://a:b@sso.example'],
  ['with a query', 'https://sso.example/?next='],
  ['none', 'sso'],
])('an address is refused: %s', (_, address) => {
  expect(WaySetting.safeParse({ ...SETTING, address }).success).toBe(false)
})
