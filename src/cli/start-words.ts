/** What `taizhang start` says. On the terminal both languages stand together, Chinese first. */
import type { Language } from '../domain/names.ts'
import type { Config, Progress, Running } from '../main.ts'

export type Pair = readonly [zh: string, en: string]

export const PROGRESS: Readonly<Record<Progress, Pair>> = {
  creating: ['正在建立数据库（仅第一次）', 'creating the database (first start only)'],
  starting: ['正在启动数据库', 'starting the database'],
  recovering: ['上次未正常停止，数据库正在恢复', 'the last stop was not clean, recovering'],
  'stopping-orphan': ['上次的数据库进程还在，先停止它', 'stopping the database left running'],
  'importing-sample': ['正在导入示例方案', 'importing the sample plan'],
}

export const STOPPING: Pair = [
  '正在停止……（再按一次 Ctrl-C 立即退出）',
  'Stopping … (Ctrl-C again to quit at once)',
]
export const STOPPED: Pair = ['已停止，数据已保存。', 'Stopped; the data is kept.']

export const died = (reason: string): Pair => [
  `数据库意外终止，程序随之停止：${reason}。重新启动即可恢复`,
  `The database ended unexpectedly and the program with it: ${reason}. Start again to recover`,
]

/** What there is now, one fact a line. */
export function facts({ store, sample, hj212Port }: Running, config: Config): readonly Pair[] {
  const at = store.elsewhere ?? config.dataFolder
  const where: Pair = store.embedded
    ? [
        `数据库 PostgreSQL ${store.version}，数据在 ${at}`,
        `PostgreSQL ${store.version}, data in ${at}`,
      ]
    : [
        `数据库 PostgreSQL ${store.version}（DATABASE_URL）`,
        `PostgreSQL ${store.version} (DATABASE_URL)`,
      ]
  const heard: readonly Pair[] =
    hj212Port === null
      ? []
      : [[`HJ 212 监测数据接收端口 ${hj212Port}`, `HJ 212 monitors are heard on port ${hj212Port}`]]
  if (!sample) return [where, ...heard]
  const { title, itemCount: items } = sample
  return [
    where,
    ...heard,
    [`已导入示例《${title}》：${items} 项`, `Sample plan imported: ${items} items`],
  ]
}

export const NEXT: readonly Pair[] = [
  [
    '在网页上点选一个事项，看它在方案原文中的出处；导入您自己的方案',
    'Pick an item on the page to see its clause in the plan; import a plan of your own',
  ],
  [
    'npx taizhang compile 方案.docx    在终端把方案编译成台账',
    'npx taizhang compile PLAN.docx    compile a plan into a ledger on the terminal',
  ],
  ['按 Ctrl-C 停止，数据保留', 'Ctrl-C stops it; the data stays'],
]

export const FIRST_LINK: Pair = [
  '首次使用：请在浏览器中打开下面的链接，设立管理员（24 小时内有效，只能用一次；重新启动会给出新的）',
  'First use: open this link in a browser to make the administrators (once, within 24 hours; a restart gives another)',
]

export const exposed = (host: string): Pair => [
  `注意：正在 ${host} 上以 http 提供服务，密码会明文经过网络；请在前面加一个 https 代理`,
  `Note: serving plain http on ${host}, so passwords cross the network in the clear; put an https proxy in front`,
]

export const HELP = {
  zh: {
    summary: '启动程序：数据库和网页',
    description: '启动台账：数据库、示例镇和网页。按 Ctrl-C 停止。',
    port: '端口，默认 8080，也可用环境变量 PORT',
    noSample: '数据库为空时不载入示例镇',
    after: `
环境变量：
  TAIZHANG_DATA       数据目录，默认 ./data
  HOST                监听地址，默认 127.0.0.1（仅本机）
  TAIZHANG_HOSTNAMES  localhost 之外允许的主机名，用逗号分隔
  DATABASE_URL        改用已有的 PostgreSQL 服务器（15 及以上）
  详见 docs/operations.md
`,
  },
  en: {
    summary: 'start the program: database and web page',
    description: 'Starts Taizhang: database, sample town and web page. Ctrl-C stops it.',
    port: 'port, 8080 if not given; also PORT in the environment',
    noSample: 'leave an empty database empty: no sample town',
    after: `
Environment:
  TAIZHANG_DATA       data folder, ./data if not given
  HOST                address to listen on, 127.0.0.1 if not given (this machine only)
  TAIZHANG_HOSTNAMES  host names accepted besides localhost, separated by commas
  DATABASE_URL        use a PostgreSQL server (15 or newer) instead of the embedded one
  More in docs/operations.md
`,
  },
} as const satisfies Record<Language, object>
