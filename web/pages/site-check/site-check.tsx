/**
 * 现场核查 on a phone: checklist, photographs taken on the spot over earlier ones, position, measurements and
 * the signatures of all checkers. Kept on the device from the first touch on, sent by the outbox.
 */
import { useEffect, useState } from 'react'
import { Link, useParams } from 'react-router'
import { STEP_NAME } from '#domain/ledger/names.ts'
import { useCaseFile } from '../../data/evidence.ts'
import { useItem, useOpenSteps } from '../../data/items.ts'
import { type KeptCheck, type KeptPhoto, photosOf, reportsOf } from '../../data/kept-reports.ts'
import { useWords } from '../../data/language.tsx'
import { useSession } from '../../data/session.ts'
import { earlierPictures, useCheckers, useKeptForCheck } from '../../data/site-check.ts'
import { readyToUpload } from '../../data/upload.ts'
import { SITE_CHECK_WORDS } from '../../data/words/site-check.ts'
import { DueIn } from '../../parts/light.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Notice } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { CheckForm } from './check-form.tsx'
import { newCheck } from './draft.ts'
import './site-check.css'

export function SiteCheckPage() {
  const { words } = useWords(SITE_CHECK_WORDS)
  useTitle(words.siteCheck)
  const { itemId = '' } = useParams()
  const { data: who } = useSession()
  const { data: view, error } = useItem(itemId)
  const { data: caseFile, error: fileError } = useCaseFile(itemId)
  const { data: open } = useOpenSteps(itemId)
  const { data: checkers = [] } = useCheckers()
  const earlier = caseFile ? earlierPictures(itemId, caseFile.parts) : null
  const ready = useKeptForCheck(itemId)
  const personId = who?.signedIn ? who.personId : ''
  const name = who?.signedIn ? who.name : ''
  const [kept, setKept] = useState<{ check: KeptCheck; photos: readonly KeptPhoto[] } | null>(null)
  useEffect(readyToUpload, [])
  useEffect(() => {
    if (!view || !caseFile || kept !== null) return
    let current = true
    const begin = async () => {
      const found = (await reportsOf(personId)).find(
        (each) => each.kind === 'site-check' && each.itemId === itemId && each.state === 'draft',
      ) as KeptCheck | undefined
      const check = found ?? newCheck(view, caseFile, { personId, name }, new Date())
      const photos = await photosOf(check.id)
      if (current) setKept({ check, photos })
    }
    void begin()
    return () => {
      current = false
    }
  }, [view, caseFile, kept, itemId, personId, name])
  const failed = error ?? fileError
  if (failed && !kept) throw failed
  if (!view || !kept || earlier === null) return <Loading />
  const { item, light } = view
  const inTurn = open === undefined || open.steps.some(({ step }) => step === 'check-on-site')
  return (
    <div className="page site-check">
      <PageHead title={words.siteCheck} />
      <p className="site-check-item">
        <Link to={`/items/${itemId}`}>
          {item.number} {item.title}
        </Link>{' '}
        <DueIn dueOn={item.dueOn} light={light} />
      </p>
      {ready !== null && (
        <Notice kind={ready ? 'success' : 'info'}>{ready ? words.ready : words.notReady}</Notice>
      )}
      {inTurn ? (
        <CheckForm key={kept.check.id} {...kept} earlier={earlier} checkers={checkers} />
      ) : (
        <NotNow itemId={itemId} />
      )}
    </div>
  )
}

function NotNow({ itemId }: { readonly itemId: string }) {
  const { language, words } = useWords(SITE_CHECK_WORDS)
  return (
    <Notice kind="warning">
      {words.notNow}
      {STEP_NAME['check-on-site'][language]} · <Link to={`/items/${itemId}`}>{words.toItem}</Link>
    </Notice>
  )
}
