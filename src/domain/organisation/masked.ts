/** Personal figures as they are shown to those who need not know them: 138****5678. */
export function maskedPhone(phone: string | null): string {
  if (phone === null) return ''
  const digits = phone.trim()
  return digits.length < 8 ? '****' : `${digits.slice(0, 3)}****${digits.slice(-4)}`
}
