/** The language of the pages: chosen by the user, remembered in the browser, Chinese at first. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import type { Language } from '#domain/names.ts'
import { WORDS, type Words } from './words.ts'

const KEY = 'taizhang.language'

interface LanguageState {
  readonly language: Language
  readonly words: Words
  toggle(): void
}

const LanguageContext = createContext<LanguageState | null>(null)

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(remembered)
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    localStorage.setItem(KEY, language)
  }, [language])
  const state = useMemo<LanguageState>(
    () => ({
      language,
      words: WORDS[language],
      toggle: () => setLanguage((now) => (now === 'zh' ? 'en' : 'zh')),
    }),
    [language],
  )
  return <LanguageContext value={state}>{children}</LanguageContext>
}

export function useLanguage(): LanguageState {
  const state = useContext(LanguageContext)
  if (state === null) throw new Error('useLanguage outside LanguageProvider')
  return state
}

function remembered(): Language {
  return localStorage.getItem(KEY) === 'en' ? 'en' : 'zh'
}
