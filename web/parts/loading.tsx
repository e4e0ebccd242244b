import { useLanguage } from '../data/language.tsx'

/** Says that something is on its way; quick ones are over before it is seen. */
export function Loading() {
  const { words } = useLanguage()
  return (
    <p className="loading" role="status">
      {words.loading}
    </p>
  )
}
