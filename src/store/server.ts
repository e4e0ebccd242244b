/** A PostgreSQL server named in DATABASE_URL: is it suitable, and as which role does the program work? */
import type pg from 'pg'
import { refuse } from '../domain/refusal.ts'
import { type DataFolder, newPassword, saveSettings } from './cluster/folder.ts'
import { session } from './session.ts'

export interface ServerConfig {
  /** Connects as the role that will own the tables. */
  readonly databaseUrl: string
  /** Connects as a role made by an administrator; null: the program makes one and keeps its password. */
  readonly appUrl: string | null
  /** Gives the role made earlier a new password, where the old one is lost. */
  readonly newAppPassword: boolean
}

/** How to connect, and as whom the program works. */
export interface Access {
  readonly version: string
  readonly owner: pg.ClientConfig
  readonly app: pg.ClientConfig
  readonly appRole: string
}

const OLDEST = 150_000
const WRONG_PASSWORD = '28P01'
const NO_RIGHT = '42501'

/**
 * Checks the server and sees to the app role.
 * @throws {Refusal} SETTING_INVALID, DATABASE_UNREACHABLE, DATABASE_UNSUITABLE,
 * DATABASE_RIGHTS_MISSING, APP_ROLE_PASSWORD_UNKNOWN
 */
export async function prepareServer(config: ServerConfig, folder: DataFolder): Promise<Access> {
  const owner = { connectionString: checked('DATABASE_URL', config.databaseUrl) }
  const server = withoutSecrets(config.databaseUrl)
  const facts = await look(owner, server)
  if (!facts.creates)
    refuse('DATABASE_RIGHTS_MISSING', { role: facts.role, reason: 'CREATE on schema public' })
  if (config.appUrl !== null) {
    const app = { connectionString: checked('DATABASE_APP_URL', config.appUrl) }
    const at = withoutSecrets(config.appUrl)
    const { role } = await look(app, at)
    return { version: facts.version, owner, app, appRole: role }
  }
  const appRole = `${facts.database.slice(0, 59)}_app`
  const password = await appPassword(owner, facts.role, appRole, server, config, folder)
  const app = { connectionString: asRole(config.databaseUrl, appRole, password) }
  await session(app, async () => {}).catch((error) =>
    error.code === WRONG_PASSWORD
      ? refuse('APP_ROLE_PASSWORD_UNKNOWN', { role: appRole })
      : refuse('DATABASE_UNREACHABLE', { server: `${appRole}@${server}`, reason: reasonOf(error) }),
  )
  return { version: facts.version, owner, app, appRole }
}

/**
 * The last guard holds only for a role that cannot walk around it.
 * @throws {Refusal} APP_ROLE_TOO_POWERFUL
 */
export async function demandHarmlessRole(app: pg.ClientConfig): Promise<void> {
  const { rows } = await session(app, (client) =>
    client.query<{ role: string; power: string | null }>(`
      select current_user as role, concat_ws(', ',
        case when rolsuper then 'SUPERUSER' end,
        case when rolbypassrls then 'BYPASSRLS' end,
        case when rolcreaterole then 'CREATEROLE' end,
        (select 'owner of ' || min(relname::text) from pg_class
          where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
            and pg_has_role(current_user, relowner, 'member'))) as power
      from pg_roles where rolname = current_user`),
  )
  const [found] = rows
  if (found?.power) refuse('APP_ROLE_TOO_POWERFUL', { role: found.role, power: found.power })
}

async function appPassword(
  owner: pg.ClientConfig,
  ownerRole: string,
  role: string,
  server: string,
  { newAppPassword }: ServerConfig,
  folder: DataFolder,
): Promise<string> {
  return session(owner, async (client) => {
    const known = await client.query('select from pg_roles where rolname = $1', [role])
    const exists = known.rowCount === 1
    const key = `${role}@${server}`
    const kept = folder.settings.servers[key]
    if (exists && !newAppPassword) return kept ?? refuse('APP_ROLE_PASSWORD_UNKNOWN', { role })
    const password = newPassword()
    // Kept first: a password that no role has yet does no harm, a role no one can use does.
    await saveSettings(folder, { servers: { ...folder.settings.servers, [key]: password } })
    const words = `role ${client.escapeIdentifier(role)} login password '${password}'`
    try {
      await client.query(`${exists ? 'alter' : 'create'} ${words}`)
    } catch (error) {
      const { code, message } = error as { code?: string; message: string }
      if (code === NO_RIGHT) refuse('DATABASE_RIGHTS_MISSING', { role: ownerRole, reason: message })
      throw error
    }
    return password
  })
}

async function look(login: pg.ClientConfig, server: string) {
  const { rows } = await session(login, (client) =>
    client.query<{
      number: number
      version: string
      encoding: string
      database: string
      role: string
      creates: boolean
    }>(`
      select current_setting('server_version_num')::int as number,
        split_part(current_setting('server_version'), ' ', 1) as version,
        current_setting('server_encoding') as encoding,
        current_database() as database, current_user as role,
        has_schema_privilege('public', 'create') as creates`),
  ).catch((error) => refuse('DATABASE_UNREACHABLE', { server, reason: reasonOf(error) }))
  const [found] = rows
  if (!found) throw new Error('a select without a row')
  const { number, version, encoding } = found
  if (number < OLDEST)
    refuse('DATABASE_UNSUITABLE', { server, found: `PostgreSQL ${version}`, needed: '≥ 15' })
  if (encoding !== 'UTF8')
    refuse('DATABASE_UNSUITABLE', { server, found: encoding, needed: 'UTF8' })
  return found
}

function checked(name: string, url: string): string {
  const expected = {
    expected: '形如 postgresql://角色:密码@主机:5432/数据库 的地址',
    expectedEn: 'a URL such as postgresql://role:password@host:5432/database',
  }
  const parsed = URL.canParse(url) ? new URL(url) : null
  // The value may hold a password, so it is not repeated.
  if (parsed === null || !/^postgres(ql)?:$/.test(parsed.protocol) || parsed.pathname.length < 2)
    return refuse('SETTING_INVALID', { name, value: '…', ...expected })
  return url
}

/** Host, port and database of a connection URL, for messages. */
function withoutSecrets(url: string): string {
  const { host, pathname, searchParams } = new URL(url)
  return `${host || searchParams.get('host') || 'localhost'}${pathname}`
}

/** The same server and database as another role; parameters outrank what stands before the host. */
function asRole(url: string, role: string, password: string): string {
  const changed = new URL(url)
  changed.username = ''
  changed.password = ''
  changed.searchParams.set('user', role)
  changed.searchParams.set('password', password)
  return changed.href
}

/** A host with several addresses fails with one error for each and no words of its own. */
function reasonOf(error: unknown): string {
  const { message, code, errors } = error as Error & { code?: string; errors?: Error[] }
  return message || errors?.map((one) => one.message).join('; ') || code || 'no answer'
}
