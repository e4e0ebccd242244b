/** Tables of the supervision ladder, as the migrations make them. */

// biome-ignore lint/suspicious/noEmptyInterface: filled by its area
export interface SupervisionTables {}
