import { useEffect } from 'react'
import { useLanguage } from '../data/language.tsx'

/** Names the page in the browser's tab and history. */
export function useTitle(title: string): void {
  const { words } = useLanguage()
  useEffect(() => {
    document.title = `${title} · ${words.product}`
  }, [title, words.product])
}
