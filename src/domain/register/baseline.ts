/** The stage in which a subject is kept as it then is, for later changes to be held to. */
export const BASELINE_STAGE = 'baseline'
