/** Refusals about units, people and posts. */

export const ORGANISATION_REFUSALS = {}
