/** 设置: what is set up for everybody, and one's own sign-ins. */
import { Link } from 'react-router'
import type { Permission } from '#domain/access/permissions.ts'
import { useWords } from '../../data/language.tsx'
import { useSession } from '../../data/session.ts'
import { SETTINGS_WORDS } from '../../data/words/settings.ts'
import { PageHead } from '../../parts/page-head.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { TenantName } from './tenant-name.tsx'
import '../../parts/form.css'
import './settings.css'

const ENTRIES = [
  { path: '/packs', needs: 'pack.read', name: 'packs', hint: 'packsHint' },
  { path: '/calendar', needs: 'pack.read', name: 'calendar', hint: 'calendarHint' },
  { path: '/map/outline', needs: 'pack.manage', name: 'outline', hint: 'outlineHint' },
  { path: '/security', needs: null, name: 'security', hint: 'securityHint' },
  { path: '/log', needs: 'log.verify', name: 'log', hint: 'logHint' },
  { path: '/sign-in-ways', needs: 'sign-in.manage', name: 'ways', hint: 'waysHint' },
  { path: '/channels', needs: 'webhook.manage', name: 'channels', hint: 'channelsHint' },
  { path: '/backups', needs: 'backup.manage', name: 'backups', hint: 'backupsHint' },
] as const

export function SettingsPage() {
  const { words } = useWords(SETTINGS_WORDS)
  const { data: who } = useSession()
  useTitle(words.settings)
  const open = (needs: Permission | null) =>
    needs === null || (who?.signedIn === true && who.permissions.includes(needs))
  return (
    <div className="page office">
      <PageHead title={words.settings} />
      {open('organisation.manage') && <TenantName />}
      <ul className="settings-list">
        {ENTRIES.filter(({ needs }) => open(needs)).map(({ path, name, hint }) => (
          <li key={path}>
            <Link to={path}>
              <strong>{words[name]}</strong>
              <span className="faint">{words[hint]}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
