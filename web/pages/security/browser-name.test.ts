import { expect, test } from 'vitest'
import { browserName } from './browser-name.ts'

const MOZILLA = 'Mozilla/5.0'
const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)'

test.each([
  [
    `${MOZILLA} (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/120.0.0.0 Safari/537.36`,
    'Chrome 120 · Windows',
  ],
  [
    `${MOZILLA} (Windows NT 10.0) ${WEBKIT} Chrome/121.0.0.0 Safari/537.36 Edg/121.0.0.0`,
    'Edge 121 · Windows',
  ],
  [`${MOZILLA} (X11; Linux x86_64; rv:115.0) Gecko/20100101 Firefox/115.0`, 'Firefox 115 · Linux'],
  [
    `${MOZILLA} (Linux; Android 13; V2) ${WEBKIT} Chrome/107.0 Mobile Safari/537.36 MicroMessenger/8.0.44`,
    '微信 8 · Android',
  ],
  [
    `${MOZILLA} (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1 Version/17.2 Mobile Safari/604.1`,
    'Safari 17 · iPhone',
  ],
  ['curl/8.5.0', 'curl/8.5.0'],
  ['', ''],
])('%s', (agent, name) => {
  expect(browserName(agent)).toBe(name)
})
