/** Refusals about accountability cases. */

export const ACCOUNTABILITY_REFUSALS = {}
