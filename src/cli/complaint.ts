/**
 * What the command line itself may complain of, before or after the real work: code, words, and what
 * to do next. Refusals of the program proper are in `domain/refusal.ts`.
 */
import type { Language } from '../domain/names.ts'

type Say<D> = (details: D) => readonly [words: string, next: string]
type Entry<D> = { readonly zh: Say<D>; readonly en: Say<D> }

const entry = <D = Record<never, never>>(zh: Say<D>, en: Say<D>): Entry<D> => ({ zh, en })

const COMPLAINTS = {
  COMMAND_UNKNOWN: entry<{ command: string; suggestion: string | null }>(
    ({ command, suggestion }) => [
      `没有“${command}”这个命令`,
      suggestion ? `是否要用 taizhang ${suggestion}？` : '用 taizhang --help 查看全部命令',
    ],
    ({ command, suggestion }) => [
      `There is no command “${command}”`,
      suggestion ? `did you mean taizhang ${suggestion}?` : 'taizhang --help lists all commands',
    ],
  ),
  OPTION_UNKNOWN: entry<{ option: string; suggestion: string | null; command: string }>(
    ({ option, suggestion, command }) => [
      `没有“${option}”这个选项`,
      suggestion ? `是否要用 ${suggestion}？` : `用 ${command} --help 查看全部选项`,
    ],
    ({ option, suggestion, command }) => [
      `There is no option “${option}”`,
      suggestion ? `did you mean ${suggestion}?` : `${command} --help lists all options`,
    ],
  ),
  OPTION_INCOMPLETE: entry<{ option: string; command: string }>(
    ({ option, command }) => [`选项 ${option} 缺少取值`, `用法见 ${command} --help`],
    ({ option, command }) => [
      `The option ${option} needs a value`,
      `${command} --help shows how it is used`,
    ],
  ),
  OPTION_VALUE_UNKNOWN: entry<{ option: string; value: string; known: readonly string[] }>(
    ({ option, value, known }) => [`选项 ${option} 不能取“${value}”`, `可取：${known.join('、')}`],
    ({ option, value, known }) => [
      `The option ${option} cannot be “${value}”`,
      `it can be ${known.join(', ')}`,
    ],
  ),
  ARGUMENT_MISSING: entry<{ argument: string; command: string }>(
    ({ argument, command }) => [`缺少参数 ${argument}`, `用法见 ${command} --help`],
    ({ argument, command }) => [
      `The argument ${argument} is missing`,
      `${command} --help shows how it is used`,
    ],
  ),
  ARGUMENT_EXCESS: entry<{ command: string }>(
    ({ command }) => ['参数过多', `用法见 ${command} --help；文件名中有空格时请加引号`],
    ({ command }) => [
      'There are too many arguments',
      `${command} --help shows how it is used; quote a file name that holds blanks`,
    ],
  ),
  USAGE_WRONG: entry<{ reason: string; command: string }>(
    ({ reason, command }) => [`命令无法理解：${reason}`, `用法见 ${command} --help`],
    ({ reason, command }) => [
      `The command cannot be understood: ${reason}`,
      `${command} --help shows how it is used`,
    ],
  ),
  OUTPUT_NEEDED: entry<{ format: string }>(
    ({ format }) => [`${format} 格式必须写入文件`, '请用 -o 指定文件，例如 -o ledger.xlsx'],
    ({ format }) => [
      `The format ${format} can only be written to a file`,
      'name one with -o, as in -o ledger.xlsx',
    ],
  ),
  FILE_NOT_FOUND: entry<{ path: string }>(
    ({ path }) => [`找不到文件 ${path}`, '请检查文件名与所在文件夹'],
    ({ path }) => [`There is no file ${path}`, 'check its name and folder'],
  ),
  FILE_IS_FOLDER: entry<{ path: string }>(
    ({ path }) => [`${path} 是文件夹，不是文件`, '请指定其中的一个文件'],
    ({ path }) => [`${path} is a folder, not a file`, 'name one file in it'],
  ),
  FILE_UNREADABLE: entry<{ path: string; reason: string }>(
    ({ path, reason }) => [`无法读取 ${path}：${reason}`, '请检查文件的权限'],
    ({ path, reason }) => [`${path} cannot be read: ${reason}`, 'check the rights of the file'],
  ),
  FILE_NOT_JSON: entry<{ path: string; reason: string }>(
    ({ path, reason }) => [`${path} 不是 JSON 文件：${reason}`, '请检查是否选错了文件'],
    ({ path, reason }) => [`${path} is not JSON: ${reason}`, 'check that it is the file you mean'],
  ),
  ORGANISATION_INVALID: entry<{ path: string; issues: string }>(
    ({ path, issues }) => [
      `组织机构文件 ${path} 不合要求：${issues}`,
      '可用 --propose-organisation 从方案生成一份，再照样修改',
    ],
    ({ path, issues }) => [
      `The organisation file ${path} is not valid: ${issues}`,
      '--propose-organisation writes one from a plan, to start from',
    ],
  ),
  PARENT_INVALID: entry<{ path: string; issues: string }>(
    ({ path, issues }) => [
      `${path} 不是编译后的上级台账：${issues}`,
      '请先编译上级方案：taizhang compile 上级方案.docx -o parent.json',
    ],
    ({ path, issues }) => [
      `${path} is not the compiled ledger of a superior: ${issues}`,
      'compile the superior’s plan first: taizhang compile superior.docx -o parent.json',
    ],
  ),
  OUTPUT_IS_INPUT: entry<{ path: string }>(
    ({ path }) => [`输出文件 ${path} 同时是输入文件，写入会覆盖它`, '请换一个输出文件名'],
    ({ path }) => [
      `The output ${path} is also an input and would be overwritten`,
      'name another output file',
    ],
  ),
  OUTPUT_TWICE: entry<{ path: string }>(
    ({ path }) => [`两项输出都写入 ${path}`, '请分别指定文件名'],
    ({ path }) => [`Two outputs would be written to ${path}`, 'give each its own file'],
  ),
  OUTPUT_EXISTS: entry<{ path: string }>(
    ({ path }) => [
      `${path} 已存在，其中可能有人工修改，不予覆盖`,
      '请换一个文件名，或先移走原文件',
    ],
    ({ path }) => [
      `${path} exists and may hold corrections made by hand; it is not overwritten`,
      'name another file, or move that one away first',
    ],
  ),
  OUTPUT_FOLDER_MISSING: entry<{ path: string; folder: string }>(
    ({ path, folder }) => [`无法写入 ${path}：没有文件夹 ${folder}`, '请先建立该文件夹'],
    ({ path, folder }) => [
      `${path} cannot be written: there is no folder ${folder}`,
      'make the folder first',
    ],
  ),
  OUTPUT_UNWRITABLE: entry<{ path: string; reason: string }>(
    ({ path, reason }) => [
      `无法写入 ${path}：${reason}`,
      '请检查文件夹的权限与磁盘空间，文件是否正被其他程序打开',
    ],
    ({ path, reason }) => [
      `${path} cannot be written: ${reason}`,
      'check the rights of the folder, the space on the disk, and whether a program has it open',
    ],
  ),
}

export type ComplaintCode = keyof typeof COMPLAINTS
type Details<C extends ComplaintCode> = Parameters<(typeof COMPLAINTS)[C]['zh']>[0]

export class Complaint extends Error {
  readonly code: ComplaintCode
  readonly words: Readonly<Record<Language, string>>
  readonly next: Readonly<Record<Language, string>>

  constructor(code: ComplaintCode, zh: readonly [string, string], en: readonly [string, string]) {
    super(zh[0])
    this.name = 'Complaint'
    this.code = code
    this.words = { zh: zh[0], en: en[0] }
    this.next = { zh: zh[1], en: en[1] }
  }
}

/** Throws the complaint `code`; the type checker sees that its details are all given. */
export function complain<C extends ComplaintCode>(code: C, details: Details<C>): never {
  const { zh, en } = COMPLAINTS[code] as Entry<Details<C>>
  throw new Complaint(code, zh(details), en(details))
}
