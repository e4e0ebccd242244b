/** Tables of sign-in, as the migrations make them. */
import type { OutsideWay } from '../../domain/access/ways.ts'

interface AccountTable {
  tenant_id: string
  person_id: string
  login: string
  password_hash: string | null
  password_set_at: Date | null
  failures: number
  locked_until: Date | null
  disabled_at: Date | null
  version: number
}

interface LoginSessionTable {
  tenant_id: string
  session_id: string
  secret_hash: string
  person_id: string
  began_at: Date
  seen_at: Date
  ended_at: Date | null
  address: string
  agent: string
}

interface OneTimeLinkTable {
  tenant_id: string
  secret_hash: string
  person_id: string | null
  made_at: Date
  expires_at: Date
  used_at: Date | null
}

interface ApiTokenTable {
  tenant_id: string
  token_id: string
  secret_hash: string
  person_id: string
  name: string
  scopes: string[]
  made_at: Date
  expires_at: Date
  used_at: Date | null
  revoked_at: Date | null
}

interface OutsideIdentityTable {
  tenant_id: string
  issuer: string
  subject: string
  person_id: string
  linked_at: Date
  unlinked_at: Date | null
}

interface SignInWayTable {
  tenant_id: string
  way: OutsideWay
  way_id: string
  enabled: boolean
  title: string
  address: string
  client_id: string | null
  secret: string | null
  public_url: string
  opens_accounts: boolean
  version: number
}

interface SpentAnswerTable {
  tenant_id: string
  state_hash: string
  spent_at: Date
}

export interface AccessTables {
  account: AccountTable
  login_session: LoginSessionTable
  one_time_link: OneTimeLinkTable
  api_token: ApiTokenTable
  outside_identity: OutsideIdentityTable
  sign_in_way: SignInWayTable
  spent_answer: SpentAnswerTable
}
