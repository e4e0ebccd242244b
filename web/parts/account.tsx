/** Who is signed in and was told what, the way out, and the other language. */
import { useLanguage } from '../data/language.tsx'
import { useMay, useSession, useSignOut } from '../data/session.ts'
import { Bell } from './bell.tsx'

export function Account() {
  const { language, words, toggle } = useLanguage()
  const { data: who } = useSession()
  const told = useMay('notification.read')
  return (
    <div className="account">
      {told && <Bell />}
      {who?.signedIn && <SignOut name={who.name} />}
      <button
        type="button"
        className="language"
        onClick={toggle}
        lang={language === 'zh' ? 'en' : 'zh-CN'}
      >
        {words.language}
      </button>
    </div>
  )
}

function SignOut({ name }: { readonly name: string }) {
  const { words } = useLanguage()
  const { mutate, isPending } = useSignOut()
  return (
    <>
      <span className="who-name">{name}</span>
      <button type="button" disabled={isPending} onClick={() => mutate()}>
        {words.signOut}
      </button>
    </>
  )
}
