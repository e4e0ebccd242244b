/** Tables of accountability cases, as the migrations make them. */

// biome-ignore lint/suspicious/noEmptyInterface: filled by its area
export interface AccountabilityTables {}
