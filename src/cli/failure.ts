/** Prints why a command did not do its work: code, words, what next. Never a stack trace. */
import type { Language } from '../domain/names.ts'
import { Refusal } from '../domain/refusal.ts'
import { Complaint } from './complaint.ts'
import { columnsOf, EXIT, type Host, send } from './host.ts'
import { paintFor } from './terminal/paint.ts'
import { printable } from './terminal/printable.ts'
import { wrap } from './terminal/width.ts'

const ERROR: Readonly<Record<Language, string>> = { zh: '错误', en: 'error' }

const FAULT: Readonly<Record<Language, (reason: string) => readonly [string, string]>> = {
  zh: (reason) => [
    `程序内部故障：${reason}`,
    '这是本程序的缺陷。设置 TAIZHANG_DEBUG=1 再运行一次可看到细节，请连同细节一起报告',
  ],
  en: (reason) => [
    `The program failed: ${reason}`,
    'this is a defect of the program; run it again with TAIZHANG_DEBUG=1 and report what it prints',
  ],
}

/** Reports `error` on standard error and gives the exit code. */
export async function reportFailure(error: unknown, host: Host, language: Language) {
  await send(host.stderr, failureBlock(error, host, language))
  if (isExpected(error)) return EXIT.refused
  if (host.env.TAIZHANG_DEBUG && error instanceof Error) {
    await send(host.stderr, `\n${error.stack ?? ''}\n`)
  }
  return EXIT.fault
}

const isExpected = (error: unknown) => error instanceof Complaint || error instanceof Refusal

function failureBlock(error: unknown, host: Host, language: Language): string {
  const paint = paintFor(host.stderr, host.env)
  const width = columnsOf(host.stderr, host.env)
  const { code, words, next } = describe(error, language)
  const label = `${ERROR[language]}[${code}]`
  const [first = '', ...more] = wrap(`${label}: ${printable(words)}`, width)
  const advice = next === '' ? [] : wrap(printable(next), width - 4)
  return [
    paint('error', label) + paint('strong', first.slice(label.length)),
    ...more,
    ...advice.map((line, at) => `  ${at === 0 ? paint('gutter', '=') : ' '} ${line}`),
    '',
  ].join('\n')
}

function describe(error: unknown, language: Language) {
  if (error instanceof Complaint) {
    return { code: error.code, words: error.words[language], next: error.next[language] }
  }
  if (error instanceof Refusal) {
    return {
      code: error.code,
      words: language === 'zh' ? error.message : error.messageEn,
      next: '',
    }
  }
  const reason = error instanceof Error ? error.message : String(error)
  const [words, next] = FAULT[language](reason)
  return { code: 'INTERNAL_FAULT', words, next }
}
