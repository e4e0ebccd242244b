import { expect, test } from 'vitest'
import { type Case, measures, said } from '../../../test/said.ts'

const CASES: readonly Case[] = [
  [
    'listed, not there',
    'ATTACHMENT_MISSING',
    `${measures('治尘。(环保办)')}\n附件：《任务台账》`,
    ['- 任务台账'],
  ],
  [
    'there under its title',
    'ATTACHMENT_MISSING',
    `${measures('治尘。(环保办)')}\n附件：任务台账\n任务台账\n序号`,
    [],
  ],
  [
    'there under its number',
    'ATTACHMENT_MISSING',
    `${measures('治尘。(环保办)')}\n附件：1.任务台账\n附件1\n青枫镇台账`,
    [],
  ],
  [
    'cited, never listed',
    'ATTACHMENT_MISSING',
    measures('治尘，任务详见附件2。(环保办)'),
    ['- 附件2'],
  ],
  [
    'cited and there',
    'ATTACHMENT_MISSING',
    `${measures('治尘，任务详见附件2。(环保办)')}\n附件2：任务台账`,
    [],
  ],
]

test.each(CASES)('%s: %s', (_, code, text, expected) => {
  expect(said(code, text)).toEqual(expected)
})
