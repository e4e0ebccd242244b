/**
 * Every refusal the program can give: public code → required details → the words the user reads, in
 * Chinese and English. A refusal is expected; any other error is a fault.
 */
import { ACCESS_REFUSALS } from './access/refusals.ts'
import { ACCOUNTABILITY_REFUSALS } from './accountability/refusals.ts'
import { CALENDAR_REFUSALS } from './calendar/refusals.ts'
import { COMPLAINT_REFUSALS } from './complaint/refusals.ts'
import { DISCLOSURE_REFUSALS } from './disclosure/refusals.ts'
import { DRAW_REFUSALS } from './draw/refusals.ts'
import { ENFORCEMENT_REFUSALS } from './enforcement/refusals.ts'
import { EVIDENCE_REFUSALS } from './evidence/refusals.ts'
import { FLAG_REFUSALS } from './flag/refusals.ts'
import { GRID_REFUSALS } from './grid/refusals.ts'
import { LEDGER_REFUSALS } from './ledger/refusals.ts'
import { LOG_REFUSALS } from './log/refusals.ts'
import { MAP_REFUSALS } from './map/refusals.ts'
import { MONITORING_REFUSALS } from './monitoring/refusals.ts'
import { NOTIFICATION_REFUSALS } from './notification/refusals.ts'
import { OPERATIONS_REFUSALS } from './operations/refusals.ts'
import { ORGANISATION_REFUSALS } from './organisation/refusals.ts'
import { PACK_REFUSALS } from './packs/refusals.ts'
import { PLAN_REFUSALS } from './plan/refusals.ts'
import { type Words, words } from './refusal-words.ts'
import { REGISTER_REFUSALS } from './register/refusals.ts'
import { SCORING_REFUSALS } from './scoring/refusals.ts'
import { SUPERVISION_REFUSALS } from './supervision/refusals.ts'

