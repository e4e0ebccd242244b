/** Refusals about case files and evidence. */

export const EVIDENCE_REFUSALS = {}
