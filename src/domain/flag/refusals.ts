/** Refusals about authenticity flags. */

export const FLAG_REFUSALS = {}
