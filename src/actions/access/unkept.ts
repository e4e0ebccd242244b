/** Answers that hold a secret are not kept for a repeated request: asked again, it gets another. */
import type { Caller } from '../../store/db.ts'

export const unkept = (caller: Caller): Caller => ({ ...caller, request: null })
