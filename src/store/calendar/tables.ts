/** Tables of the working-day calendar, as the migrations make them. */

// biome-ignore lint/suspicious/noEmptyInterface: filled by its area
export interface CalendarTables {}
