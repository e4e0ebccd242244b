/** Refusals about running the program. */

export const OPERATIONS_REFUSALS = {}
