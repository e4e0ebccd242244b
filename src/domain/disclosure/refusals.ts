/** Refusals about the public site. */

export const DISCLOSURE_REFUSALS = {}