export const REFUSALS = {
  ...PLAN_REFUSALS,
  ...ORGANISATION_REFUSALS,
  ...ACCESS_REFUSALS,
  ...LOG_REFUSALS,
  ...LEDGER_REFUSALS,
  ...CALENDAR_REFUSALS,
  ...COMPLAINT_REFUSALS,
  ...GRID_REFUSALS,
  ...PACK_REFUSALS,
  ...EVIDENCE_REFUSALS,
  ...SUPERVISION_REFUSALS,
  ...SCORING_REFUSALS,
  ...NOTIFICATION_REFUSALS,
  ...FLAG_REFUSALS,
  ...ACCOUNTABILITY_REFUSALS,
  ...DRAW_REFUSALS,
  ...ENFORCEMENT_REFUSALS,
  ...MAP_REFUSALS,
  ...MONITORING_REFUSALS,
  ...DISCLOSURE_REFUSALS,
  ...REGISTER_REFUSALS,
  ...OPERATIONS_REFUSALS,
  INPUT_INVALID: words<{ issues: readonly string[] }>(
    (d) => `填写内容有误：${d.issues.join('；')}`,
    (d) => `The input is not valid: ${d.issues.join('; ')}`,
  ),
  ROUTE_NOT_FOUND: words<{ path: string }>(
    (d) => `没有这个地址：${d.path}`,
    (d) => `There is nothing at ${d.path}`,
  ),
  HOST_NOT_ALLOWED: words<{ host: string }>(
    (d) => `不接受以“${d.host}”为主机名的访问；如确需使用，请在 TAIZHANG_HOSTNAMES 中写明`,
    (d) =>
      `Requests for host “${d.host}” are not accepted; name it in TAIZHANG_HOSTNAMES if they should be`,
  ),
  ORIGIN_NOT_ALLOWED: words<{ origin: string }>(
    (d) => `不接受来自其他网站（${d.origin}）的操作`,
    (d) => `Changes requested by another site (${d.origin}) are not accepted`,
  ),
  REQUEST_HEADER_MISSING: words<{ header: string }>(
    (d) => `修改数据的请求必须带有请求头 ${d.header}`,
    (d) => `A request that changes data must carry the header ${d.header}`,
  ),
  UPLOAD_TOO_LARGE: words<{ limitMegabytes: number }>(
    (d) => `文件过大：最多 ${d.limitMegabytes} MB`,
    (d) => `The upload is too large: at most ${d.limitMegabytes} MB`,
  ),
  BUSY: words(
    () => '正在处理的文件过多，请稍后再试',
    () => 'Too many files are being processed; try again in a moment',
  ),
  SETTING_INVALID: words<{ name: string; value: string; expected: string; expectedEn: string }>(
    (d) => `设置 ${d.name} 的值“${d.value}”无效：应为${d.expected}`,
    (d) => `The setting ${d.name} cannot be “${d.value}”: it must be ${d.expectedEn}`,
  ),
  PORT_IN_USE: words<{ port: number }>(
    (d) =>
      `端口 ${d.port} 已被其他程序占用。请停止那个程序，或换一个端口：npm start -- --port ${d.port + 1}`,
    (d) =>
      `Port ${d.port} is in use by another program. Stop that one, or choose another port: npm start -- --port ${d.port + 1}`,
  ),
  PORT_FORBIDDEN: words<{ port: number }>(
    (d) => `系统不允许使用端口 ${d.port}。请换一个 1024 以上的端口：npm start -- --port 8080`,
    (d) =>
      `The system does not allow port ${d.port}. Choose one above 1024: npm start -- --port 8080`,
  ),
  HOST_UNAVAILABLE: words<{ host: string; reason: string }>(
    (d) =>
      `本机没有地址 ${d.host}（${d.reason}）。请检查 HOST：127.0.0.1 仅供本机，0.0.0.0 供局域网`,
    (d) =>
      `This machine has no address ${d.host} (${d.reason}). Check HOST: 127.0.0.1 is for this machine only, 0.0.0.0 for the network`,
  ),
  DATA_FOLDER_IN_USE: words<{ folder: string; pid: number }>(
    (d) =>
      `数据目录 ${d.folder} 正由另一个程序使用（进程 ${d.pid}）。请先停止它，或用 TAIZHANG_DATA 指定另一个目录`,
    (d) =>
      `The data folder ${d.folder} is in use by another program (process ${d.pid}). Stop it first, or name another folder in TAIZHANG_DATA`,
  ),
  DATA_FOLDER_FOREIGN: words<{ folder: string }>(
    (d) => `目录 ${d.folder} 中有其他文件，不是本程序的数据目录。请用 TAIZHANG_DATA 指定空目录`,
    (d) =>
      `The folder ${d.folder} holds other files and is not a data folder of this program. Name an empty one in TAIZHANG_DATA`,
  ),
  DATA_FOLDER_UNUSABLE: words<{ folder: string; reason: string }>(
    (d) => `无法使用数据目录 ${d.folder}：${d.reason}`,
    (d) => `The data folder ${d.folder} cannot be used: ${d.reason}`,
  ),
  DATA_FOLDER_DAMAGED: words<{ folder: string; reason: string }>(
    (d) =>
      `数据目录 ${d.folder} 不完整：${d.reason}。请从备份恢复；如确定不要其中的数据，可删除该目录后重新启动`,
    (d) =>
      `The data folder ${d.folder} is not complete: ${d.reason}. Restore it from a backup; if its data is not wanted, remove the folder and start again`,
  ),
  DATA_FOLDER_VERSION: words<{ folder: string; found: string; needed: string }>(
    (d) =>
      `数据目录 ${d.folder} 由 PostgreSQL ${d.found} 写成，本程序带有 PostgreSQL ${d.needed}：请先用原版本导出数据`,
    (d) =>
      `The data folder ${d.folder} was written by PostgreSQL ${d.found}, this program brings PostgreSQL ${d.needed}: export the data with the former version first`,
  ),
  POSTGRES_UNAVAILABLE: words<{ platform: string; reason: string }>(
    (d) =>
      `自带的 PostgreSQL 不能在此系统（${d.platform}）上运行：${d.reason}。可用 DATABASE_URL 指定一台 PostgreSQL 服务器`,
    (d) =>
      `The bundled PostgreSQL does not run on this system (${d.platform}): ${d.reason}. A PostgreSQL server can be named in DATABASE_URL`,
  ),
  POSTGRES_ACCOUNT_MISSING: words<{ tried: string }>(
    (d) =>
      `PostgreSQL 不能以 root 运行，而系统中没有可用的普通账户（已尝试 ${d.tried}）。请以普通用户启动本程序`,
    (d) =>
      `PostgreSQL does not run as root and there is no unprivileged account to use (tried ${d.tried}). Start this program as an ordinary user`,
  ),
  POSTGRES_START_FAILED: words<{ reason: string; log: string }>(
    (d) => `PostgreSQL 未能启动：${d.reason}（日志：${d.log}）`,
    (d) => `PostgreSQL did not start: ${d.reason} (log: ${d.log})`,
  ),
  DATABASE_UNREACHABLE: words<{ server: string; reason: string }>(
    (d) => `连接不上 DATABASE_URL 指定的数据库 ${d.server}：${d.reason}`,
    (d) => `Cannot connect to the database in DATABASE_URL, ${d.server}: ${d.reason}`,
  ),
  DATABASE_UNSUITABLE: words<{ server: string; found: string; needed: string }>(
    (d) => `数据库 ${d.server} 不符合要求：现为 ${d.found}，需要 ${d.needed}`,
    (d) => `The database ${d.server} is not suitable: it has ${d.found}, needed is ${d.needed}`,
  ),
  DATABASE_RIGHTS_MISSING: words<{ role: string; reason: string }>(
    (d) => `数据库角色 ${d.role} 权限不足：${d.reason}。所需权限见 docs/operations.md`,
    (d) =>
      `The database role ${d.role} lacks a right: ${d.reason}. docs/operations.md lists what it needs`,
  ),
  APP_ROLE_PASSWORD_UNKNOWN: words<{ role: string }>(
    (d) =>
      `数据库角色 ${d.role} 已存在，但数据目录中没有它的密码。如另有一个程序在用它，请用 DATABASE_APP_URL 指定；否则运行 npx taizhang migrate --new-app-password 换一个`,
    (d) =>
      `The database role ${d.role} exists but its password is not in the data folder. If another program uses the role, give DATABASE_APP_URL; if not, run npx taizhang migrate --new-app-password`,
  ),
  APP_ROLE_TOO_POWERFUL: words<{ role: string; power: string }>(
    (d) => `程序不能以数据库角色 ${d.role} 运行：该角色${d.power}，行级安全会失效`,
    (d) =>
      `The program must not run as the database role ${d.role} (${d.power}): row-level security would not hold`,
  ),
  MIGRATION_CHANGED: words<{ name: string }>(
    (d) => `数据库迁移 ${d.name} 在执行之后被改动过，不再继续`,
    (d) => `The migration ${d.name} was changed after it had been applied; nothing was done`,
  ),
  MIGRATION_MISSING: words<{ name: string }>(
    (d) => `数据库已执行过迁移 ${d.name}，但本程序没有该文件：数据库可能由更新的版本建立`,
    (d) =>
      `The database has had migration ${d.name}, which this program does not know: a newer version may have made it`,
  ),
  MIGRATION_OUT_OF_ORDER: words<{ name: string; after: string }>(
    (d) => `迁移 ${d.name} 的编号在已执行的 ${d.after} 之前，不能再执行`,
    (d) => `Migration ${d.name} is numbered before ${d.after}, which has been applied already`,
  ),
  MIGRATION_FAILED: words<{ name: string; reason: string }>(
    (d) => `数据库迁移 ${d.name} 失败，已全部撤回：${d.reason}`,
    (d) => `Migration ${d.name} failed and was rolled back: ${d.reason}`,
  ),
  FILE_EMPTY: words<{ name: string }>(
    (d) => `“${d.name}”是空文件（0 字节）。请重新下载或另存后再试`,
    (d) => `“${d.name}” is empty (0 bytes). Download or save it again`,
  ),
  FILE_TOO_LARGE: words<{ name: string; megabytes: number; limitMegabytes: number }>(
    (d) =>
      `“${d.name}”有 ${d.megabytes} MB，超过 ${d.limitMegabytes} MB 的上限。请去掉其中的图片或拆成几个文件`,
    (d) =>
      `“${d.name}” has ${d.megabytes} MB, more than the limit of ${d.limitMegabytes} MB. Remove its pictures or split it`,
  ),
  FILE_ENCRYPTED: words<{ name: string }>(
    (d) => `“${d.name}”设有打开密码，无法读取。请用原软件打开，取消密码后另存`,
    (d) => `“${d.name}” is protected by a password. Open it in its program and save it without one`,
  ),
  FILE_DAMAGED: words<{ name: string; format: string }>(
    (d) =>
      `“${d.name}”作为 ${d.format} 文件已损坏或不完整。请重新下载，或用原软件打开后另存为一个新文件`,
    (d) =>
      `“${d.name}” is damaged or incomplete as a ${d.format} file. Download it again, or open it in its program and save it as a new file`,
  ),
  FILE_KIND_UNKNOWN: words<{ name: string }>(
    (d) =>
      `认不出“${d.name}”是什么文件。可以读取的格式：.docx、.pdf（有文字）、.html、.xlsx、.txt、.md`,
    (d) =>
      `“${d.name}” is of no kind that is known here. What can be read: .docx, .pdf (with text), .html, .xlsx, .txt, .md`,
  ),
  FILE_KIND_MISMATCH: words<{ name: string; found: string; foundEn: string }>(
    (d) =>
      `“${d.name}”的内容其实是${d.found}，不能当作方案读取。请换成 .docx、.pdf（有文字）、.html、.xlsx、.txt 或 .md 文件`,
    (d) =>
      `“${d.name}” really is ${d.foundEn} and cannot be read as a plan. Use a .docx, .pdf (with text), .html, .xlsx, .txt or .md file`,
  ),
  FILE_OLD_FORMAT: words<{ name: string; found: string; foundEn: string; saveAs: string }>(
    (d) => `“${d.name}”是${d.found}。请用 Word 或 WPS 打开，另存为 ${d.saveAs} 后再试`,
    (d) => `“${d.name}” is ${d.foundEn}. Open it in Word or WPS and save it as ${d.saveAs}`,
  ),
  FILE_WITHOUT_TEXT: words<{ name: string }>(
    (d) => `“${d.name}”中没有可以读取的文字。如是扫描件或图片，请先做文字识别（OCR）`,
    (d) =>
      `There is no text in “${d.name}”. If it was scanned, have its text recognised (OCR) first`,
  ),
  FILE_EXPANDS_TOO_FAR: words<{ name: string }>(
    (d) => `“${d.name}”展开后的内容过多，超出读取一份方案的限度，已停止。请只保留方案本身后再试`,
    (d) =>
      `“${d.name}” unfolds into more than any plan holds; reading was stopped. Keep only the plan itself in it`,
  ),
  FILE_TOO_SLOW: words<{ name: string; seconds: number }>(
    (d) => `“${d.name}”在 ${d.seconds} 秒内没有读完，已停止。请拆成几个文件，或另存为 .txt 后再试`,
    (d) =>
      `“${d.name}” could not be read within ${d.seconds} seconds. Split it, or save it as .txt and try that`,
  ),
  FILE_ENCODING_UNKNOWN: words<{ name: string }>(
    (d) => `无法判断“${d.name}”的文字编码。请用记事本打开，另存为 UTF-8 编码后再试`,
    (d) =>
      `The character encoding of “${d.name}” cannot be told. Open it in a text editor and save it as UTF-8`,
  ),
}

export type RefusalCode = keyof typeof REFUSALS
export type Details<C extends RefusalCode> = Parameters<(typeof REFUSALS)[C]['zh']>[0]

export class Refusal extends Error {
  readonly code: RefusalCode
  readonly details: unknown
  /** The English wording; `message` is the Chinese one. */
  readonly messageEn: string

  constructor(code: RefusalCode, details: unknown, zh: string, en: string) {
    super(zh)
    this.name = 'Refusal'
    this.code = code
    this.details = details
    this.messageEn = en
  }
}

/** Throws the refusal `code`; the type checker sees that its details are all given. */
export function refuse<C extends RefusalCode>(code: C, details: Details<C>): never {
  const { zh, en } = REFUSALS[code] as Words<Details<C>>
  throw new Refusal(code, details, zh(details), en(details))
}
