/** Tables of the public site, as the migrations make them. */

// biome-ignore lint/suspicious/noEmptyInterface: filled by its area
export interface DisclosureTables {}
