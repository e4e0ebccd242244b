/**
 * Every refusal the program can give: public code → required details → the words the user reads, in
 * Chinese and English. A refusal is expected; any other error is a fault.
 */
type Words<D> = { readonly zh: (d: D) => string; readonly en: (d: D) => string }

const words = <D = Record<never, never>>(zh: (d: D) => string, en: (d: D) => string): Words<D> => ({
  zh,
  en,
})

export const REFUSALS = {
  INPUT_INVALID: words<{ issues: readonly string[] }>(
    (d) => `填写内容有误：${d.issues.join('；')}`,
    (d) => `The input is not valid: ${d.issues.join('; ')}`,
  ),
  PLAN_NOT_FOUND: words<{ planId: string }>(
    (d) => `未找到方案 ${d.planId}`,
    (d) => `There is no plan ${d.planId}`,
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
  PORT_UNAVAILABLE: words<{ host: string; port: number; reason: string }>(
    (d) =>
      `无法使用端口 ${d.host}:${d.port}（${d.reason}）。请停止占用它的程序，或换一个端口：npm start -- --port ${d.port + 1}`,
    (d) =>
      `Cannot listen on ${d.host}:${d.port} (${d.reason}). Stop the program that uses it, or choose another port: npm start -- --port ${d.port + 1}`,
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
