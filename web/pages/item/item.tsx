/** 整改事项: one story from the clause to the strike-off, and what this person does next. */
import { useParams } from 'react-router'
import { unconfirmed } from '#domain/ledger/acceptance-guards.ts'
import type { ItemView } from '#domain/ledger/item-view.ts'
import { STATE_NAME } from '#domain/ledger/names.ts'
import { useItem, useOpenSteps, useStory } from '../../data/items.ts'
import { useWords } from '../../data/language.tsx'
import { useSession } from '../../data/session.ts'
import { ITEM_WORDS } from '../../data/words/item.ts'
import { DueIn } from '../../parts/light.tsx'
import { Loading } from '../../parts/loading.tsx'
import { ItemOpenness } from '../../parts/openness.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { CaseFileSection } from './case-file.tsx'
import { checkRecordOf } from './check-hands.ts'
import './item.css'
import { NextStep } from './next-step.tsx'
import { Proofs } from './proofs.tsx'
import { QueueNav } from './queue-nav.tsx'
import { Acceptance, Basis, Bonds, Duty, Pace, Stages } from './sections.tsx'
import { SiteCheckRecord } from './site-check-record.tsx'
import { Story } from './story.tsx'
import { Tags } from './tags.tsx'

export function ItemPage() {
  const { itemId = '' } = useParams()
  const { data: view, error } = useItem(itemId)
  const { data: story } = useStory(itemId)
  const { data: open } = useOpenSteps(itemId)
  const { data: who } = useSession()
  if (error && !view) throw error
  if (!view) return <Loading />
  const personId = who?.signedIn ? who.personId : ''
  const record = checkRecordOf(view.item, story?.events ?? [])
  // Whoever is to confirm it reads it first.
  const asked = unconfirmed(view.item).includes(personId)
  const check = record && <SiteCheckRecord record={record} names={view.names} asked={asked} />
  return (
    <div className="page item-page">
      <QueueNav />
      <Head view={view} />
      <Tags itemId={itemId} tags={view.tags} />
      <div className="item-columns">
        <div>
          {asked && check}
          {open && <NextStep key={itemId} view={view} open={open} personId={personId} />}
          {!asked && check}
          <Basis view={view} />
          <Pace view={view} />
          <Proofs itemId={itemId} />
          {story && <Story events={story.events} names={namesIn(view)} />}
        </div>
        <div className="item-side">
          <Duty view={view} />
          <Stages view={view} />
          <CaseFileSection itemId={itemId} />
          <Acceptance view={view} />
          <Bonds view={view} />
        </div>
      </div>
    </div>
  )
}

/** Persons and units by id, milestones by key. */
function namesIn({ names, item }: ItemView): Readonly<Record<string, string>> {
  return { ...names, ...Object.fromEntries(item.milestones.map(({ key, title }) => [key, title])) }
}

function Head({ view }: { readonly view: ItemView }) {
  const { language, words } = useWords(ITEM_WORDS)
  const { item, light } = view
  useTitle(item.title)
  return (
    <PageHead
      title={
        <>
          <span className="number">{item.number}</span> {item.title}
        </>
      }
      beside={
        <>
          <DueIn dueOn={item.dueOn} light={light} />
          <strong>{STATE_NAME[item.state][language]}</strong>
          <span>{item.dueOn}</span>
          {item.round > 1 && <span>{words.round(item.round)}</span>}
          {item.returns > 0 && <span className="wrong">{words.returns(item.returns)}</span>}
        </>
      }
    >
      <ItemOpenness itemId={view.itemId} />
    </PageHead>
  )
}
