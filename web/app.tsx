/** The frame of every page: header, menu, and who may see what. */
import { type ReactNode, Suspense, useRef } from 'react'
import { Link, Navigate, Route, Routes, useLocation } from 'react-router'
import type { WhoAmI } from '#domain/access/shapes.ts'
import type { PageEntry } from './addresses/page-area.ts'
import { useLanguage } from './data/language.tsx'
import { useMay, useSession } from './data/session.ts'
import { useTenant } from './data/tenant.ts'
import { NotFoundPage, NotYoursPage } from './pages/not-found.tsx'
import { mayOpen, menuFor, PAGES } from './pages.tsx'
import { Account } from './parts/account.tsx'
import { BottomBar, Rail } from './parts/app-menu.tsx'
import { Crumbs } from './parts/crumbs.tsx'
import { ErrorBoundary } from './parts/error-boundary.tsx'
import { FindItem } from './parts/find-item.tsx'
import { antPage, plainPage } from './parts/lazy-page.tsx'
import { Loading } from './parts/loading.tsx'
import { Outbox, OutboxBar } from './parts/outbox-bar.tsx'
import { useNarrow } from './parts/use-media.ts'

type SignedInPerson = WhoAmI & { readonly signedIn: true }

const SignInPage = plainPage(() => import('./pages/sign-in/sign-in.tsx'), 'SignInPage')
const LinkPage = antPage(() => import('./pages/sign-in/link.tsx'), 'LinkPage')

export function App() {
  const { words } = useLanguage()
  const narrow = useNarrow()
  return (
    <div className="app">
      <header className="top">
        <a href="#main" className="skip">
          {words.skip}
        </a>
        <Link to="/" className="brand">
          <img src="/icon.svg" alt="" width="24" height="24" />
          <strong>{words.product}</strong>
          <Whose />
        </Link>
        {!narrow && <FindItem />}
        <Account />
      </header>
      <Suspense fallback={<Loading />}>
        <Routes>
          <Route path="/link" element={<Main>{<LinkPage />}</Main>} />
          <Route
            path="*"
            element={
              <ErrorBoundary>
                <SignedIn />
              </ErrorBoundary>
            }
          />
        </Routes>
      </Suspense>
    </div>
  )
}

/** Whose ledger it is; what the program is for, as long as that is not known. */
function Whose() {
  const { words } = useLanguage()
  const { data } = useTenant(useMay('organisation.read'))
  return <span className="tagline">{data?.name ?? words.tagline}</span>
}

/**
 * The pages for those who are signed in; for others the sign-in, at the same address. Who was signed in
 * until now keeps the page and what was typed there behind the question for the password.
 */
function SignedIn() {
  const { data, error } = useSession()
  const last = useRef<SignedInPerson>(null)
  if (error) throw error
  if (!data) return <Loading />
  if (data.signedIn) last.current = data
  else if (!('expired' in data)) last.current = null
  const { current: who } = last
  return (
    <>
      {who !== null && (
        <div className="signed-in" key={who.personId} inert={!data.signedIn}>
          <Pages who={who} />
        </div>
      )}
      {!data.signedIn && (
        <Main overlay={who !== null}>
          <SignInPage />
        </Main>
      )}
    </>
  )
}

function Pages({ who }: { readonly who: SignedInPerson }) {
  const narrow = useNarrow()
  const menu = menuFor(who.permissions)
  const home = menu[0]?.entries[0]?.path ?? '/menu'
  return (
    <Outbox personId={who.personId}>
      {!narrow && <Rail menu={menu} />}
      <Main>
        <OutboxBar personId={who.personId} />
        <Routes>
          {PAGES.map((entry) => (
            <Route
              key={entry.path}
              path={entry.path}
              element={
                entry.path === '/' && home !== '/' ? (
                  <Navigate to={home} replace />
                ) : (
                  <Guarded who={who} {...entry} />
                )
              }
            />
          ))}
          <Route path="*" element={<NotFoundPage />} />
        </Routes>
      </Main>
      {narrow && <BottomBar menu={menu} />}
    </Outbox>
  )
}

function Guarded({ who, path, needs, page: Page }: PageEntry & { readonly who: SignedInPerson }) {
  if (!mayOpen(needs, who.permissions)) return <NotYoursPage />
  return (
    <>
      <Crumbs path={path} />
      <Page />
    </>
  )
}

/** What fails or is still loading leaves the frame standing. */
function Main({
  children,
  overlay = false,
}: {
  readonly children: ReactNode
  readonly overlay?: boolean
}) {
  const { pathname } = useLocation()
  return (
    <main
      id={overlay ? undefined : 'main'}
      className={overlay ? 'overlay' : undefined}
      tabIndex={-1}
    >
      <ErrorBoundary key={pathname}>
        <Suspense fallback={<Loading />}>{children}</Suspense>
      </ErrorBoundary>
    </main>
  )
}
