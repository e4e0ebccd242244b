/** Moments as people in China read them: 2026-03-01 16:00. */
export function sayMoment(at: string): string {
  const local = new Date(Date.parse(at) + 8 * 3_600_000).toISOString()
  return `${local.slice(0, 10)} ${local.slice(11, 16)}`
}
