/** Papers, the newest first. */
import { Link } from 'react-router'
import type { NoticeRow } from '#domain/supervision/board.ts'
import { NOTICE_STATE_NAME } from '#domain/supervision/names.ts'
import { useWords } from '../../data/language.tsx'
import { usePapers } from '../../data/supervision.ts'
import { SUPERVISION_WORDS } from '../../data/words/supervision.ts'
import { Loading } from '../../parts/loading.tsx'
import { More } from '../../parts/more.tsx'
import { ReplyDue } from './reply-due.tsx'
import { queryOf, type SupervisionView } from './view.ts'

export function PaperList({ view }: { readonly view: SupervisionView }) {
  const { words } = useWords(SUPERVISION_WORDS)
  const papers = usePapers(queryOf(view))
  if (papers.error && !papers.data) throw papers.error
  if (papers.isPending) return <Loading />
  const rows = papers.data.pages.flatMap((page) => page.items)
  if (rows.length === 0) return <p className="empty">{words.nothing}</p>
  return (
    <>
      <ul className="rows">
        {rows.map((row) => (
          <li key={row.noticeId}>
            <Row row={row} />
          </li>
        ))}
      </ul>
      <More list={papers} label={words.more} />
    </>
  )
}

function Row({ row }: { readonly row: NoticeRow }) {
  const { language, words } = useWords(SUPERVISION_WORDS)
  return (
    <>
      <Link to={`/supervision/${row.noticeId}`} className="row-name">
        {row.subject}
      </Link>
      <span className="row-facts">
        <CardTag card={row.card} title={row.rungTitle} />
        <span>{NOTICE_STATE_NAME[row.state][language]}</span>
        <ReplyDue paper={row} />
        <span>{row.unit}</span>
        <span className="faint">{row.number ?? words.raisedOn(row.raisedOn)}</span>
      </span>
      <span className="row-reason faint">{row.reason}</span>
    </>
  )
}

/** The rung, in the colour of its card. */
export function CardTag({ card, title }: Pick<NoticeRow, 'card'> & { readonly title: string }) {
  return <span className={`light ${card ?? ''}`}>{title}</span>
}
