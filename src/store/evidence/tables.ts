/** Tables of case files and evidence, as the migrations make them. */

// biome-ignore lint/suspicious/noEmptyInterface: filled by its area
export interface EvidenceTables {}
