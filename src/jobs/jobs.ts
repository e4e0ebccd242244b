/** Every recurring job of the program. */
import type { Job } from './clock.ts'

export const JOBS: readonly Job[] = []
