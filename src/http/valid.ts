/** Input that does not fit a route's schema is refused in one way for all routes. */
import type { Hook } from '@hono/zod-openapi'
import { refuse } from '../domain/refusal.ts'

const MOST_ISSUES = 5

/** @throws {Refusal} INPUT_INVALID */
// biome-ignore lint/suspicious/noExplicitAny: the hook is shared by routes of every input type
export const demandValid: Hook<any, any, any, any> = (result) => {
  if (result.success) return
  const issues = result.error.issues
    .slice(0, MOST_ISSUES)
    .map((issue) => `${issue.path.join('.') || result.target}: ${issue.message}`)
  refuse('INPUT_INVALID', { issues })
}
