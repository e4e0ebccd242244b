/** What somebody says before personal data are shown. */
import type { StatedPurpose } from '#domain/access/purposes.ts'

/** In words of their own. */
export const freely = (reason: string): StatedPurpose => ({ purpose: 'other', reason })
