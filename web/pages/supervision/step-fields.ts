/** What is asked for with each step of a paper, in the order of its form. */
import type { NoticeStep } from '#domain/supervision/commands.ts'
import type { SUPERVISION_WORDS } from '../../data/words/supervision.ts'

type Words = (typeof SUPERVISION_WORDS)['zh']
type TextWord = { [K in keyof Words]: Words[K] extends string ? K : never }[keyof Words]

export interface StepField {
  readonly name: string
  readonly word: TextWord
  readonly kind: 'line' | 'text' | 'long' | 'day' | 'lines' | 'unit' | 'watching'
}

const field = (name: string, word: TextWord, kind: StepField['kind'] = 'text'): StepField => ({
  name,
  word,
  kind,
})

export const STEP_FIELDS: Readonly<Record<NoticeStep, readonly StepField[]>> = {
  edit: [
    field('subject', 'subject', 'line'),
    field('body', 'body', 'long'),
    field('unitId', 'to', 'unit'),
  ],
  dismiss: [field('reason', 'reason')],
  sign: [field('watching', 'watcher', 'watching')],
  receive: [field('note', 'note')],
  reply: [field('text', 'text', 'long')],
  'accept-reply': [field('opinion', 'opinion')],
  'return-reply': [field('reason', 'reason')],
  'record-interview': [
    field('heldOn', 'heldOn', 'day'),
    field('place', 'place', 'line'),
    field('host', 'host', 'line'),
    field('present', 'present', 'lines'),
    field('record', 'record', 'long'),
  ],
  'request-extension': [
    field('dueOn', 'dueOn', 'day'),
    field('progress', 'progress'),
    field('reason', 'reason'),
    field('plan', 'plan'),
  ],
  'grant-extension': [field('opinion', 'opinion')],
  'refuse-extension': [field('opinion', 'opinion')],
  'report-watching': [field('text', 'text')],
  'end-watching': [field('opinion', 'opinion')],
  withdraw: [field('reason', 'reason')],
}

/** What moves the paper on comes first; what undoes it, last. */
const FIRST: readonly NoticeStep[] = [
  'sign',
  'receive',
  'grant-extension',
  'accept-reply',
  'record-interview',
  'reply',
  'report-watching',
]
const NEVER_FIRST: readonly NoticeStep[] = ['withdraw', 'dismiss', 'edit', 'request-extension']

/** The one step that is next, and the others one may take. */
export function inOrder(steps: readonly NoticeStep[]): {
  readonly next: NoticeStep | null
  readonly others: readonly NoticeStep[]
} {
  const next =
    FIRST.find((step) => steps.includes(step)) ??
    steps.find((step) => !NEVER_FIRST.includes(step)) ??
    null
  return { next, others: steps.filter((step) => step !== next) }
}
