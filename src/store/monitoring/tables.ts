/** Tables of devices, readings and indicators, as the migrations make them. */

// biome-ignore lint/suspicious/noEmptyInterface: filled by its area
export interface MonitoringTables {}
