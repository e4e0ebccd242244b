import { useLanguage } from '../data/language.tsx'

/** Says that something is on its way, where it will stand; quick ones are over before it is seen. */
export function Loading() {
  const { words } = useLanguage()
  return (
    <div className="loading" role="status">
      <span className="visually-hidden">{words.loading}</span>
      <span className="loading-line" />
      <span className="loading-line" />
      <span className="loading-line" />
    </div>
  )
}
