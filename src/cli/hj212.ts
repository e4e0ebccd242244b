/** `taizhang hj212 decode`: HJ 212 frames on standard input, one JSON line for each on standard output. */
import type { Command } from 'commander'
import { decode, STANDARD } from '../domain/monitoring/hj212/decode.ts'
import { decodedLine } from '../domain/monitoring/hj212/decoded-line.ts'
import { createScanner, type Scanned } from '../domain/monitoring/hj212/scanner.ts'
import type { Language } from '../domain/names.ts'
import { type CommandContext, EXIT, send } from './host.ts'
import { processContext } from './process-context.ts'

export function hj212Command(program: Command, context: CommandContext = processContext()): void {
  const words = WORDS[context.language]
  program
    .command('hj212')
    .summary(words.summary)
    .description(words.summary)
    .command('decode')
    .summary(words.decode)
    .description(words.description)
    .addHelpText('after', words.after)
    .action(async () => context.exit(await decodeInput(context)))
}

async function decodeInput({ host }: CommandContext): Promise<number> {
  const scanner = createScanner()
  let code: number = EXIT.ok
  const tell = async (found: readonly Scanned[]) => {
    const lines = found.map((scanned) => decodedLine(decode(scanned, STANDARD)))
    if (lines.some(({ ok }) => !ok)) code = EXIT.planHasErrors
    if (lines.length > 0)
      await send(host.stdout, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  }
  for await (const chunk of host.stdin)
    await tell(scanner.push(typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk))
  await tell(scanner.end())
  return code
}

const WORDS = {
  zh: {
    summary: '污染物在线监测（HJ 212）报文',
    decode: '从标准输入读取报文，每帧输出一行 JSON',
    description:
      '从标准输入读取 HJ/T 212-2005、HJ 212-2017、HJ 212-2025 报文，每帧输出一行 JSON；不能识别的部分也各输出一行，注明原因代码。',
    after: `
示例：
  taizhang hj212 decode < 报文.txt

退出码：0 全部正确；1 有被拒绝的部分
`,
  },
  en: {
    summary: 'frames of pollutant monitors (HJ 212)',
    decode: 'read frames from standard input, print one JSON line for each',
    description:
      'Reads frames of HJ/T 212-2005, HJ 212-2017 and HJ 212-2025 from standard input and prints one JSON line for each; what is no frame gets a line with the code of the reason.',
    after: `
Example:
  taizhang hj212 decode < frames.txt

Exit codes: 0 all right; 1 something was rejected
`,
  },
} as const satisfies Record<Language, object>
