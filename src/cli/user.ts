/** `taizhang user …`: accounts and roles from the command line, for whoever runs the machine. */
import { Argument, type Command, Option } from 'commander'
import { Login } from '../domain/access/sign-in.ts'
import type { Language } from '../domain/names.ts'
import { ROLES, type Role, theProgram } from '../domain/organisation/actor.ts'
import { ROLE_TITLE } from '../domain/organisation/names.ts'
import { refuse } from '../domain/refusal.ts'
import { Text } from '../domain/text.ts'
import type { IssuedLink } from '../store/access/links.ts'
import type { Attached } from '../store/attach.ts'
import type { Caller } from '../store/db.ts'
import { type CommandContext, send } from './host.ts'
import { processContext } from './process-context.ts'
import { readConfig } from './settings.ts'

interface Joined {
  readonly database: Attached['database']
  readonly caller: Caller
  /** The account with this login. @throws {Refusal} ACCOUNT_NOT_FOUND */
  personOf(login: string): Promise<string>
}

export function userCommand(program: Command, context: CommandContext = processContext()): void {
  const words = WORDS[context.language]
  const user = program.command('user').summary(words.summary).description(words.description)
  const print = (text: string) => send(context.host.stdout, `${text}\n`)
  const login = () => new Argument('<LOGIN>', words.login)
  const role = (flag: string, text: string) =>
    new Option(`--${flag} <ROLE...>`, text).choices(ROLES).default([], words.none)
  const base = new Option('--url <URL>', words.url)
  const printLink = ({ text, expiresAt }: IssuedLink, url: string | undefined) => {
    const { port } = readConfig(context.host.env)
    return print(`${url ?? `http://localhost:${port}`}/link#${text}\n${words.until(expiresAt)}`)
  }

  user
    .command('list')
    .description(words.list)
    .option('--json', words.json)
    .action(({ json }: { json?: boolean }) =>
      joined(context, async ({ database, caller }) => {
        const users = await listUsers(database, caller)
        const lines = users.map((each) =>
          json ? JSON.stringify(each) : sayUser(each, context.language),
        )
        if (lines.length > 0) await print(lines.join('\n'))
      }),
    )
  user
    .command('add')
    .description(words.add)
    .argument('<NAME>', words.name)
    .requiredOption('--login <LOGIN>', words.login)
    .addOption(role('role', words.role))
    .addOption(base)
    .action((name: string, options: { login: string; role: Role[]; url?: string }) =>
      joined(context, async ({ database, caller }) => {
        const { addUser } = await import('../actions/access/add-user.ts')
        const wanted = {
          name: valid(Text(50), name, 'NAME'),
          login: valid(Login, options.login, '--login'),
          roles: options.role,
        }
        await printLink(await addUser(database, caller, wanted), options.url)
      }),
    )
  user
    .command('link')
    .description(words.link)
    .addArgument(login())
    .addOption(base)
    .action((name: string, options: { url?: string }) =>
      joined(context, async ({ database, caller, personOf }) => {
        const { issueAccountLink } = await import('../actions/access/manage-accounts.ts')
        await printLink(await issueAccountLink(database, caller, await personOf(name)), options.url)
      }),
    )
  user
    .command('unlock')
    .description(words.unlock)
    .addArgument(login())
    .action((name: string) =>
      joined(context, async ({ database, caller, personOf }) => {
        const { unlockAccount } = await import('../actions/access/manage-accounts.ts')
        await unlockAccount(database, caller, await personOf(name))
        await print(words.done)
      }),
    )
  user
    .command('disable')
    .description(words.disable)
    .addArgument(login())
    .requiredOption('--reason <TEXT>', words.reason)
    .action((name: string, options: { reason: string }) =>
      joined(context, async ({ database, caller, personOf }) => {
        const { disableAccount } = await import('../actions/access/manage-accounts.ts')
        const reason = valid(Text(200), options.reason, '--reason')
        await disableAccount(database, caller, await personOf(name), reason)
        await print(words.done)
      }),
    )
  user
    .command('enable')
    .description(words.enable)
    .addArgument(login())
    .action((name: string) =>
      joined(context, async ({ database, caller, personOf }) => {
        const { enableAccount } = await import('../actions/access/manage-accounts.ts')
        await enableAccount(database, caller, await personOf(name))
        await print(words.done)
      }),
    )
  user
    .command('roles')
    .description(words.roles)
    .addArgument(login())
    .addOption(role('grant', words.grant))
    .addOption(role('end', words.end))
    .action((name: string, options: { grant: Role[]; end: Role[] }) =>
      joined(context, async ({ database, caller, personOf }) => {
        const { changeRoles } = await import('../actions/access/change-roles.ts')
        await changeRoles(database, caller, await personOf(name), options.grant, options.end)
        const users = await listUsers(database, caller)
        const changed = users.filter((each) => each.login === name)
        await print(changed.map((each) => sayUser(each, context.language)).join('\n'))
      }),
    )
}

/** Joins the database of the program, running or not, as the program itself. */
async function joined(context: CommandContext, work: (joined: Joined) => Promise<void>) {
  const config = readConfig(context.host.env)
  const [{ attachStore }, { firstTenant }, { reading }, { findAccountByLogin }] = await Promise.all(
    [
      import('../store/attach.ts'),
      import('../store/tenants.ts'),
      import('../store/db.ts'),
      import('../store/access/accounts.ts'),
    ],
  )
  const store = await attachStore(config)
  try {
    const now = new Date()
    const actor = theProgram(await firstTenant(store.owner, '本单位', now))
    await work({
      database: store.database,
      caller: { actor, now, request: null },
      async personOf(login) {
        const account = await reading(store.database, actor, (db) => findAccountByLogin(db, login))
        return account?.personId ?? refuse('ACCOUNT_NOT_FOUND', { personId: login })
      },
    })
  } finally {
    await store.stop()
  }
}

async function listUsers(database: Joined['database'], { actor, now }: Caller) {
  const [{ reading }, { listAccounts }, { actorOf }, { dayInChina }] = await Promise.all([
    import('../store/db.ts'),
    import('../store/access/accounts.ts'),
    import('../store/organisation/actors.ts'),
    import('../domain/civil-date.ts'),
  ])
  return reading(database, actor, async (db) => {
    const users = []
    for (const account of await listAccounts(db)) {
      const found = await actorOf(db, actor.tenantId, account.personId, dayInChina(now))
      const locked = account.lockedUntil !== null && account.lockedUntil > now
      const state =
        account.disabledAt !== null
          ? ('disabled' as const)
          : locked
            ? ('locked' as const)
            : account.passwordHash === null
              ? ('new' as const)
              : ('open' as const)
      users.push({ login: account.login, name: account.name, state, roles: found?.roles ?? [] })
    }
    return users
  })
}

type User = Awaited<ReturnType<typeof listUsers>>[number]

function sayUser({ login, name, state, roles }: User, language: Language): string {
  const titles = roles.map((each) => ROLE_TITLE[each][language])
  return [login, name, WORDS[language].state[state], titles.join('、') || '—'].join('\t')
}

function valid<T>(
  schema: { safeParse(value: unknown): { data?: T | undefined } },
  value: string,
  where: string,
): T {
  return schema.safeParse(value).data ?? refuse('INPUT_INVALID', { issues: [where] })
}

const WORDS = {
  zh: {
    summary: '管理账号（程序运行时也可以）',
    description:
      '在本机管理账号和角色，程序运行时也可以。每一次改动都记入操作日志，经手人为“系统”。',
    list: '列出账号、状态和角色',
    json: '每个账号输出一行 JSON',
    add: '增加人员并开账号，输出设定密码的链接',
    name: '姓名',
    login: '登录名：小写字母、数字和 . _ -',
    role: '角色（可多个）',
    url: '链接的开头，如 https://taizhang.example；不写时为本机',
    none: '无',
    link: '重发设定密码的链接',
    until: (at: string) => `24 小时内有效，只能用一次（至 ${at}）`,
    unlock: '解除因输错密码造成的锁定',
    disable: '停用账号，结束其登录',
    reason: '原因，记入日志',
    enable: '恢复已停用的账号',
    roles: '授予或结束角色；不写选项时只显示',
    grant: '从今天起授予的角色',
    end: '今天为最后一天的角色',
    done: '✓ 已办',
    state: { open: '正常', new: '未设密码', locked: '锁定', disabled: '停用' },
  },
  en: {
    summary: 'manage accounts (also while the program runs)',
    description:
      'Manages accounts and roles on this machine, also while the program runs. Every change is an event of the program’s own.',
    list: 'list accounts, how they are, and their roles',
    json: 'one line of JSON for each account',
    add: 'add a person with an account; prints the link to set its password',
    name: 'name of the person',
    login: 'login: small letters, digits and . _ -',
    role: 'roles, one or several',
    url: 'what the link begins with, as https://taizhang.example; else this machine',
    none: 'none',
    link: 'another link to set the password',
    until: (at: string) => `works once, within 24 hours (until ${at})`,
    unlock: 'end the wait after wrong passwords',
    disable: 'disable an account and end its sign-ins',
    reason: 'why, for the log',
    enable: 'enable an account again',
    roles: 'grant or end roles; without options only show them',
    grant: 'roles that begin today',
    end: 'roles whose last day is today',
    done: '✓ done',
    state: { open: 'open', new: 'no password yet', locked: 'locked', disabled: 'disabled' },
  },
} as const satisfies Record<Language, object>
