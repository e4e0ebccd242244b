/** The frame of every page: theme, language, header, and what is shown when a page fails. */
import { Button, ConfigProvider, Spin } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { lazy, Suspense } from 'react'
import { Link, Route, Routes, useLocation } from 'react-router'
import { useLanguage } from './data/language.tsx'
import { useSession, useSignOut } from './data/session.ts'
import { NotFoundPage } from './pages/not-found.tsx'
import { ErrorBoundary } from './parts/error-boundary.tsx'
import { NONCE } from './parts/style-nonce.ts'

const PlansPage = lazy(() =>
  import('./pages/plans.tsx').then((page) => ({ default: page.PlansPage })),
)
const HomePage = lazy(() =>
  import('./pages/plans.tsx').then((page) => ({ default: page.HomePage })),
)
const PlanPage = lazy(() =>
  import('./pages/plan/plan.tsx').then((page) => ({ default: page.PlanPage })),
)

const SignInPage = lazy(() =>
  import('./pages/sign-in/sign-in.tsx').then((page) => ({ default: page.SignInPage })),
)
const LinkPage = lazy(() =>
  import('./pages/sign-in/link.tsx').then((page) => ({ default: page.LinkPage })),
)

const THEME = {
  token: {
    colorPrimary: '#0b4ea2',
    colorLink: '#0b4ea2',
    borderRadius: 4,
    fontSize: 14,
    fontFamily: 'var(--font)',
  },
}

export function App() {
  const { language, words } = useLanguage()
  const { pathname } = useLocation()
  return (
    <ConfigProvider
      locale={language === 'zh' ? zhCN : enUS}
      theme={THEME}
      csp={{ nonce: NONCE }}
      button={{ autoInsertSpace: false }}
    >
      <div className="app">
        <Header />
        <main id="main" tabIndex={-1}>
          <ErrorBoundary key={pathname}>
            <Suspense fallback={<Spin className="page-spin" description={words.loading} />}>
              <Routes>
                <Route path="/link" element={<LinkPage />} />
                <Route path="*" element={<SignedIn />} />
              </Routes>
            </Suspense>
          </ErrorBoundary>
        </main>
      </div>
    </ConfigProvider>
  )
}

/** The pages for those who are signed in; for others the sign-in, at the same address. */
function SignedIn() {
  const { words } = useLanguage()
  const { data, error } = useSession()
  if (error) throw error
  if (!data) return <Spin className="page-spin" description={words.loading} />
  if (!data.signedIn) return <SignInPage begun={data.begun} />
  return (
    <Routes>
      <Route path="/" element={<HomePage />} />
      <Route path="/plans" element={<PlansPage />} />
      <Route path="/plans/:planId" element={<PlanPage />} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  )
}

function Header() {
  const { language, words, toggle } = useLanguage()
  const { data: who } = useSession()
  return (
    <header className="top">
      <a href="#main" className="skip">
        {words.skip}
      </a>
      <Link to="/plans" className="brand">
        <img src="/icon.svg" alt="" width="24" height="24" />
        <strong>{words.product}</strong>
        <span className="tagline">{words.tagline}</span>
      </Link>
      <nav>
        {who?.signedIn && <Link to="/plans">{words.allPlans}</Link>}
        {who?.signedIn && <SignOut name={who.name} />}
        <Button
          type="text"
          size="small"
          onClick={toggle}
          className="language"
          lang={language === 'zh' ? 'en' : 'zh-CN'}
        >
          {words.language}
        </Button>
      </nav>
    </header>
  )
}

function SignOut({ name }: { readonly name: string }) {
  const { words } = useLanguage()
  const { mutate, isPending } = useSignOut()
  return (
    <span className="who">
      <span className="who-name">{name}</span>
      <Button type="text" size="small" loading={isPending} onClick={() => mutate()}>
        {words.signOut}
      </Button>
    </span>
  )
}
