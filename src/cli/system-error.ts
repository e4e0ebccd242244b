/** The short cause in an error of the operating system: `permission denied`, not the whole call. */
export function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return /^[A-Z0-9_]+: ([^,]+),/.exec(error.message)?.[1] ?? error.message
}
