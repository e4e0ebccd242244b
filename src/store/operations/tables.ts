/** Tables of running the program, as the migrations make them. */

// biome-ignore lint/suspicious/noEmptyInterface: filled by its area
export interface OperationsTables {}
