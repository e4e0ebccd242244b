/** Who is signed in, the way out, and the other language. */
import { useLanguage } from '../data/language.tsx'
import { useSession, useSignOut } from '../data/session.ts'

export function Account() {
  const { language, words, toggle } = useLanguage()
  const { data: who } = useSession()
  return (
    <div className="account">
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
