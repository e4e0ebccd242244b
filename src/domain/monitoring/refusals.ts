/** Refusals about devices, readings and indicators. */

export const MONITORING_REFUSALS = {}
