/** Which language a command speaks: what `--lang` says, else the locale of the process. */
import type { Language } from '../domain/names.ts'
import { complain } from './complaint.ts'

type Environment = Readonly<Record<string, string | undefined>>

const LANGUAGES: readonly Language[] = ['zh', 'en']

/** Chinese where the locale begins with zh, else English. */
export function localeLanguage(env: Environment): Language {
  const locale =
    env.LC_ALL || env.LC_MESSAGES || env.LANG || Intl.DateTimeFormat().resolvedOptions().locale
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

/**
 * Reads `--lang` before the arguments are parsed, since help and complaints depend on it.
 * @throws {Complaint} OPTION_VALUE_UNKNOWN
 */
export function languageOf(argv: readonly string[], env: Environment): Language {
  const options = argv.includes('--') ? argv.slice(0, argv.indexOf('--')) : argv
  const at = options.findIndex((it) => it === '--lang' || it.startsWith('--lang='))
  if (at < 0) return localeLanguage(env)
  const value = options[at]?.startsWith('--lang=') ? options[at].slice(7) : options[at + 1]
  if (value === undefined || value === '') return localeLanguage(env)
  const known = LANGUAGES.find((language) => language === value)
  return known ?? complain('OPTION_VALUE_UNKNOWN', { option: '--lang', value, known: LANGUAGES })
}
