/** The running process as a command's context, for a command that is registered without one. */
import type { CommandContext } from './host.ts'
import { localeLanguage } from './language.ts'

export function processContext(): CommandContext {
  return {
    host: process,
    language: localeLanguage(process.env),
    exit: (code) => {
      process.exitCode = code
    },
  }
}
