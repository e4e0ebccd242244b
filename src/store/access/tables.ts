/** Tables of sign-in and permissions, as the migrations make them. */

// biome-ignore lint/suspicious/noEmptyInterface: filled by its area
export interface AccessTables {}
