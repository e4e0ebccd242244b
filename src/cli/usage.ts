/**
 * Makes commander speak our two languages: its headings, the layout of its help for wide characters,
 * and its complaints.
 */
import { type Command, type CommanderError, Help } from 'commander'
import type { Language } from '../domain/names.ts'
import { complain } from './complaint.ts'
import { columnsOf, type Host } from './host.ts'
import { widthOf, wrap } from './terminal/width.ts'

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Global Options:': '通用选项：',
  'Commands:': '命令：',
}

const WORDS = {
  help: { zh: '显示本帮助', en: 'show this help' },
  helpCommand: { zh: '显示某个命令的帮助', en: 'show the help of a command' },
  version: { zh: '显示版本', en: 'show the version' },
}

const plainHelp = new Help()

function placeholders(usage: string, language: Language): string {
  if (language === 'en') return usage
  return usage.replace('[options]', '[选项]').replace('[command]', '[命令]')
}

/** To be called before commands are added: they inherit the settings. */
export function speak(program: Command, version: string, host: Host, language: Language): void {
  program
    .configureHelp({
      displayWidth: widthOf,
      boxWrap: (text, width) => wrap(text, width).join('\n'),
      styleTitle: (title) => (language === 'zh' ? (TITLES[title] ?? title) : title),
      commandUsage: (command) => placeholders(plainHelp.commandUsage(command), language),
      subcommandTerm: (command) => placeholders(plainHelp.subcommandTerm(command), language),
      showGlobalOptions: true,
    })
    .configureOutput({
      writeOut: (text) => void host.stdout.write(text),
      writeErr: (text) => void host.stderr.write(text),
      // A failure is printed once, by whoever called.
      outputError: () => undefined,
      getOutHelpWidth: () => columnsOf(host.stdout, host.env),
      getErrHelpWidth: () => columnsOf(host.stderr, host.env),
    })
    .exitOverride()
    .version(version, '-V, --version', WORDS.version[language])
    .helpOption('-h, --help', WORDS.help[language])
    .helpCommand('help [command]', WORDS.helpCommand[language])
}

/** Whether commander stopped because it showed what was asked for: help or the version. */
export const isAnswer = (error: CommanderError) => error.exitCode === 0

/**
 * Turns what commander refuses into a complaint of ours.
 * @throws {Complaint} always
 */
export function complainOfUsage(error: CommanderError, command: string): never {
  const named = /'([^']*)'/.exec(error.message)?.[1] ?? ''
  const suggestion = /\(Did you mean (?:one of )?([^?)]*)\?\)/.exec(error.message)?.[1] ?? null
  const option = named.split(' ')[0] ?? named
  switch (error.code) {
    case 'commander.unknownCommand':
      return complain('COMMAND_UNKNOWN', { command: named, suggestion })
    case 'commander.unknownOption':
      return complain('OPTION_UNKNOWN', { option: named, suggestion, command })
    case 'commander.optionMissingArgument':
      return complain('OPTION_INCOMPLETE', { option: longName(named) ?? option, command })
    case 'commander.missingArgument':
      return complain('ARGUMENT_MISSING', { argument: named, command })
    case 'commander.excessArguments':
      return complain('ARGUMENT_EXCESS', { command })
    default:
      return complain('USAGE_WRONG', { reason: error.message.replace(/^error: /, ''), command })
  }
}

/** `--output` of commander's `-o, --output <file>`. */
const longName = (flags: string) => /--[\w-]+/.exec(flags)?.[0]
