/** Refusals about the working-day calendar. */

export const CALENDAR_REFUSALS = {}
