/** The language of the pages: chosen by the user, remembered in the browser, Chinese at first. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import type { Language } from '#domain/names.ts'
import { SHARED_WORDS, type SharedWords } from './words/shared.ts'

const KEY = 'taizhang.language'

interface LanguageState {
  readonly language: Language
  readonly words: SharedWords
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
      words: SHARED_WORDS[language],
      toggle: () => setLanguage((now) => (now === 'zh' ? 'en' : 'zh')),
    }),
    [language],
  )
  return <LanguageContext value={state}>{children}</LanguageContext>
}

/** The language with the words that all pages share. */
export function useLanguage(): LanguageState {
  const state = useContext(LanguageContext)
  if (state === null) throw new Error('useLanguage outside LanguageProvider')
  return state
}

/** The language with the words of an area: `useWords(LEDGER_WORDS)`. */
export function useWords<W>(table: Readonly<Record<Language, W>>) {
  const { language } = useLanguage()
  return { language, words: table[language] }
}

function remembered(): Language {
  return localStorage.getItem(KEY) === 'en' ? 'en' : 'zh'
}
