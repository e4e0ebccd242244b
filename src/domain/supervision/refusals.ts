/** Refusals about the supervision ladder. */

export const SUPERVISION_REFUSALS = {}
