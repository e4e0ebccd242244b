/** Asks one rule what it says of a plan, and the plans to ask about. */
import { compileDocument } from '../src/compiler/compile.ts'
import type { DiagnosticCode } from '../src/domain/plan/diagnostics.ts'
import type { Organisation } from '../src/domain/plan/organisation.ts'
import { plainDocument } from './plain-document.ts'

/** What is asked, the code, the plan, and what is said: number of the item and the words pointed to. */
export type Case = readonly [
  what: string,
  code: DiagnosticCode,
  text: string,
  expected: readonly string[],
]

function ofCode(code: DiagnosticCode, text: string, organisation?: Organisation) {
  const options = organisation === undefined ? {} : { organisation }
  return compileDocument(plainDocument(text), options).diagnostics.filter(
    (diagnostic) => diagnostic.code === code,
  )
}

export function said(code: DiagnosticCode, text: string, organisation?: Organisation): string[] {
  return ofCode(code, text, organisation).map(({ item, source }) =>
    [item ?? '-', source === null ? '' : text.slice(source.start, source.end)].join(' ').trim(),
  )
}

export function messages(code: DiagnosticCode, text: string, organisation?: Organisation) {
  return ofCode(code, text, organisation).map(({ message }) => message)
}

/** A chapter of measures 二1, 二2 …; the number of each is written for it. */
export function measures(...lines: string[]): string {
  return `二、整改措施\n${lines.map((line, at) => `${at + 1}.${line}`).join('\n')}`
}
