/** 通报: those drafted and published, the latest period first. */
import { Link, useSearchParams } from 'react-router'
import { BULLETIN_KINDS } from '#domain/supervision/ladder-pack.ts'
import { BULLETIN_KIND_NAME } from '#domain/supervision/names.ts'
import { type BulletinRow, useBulletins } from '../../data/bulletins.ts'
import { useWords } from '../../data/language.tsx'
import { SUPERVISION_WORDS } from '../../data/words/supervision.ts'
import { Loading } from '../../parts/loading.tsx'
import { More } from '../../parts/more.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useTitle } from '../../parts/use-title.ts'
import './bulletins.css'

export function BulletinsPage() {
  const { language, words } = useWords(SUPERVISION_WORDS)
  useTitle(words.bulletins)
  const [search] = useSearchParams()
  const kind = BULLETIN_KINDS.find((each) => each === search.get('kind')) ?? ''
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useBulletins(kind)
  if (error && !data) throw error
  const rows = data?.pages.flatMap((page) => page.items) ?? []
  return (
    <div className="page">
      <PageHead title={words.bulletins} />
      <nav className="tabs" aria-label={words.kind}>
        {(['', ...BULLETIN_KINDS] as const).map((each) => (
          <Link
            key={each}
            to={each === '' ? '/bulletins' : `/bulletins?kind=${each}`}
            aria-current={each === kind ? 'page' : undefined}
          >
            {each === '' ? words.anyKind : BULLETIN_KIND_NAME[each][language]}
          </Link>
        ))}
      </nav>
      {data === undefined && <Loading />}
      {data !== undefined && rows.length === 0 && <p className="empty">{words.noBulletins}</p>}
      <ul className="bulletin-list">
        {rows.map((row) => (
          <li key={row.bulletinId}>
            <Row row={row} />
          </li>
        ))}
      </ul>
      <More list={{ hasNextPage, isFetchingNextPage, fetchNextPage }} label={words.more} />
    </div>
  )
}

function Row({ row }: { readonly row: BulletinRow }) {
  const { language, words } = useWords(SUPERVISION_WORDS)
  const { bulletinId, kind, title, periodFrom, periodTo, state, number, remarks } = row
  return (
    <>
      <Link to={`/bulletins/${bulletinId}`}>{title}</Link>
      <p>
        <span className={`light ${state === 'draft' ? 'yellow' : 'green'}`}>
          {state === 'draft' ? words.bulletinDraft : words.published}
        </span>
        <span>{BULLETIN_KIND_NAME[kind][language]}</span>
        <span className="day">{words.period(periodFrom, periodTo)}</span>
        {number !== null && <span>{number}</span>}
        {remarks.length > 0 && <span className="light red">{words.remarks}</span>}
      </p>
    </>
  )
}
