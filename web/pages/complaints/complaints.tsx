/** 举报与信访转办: every complaint with its countdown, what came today, and the sheet in and out. */
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { ComplaintRow } from '#domain/complaint/list.ts'
import { COMPLAINT_CHANNEL_NAME, COMPLAINT_STATE_NAME } from '#domain/complaint/names.ts'
import { type ComplaintRules, useComplaintRules, useComplaints } from '../../data/complaints.ts'
import { useWords } from '../../data/language.tsx'
import { useMay } from '../../data/session.ts'
import { COMPLAINT_WORDS } from '../../data/words/complaints.ts'
import { Loading } from '../../parts/loading.tsx'
import { More } from '../../parts/more.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { Countdown, STATE_COLOUR } from './countdown.tsx'
import { ComplaintFilters } from './filters.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { RegisterDialog } from './register-dialog.tsx'
import { TodaysBatch, Totals } from './totals.tsx'
import '../../parts/form.css'
import './complaints.css'

export function ComplaintsPage() {
  const { words } = useWords(COMPLAINT_WORDS)
  useTitle(words.complaints)
  const [search] = useSearchParams()
  const mayRegister = useMay('complaint.register')
  const { data: rules } = useComplaintRules()
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useComplaints(search)
  const [open, setOpen] = useState<'register' | 'import' | null>(null)
  if (error && !data) throw error
  const found = data?.pages.flatMap(({ items }) => items)
  const close = () => setOpen(null)
  const exported = new URLSearchParams(search)
  exported.delete('order')
  return (
    <div className="page office complaints">
      <PageHead title={words.complaints}>
        <a className="button" href={`/api/complaints.xlsx?${exported}`} download>
          {words.exportSheet}
        </a>
        {mayRegister && (
          <>
            <button type="button" className="button" onClick={() => setOpen('import')}>
              {words.importSheet}
            </button>
            <button type="button" className="button primary" onClick={() => setOpen('register')}>
              {words.register}
            </button>
          </>
        )}
      </PageHead>
      {rules && <TodaysBatch rules={rules} />}
      {rules && <ComplaintFilters rules={rules} />}
      {rules && <Totals rules={rules} query={search} />}
      {(found === undefined || !rules) && <Loading />}
      {found?.length === 0 && (
        <div className="empty">
          <p>{words.empty}</p>
          <p className="faint">{words.emptyHint}</p>
        </div>
      )}
      {found && found.length > 0 && rules && <ComplaintTable rows={found} rules={rules} />}
      <More list={{ hasNextPage, isFetchingNextPage, fetchNextPage }} label={words.more} />
      {open === 'register' && rules && <RegisterDialog rules={rules} onClose={close} />}
      {open === 'import' && rules && <ImportDialog rules={rules} onClose={close} />}
    </div>
  )
}

interface TableProps {
  readonly rows: readonly ComplaintRow[]
  readonly rules: ComplaintRules
}

function ComplaintTable({ rows, rules }: TableProps) {
  const { language, words } = useWords(COMPLAINT_WORDS)
  const typeName = (key: string) => rules.types.find((each) => each.key === key)?.[language] ?? key
  return (
    <table className="complaint-table">
      <thead>
        <tr>
          <th>{words.number}</th>
          <th>{words.content}</th>
          <th>{words.type}</th>
          <th>{words.district}</th>
          <th>{words.unit}</th>
          <th>{words.state}</th>
          <th>{words.due}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.complaintId}>
            <th scope="row">
              <Link to={`/complaints/${row.complaintId}`}>{row.number}</Link>
              <span className="faint">
                {COMPLAINT_CHANNEL_NAME[row.channel][language]} · {row.receivedOn}
              </span>
            </th>
            <td data-name={words.content}>
              {row.excerpt}
              <span className="marks">
                {row.isKey && <span className="light red">{words.key}</span>}
                {row.duplicateOf && <span className="light">{words.duplicate}</span>}
                {row.repeats > 0 && <span className="light red">{words.repeats(row.repeats)}</span>}
                {row.extensionAsked && <span className="light yellow">{words.asked}</span>}
              </span>
            </td>
            <td data-name={words.type}>{row.types.map(typeName).join('、')}</td>
            <td data-name={words.district}>{row.district || '—'}</td>
            <td data-name={words.unit}>{row.unit ?? '—'}</td>
            <td data-name={words.state}>
              <span className={`light ${STATE_COLOUR[row.state]}`}>
                {COMPLAINT_STATE_NAME[row.state][language]}
              </span>
            </td>
            <td data-name={words.due}>
              <Countdown dueOn={row.dueOn} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
