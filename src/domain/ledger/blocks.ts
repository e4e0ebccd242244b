/** What can stand in the way of a step, beyond its turn and the duty: code → the words the user reads. */
import type { Words } from '../refusal-words.ts'
import { CLOSING_BLOCKS } from './closing-blocks.ts'
import { WORK_BLOCKS } from './work-blocks.ts'

export const BLOCKS = { ...WORK_BLOCKS, ...CLOSING_BLOCKS } as const

export type BlockCode = keyof typeof BLOCKS
type DetailsOf<C extends BlockCode> = Parameters<(typeof BLOCKS)[C]['zh']>[0]

export interface Block {
  readonly code: BlockCode
  readonly zh: string
  readonly en: string
}

export function block<C extends BlockCode>(code: C, details: DetailsOf<C>): Block {
  const { zh, en } = BLOCKS[code] as Words<DetailsOf<C>>
  return { code, zh: zh(details), en: en(details) }
}
