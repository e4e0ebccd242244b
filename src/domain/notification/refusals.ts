/** Refusals about notifications. */

export const NOTIFICATION_REFUSALS = {}
