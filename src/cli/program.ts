/** The command line `taizhang`: finds the command, runs it, and gives the exit code. */
import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import type { Language } from '../domain/names.ts'
import { type Compiler, compileCommand } from './compile.ts'
import { reportFailure } from './failure.ts'
import { type CommandContext, EXIT, forgiveClosedPipes, type Host } from './host.ts'
import { languageOf, localeLanguage } from './language.ts'
import { complainOfUsage, isAnswer, speak } from './usage.ts'

/** Loads each part of the compiler when it is first asked for. */
const compiler: Compiler = {
  compile: async (bytes, name, options) =>
    (await import('../compiler/isolated.ts')).compileIsolated(bytes, name, options),
  proposeOrganisation: async (ledger) =>
    (await import('../compiler/resolve/propose.ts')).proposeOrganisation(ledger),
  writeLedgerSheet: async (ledger, language) =>
    (await import('../compiler/sheet/write.ts')).writeLedgerSheet(ledger, language),
}

type Register = (program: Command, context: CommandContext, compiler: Compiler) => Promise<void>

/** Each is loaded only when it is called or listed, so that compiling does not load a database. */
const COMMANDS: Readonly<Record<string, Register>> = {
  compile: async (program, context, compiler) => compileCommand(program, context, compiler),
  start: async (program, context) => (await import('./start.ts')).startCommand(program, context),
  migrate: async (program, context) =>
    (await import('./migrate.ts')).migrateCommand(program, context),
  hj212: async (program, context) => (await import('./hj212.ts')).hj212Command(program, context),
  draw: async (program, context) => (await import('./draw.ts')).drawCommand(program, context),
  backup: async (program, context) => (await import('./backup.ts')).backupCommand(program, context),
  restore: async (program, context) =>
    (await import('./restore.ts')).restoreCommand(program, context),
  user: async (program, context) => (await import('./user.ts')).userCommand(program, context),
  simulate: async (program, context) =>
    (await import('./simulate.ts')).simulateCommand(program, context),
  verify: async (program, context) => (await import('./verify.ts')).verifyCommand(program, context),
}

/** Runs the command that `argv` (without node and script) names. Never throws. */
export async function run(
  argv: readonly string[],
  host: Host = process,
  parts: Compiler = compiler,
): Promise<number> {
  forgiveClosedPipes(host)
  let language = localeLanguage(host.env)
  try {
    language = languageOf(argv, host.env)
    return await runCommand(argv, host, language, parts)
  } catch (error) {
    return await reportFailure(error, host, language)
  }
}

async function runCommand(
  argv: readonly string[],
  host: Host,
  language: Language,
  parts: Compiler,
): Promise<number> {
  const words = WORDS[language]
  let code: number = EXIT.ok
  const context: CommandContext = {
    host,
    language,
    exit: (wanted) => {
      code = wanted
    },
  }
  const program = new Command('taizhang').description(words.description)
  speak(program, packageVersion(), host, language)
  program.option('--lang <zh|en>', words.lang).addHelpText('after', words.after)
  const named = argv.find((it) => COMMANDS[it] !== undefined)
  for (const name of named === undefined ? Object.keys(COMMANDS) : [named]) {
    await COMMANDS[name]?.(program, context, parts)
  }
  if (argv.length === 0) {
    program.outputHelp({ error: true })
    return EXIT.refused
  }
  try {
    await program.parseAsync([...argv], { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (!isAnswer(error)) complainOfUsage(error, ['taizhang', named].filter(Boolean).join(' '))
  }
  return code
}

function packageVersion(): string {
  const file = new URL('../../package.json', import.meta.url)
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}

const WORDS = {
  zh: {
    description: '台账：把整改方案编译成台账，并督促每一项直到销号。',
    lang: '输出语言；不写时按系统语言（LANG）',
    after: `
示例：
  taizhang compile 方案.docx               在终端查看台账和诊断
  taizhang compile 方案.docx -o 台账.xlsx  写成 Excel 台账
  taizhang help compile                    查看 compile 的全部选项
  taizhang start                           启动程序，在浏览器中使用

退出码：
  0    正常
  1    方案中有错误（诊断中的“错误”；警告不算）
  2    未执行：用法不对，或文件无法读写
  70   程序内部故障
  130  被 Ctrl-C 中断
`,
  },
  en: {
    description:
      'Taizhang compiles a rectification plan (整改方案) into a ledger and follows every item to its end.',
    lang: 'language of the output; else that of the system (LANG)',
    after: `
Examples:
  taizhang compile plan.docx                 show the ledger and its diagnostics
  taizhang compile plan.docx -o ledger.xlsx  write it as a spreadsheet
  taizhang help compile                      all options of compile
  taizhang start                             start the program and use it in a browser

Exit codes:
  0    done
  1    the plan has errors (diagnostics of severity error; warnings do not count)
  2    refused: wrong usage, or a file that cannot be read or written
  70   internal fault
  130  interrupted by Ctrl-C
`,
  },
} as const satisfies Record<Language, object>
