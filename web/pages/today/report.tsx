/**
 * 报告进展 from where the work is: text, figures, photographs, place, or a nil report. Kept on the device
 * from the first letter on; handing it in puts it into the outbox.
 */

import { type FormEvent, useEffect, useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import type { ItemView } from '#domain/ledger/item-view.ts'
import { contradictions, SHARE } from '#domain/ledger/reports.ts'
import { useItem } from '../../data/items.ts'
import { type KeptReport, keepReport, reportsOf } from '../../data/kept-reports.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { useOutboxChange } from '../../data/outbox.ts'
import { useSession } from '../../data/session.ts'
import { TODAY_WORDS } from '../../data/words/today.ts'
import { DueIn } from '../../parts/light.tsx'
import { Loading } from '../../parts/loading.tsx'
import { Notice } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useTitle } from '../../parts/use-title.ts'
import { Photos } from './photos.tsx'
import { PlaceField } from './place-field.tsx'
import './today.css'

const PHASES = ['before', 'during', 'after'] as const

export function ReportPage() {
  const { itemId = '' } = useParams()
  const [search] = useSearchParams()
  const { data: who } = useSession()
  const { data: view, error } = useItem(itemId)
  const personId = who?.signedIn ? who.personId : ''
  const draft = useDraft(view, personId, search.has('nil'))
  if (error && !view) throw error
  if (!view || !draft) return <Loading />
  return <ReportForm key={draft.id} view={view} draft={draft} />
}

/** The draft there is for the item, or a new one. */
function useDraft(view: ItemView | undefined, personId: string, nil: boolean): KeptReport | null {
  const [draft, setDraft] = useState<KeptReport | null>(null)
  const known = view?.itemId
  useEffect(() => {
    if (view === undefined || known === undefined) return
    let current = true
    void reportsOf(personId).then((all) => {
      const found = all.find(
        (each): each is KeptReport =>
          each.kind === 'report' && each.itemId === known && each.state === 'draft',
      )
      // What the page keeps of the item may be older than the person's own last report of it.
      const versions = all.filter(({ itemId, state }) => itemId === known && state === 'sent')
      const version = Math.max(view.item.version, ...versions.map((each) => each.version))
      if (current) setDraft((now) => now ?? found ?? { ...aDraft(view, personId, nil), version })
    })
    return () => {
      current = false
    }
  }, [known, personId, nil, view])
  return draft
}

function aDraft({ itemId, item }: ItemView, personId: string, nil: boolean): KeptReport {
  const { lastReport } = item
  return {
    kind: 'report',
    id: newId(),
    personId,
    itemId,
    itemName: `${item.number} ${item.title}`,
    version: item.version,
    data: {
      nil,
      text: '',
      share: lastReport?.share ?? null,
      figures: [...(lastReport?.figures ?? [])],
      reason: '',
      evidenceIds: [],
    },
    phase: 'during',
    place: null,
    placeName: '',
    madeAt: new Date().toISOString(),
    state: 'draft',
    problem: null,
  }
}

function ReportForm({ view, draft }: { readonly view: ItemView; readonly draft: KeptReport }) {
  const { words } = useWords(TODAY_WORDS)
  useTitle(words.report)
  const navigate = useNavigate()
  const { queue } = useOutboxChange()
  const [report, setReport] = useState(draft)
  const [missing, setMissing] = useState(false)
  const { item, light } = view
  const { data } = report
  const last = item.lastReport
  const names = data.nil ? [] : contradictions(last, data)
  const change = (part: Partial<KeptReport>) => {
    const next = { ...report, ...part }
    setReport(next)
    void keepReport(next)
  }
  const say = (part: Partial<KeptReport['data']>) => change({ data: { ...data, ...part } })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const wrong = !data.nil && (data.text.trim() === '' || (names.length > 0 && !data.reason))
    setMissing(wrong)
    if (wrong) return
    const said = data.nil ? { ...data, text: '', share: null, figures: [], reason: '' } : data
    await queue({ ...report, data: said, madeAt: new Date().toISOString() })
    navigate('/?queued', { replace: true })
  }
  return (
    <form className="page today report" onSubmit={submit}>
      <PageHead title={words.report} />
      <p className="task-title">
        {item.number} {item.title}
      </p>
      <p className="task-facts">
        <DueIn dueOn={item.dueOn} light={light} /> {item.dueOn}
      </p>
      {last && (
        <p className="last-report">
          <strong>{words.lastReport}</strong> {last.nil ? words.nilReport : last.text}
          {last.share !== null && ` · ${last.share}%`}
        </p>
      )}
      <label className="flag">
        <input
          type="checkbox"
          checked={data.nil}
          disabled={last === null}
          onChange={({ target }) => say({ nil: target.checked })}
        />
        {words.nil}
      </label>
      {last === null && <p className="faint">{words.nilFirst}</p>}
      {!data.nil && (
        <>
          <label className="field">
            <span>{words.whatWasDone}</span>
            <textarea
              rows={4}
              maxLength={5000}
              value={data.text}
              onChange={({ target }) => say({ text: target.value })}
            />
          </label>
          <label className="field">
            <span>{words.done}</span>
            <input
              type="number"
              inputMode="decimal"
              min={0}
              max={100}
              value={data.share ?? ''}
              onChange={({ target }) =>
                say({ share: target.value === '' ? null : Number(target.value) })
              }
            />
          </label>
          {data.figures.map((figure, index) => (
            <label className="field" key={figure.name}>
              <span>
                {figure.name}（{figure.unit}）
              </span>
              <input
                type="number"
                inputMode="decimal"
                step="any"
                value={figure.value}
                onChange={({ target }) =>
                  say({
                    figures: data.figures.map((each, at) =>
                      at === index ? { ...each, value: Number(target.value) } : each,
                    ),
                  })
                }
              />
            </label>
          ))}
          {names.length > 0 && (
            <label className="field">
              <span>
                {words.contradicts(
                  names.map((name) => (name === SHARE.name ? words.done : name)).join('、'),
                )}
              </span>
              <textarea
                rows={2}
                maxLength={2000}
                value={data.reason}
                onChange={({ target }) => say({ reason: target.value })}
              />
            </label>
          )}
        </>
      )}
      <Photos reportId={report.id} onKept={() => void keepReport(report)} />
      <label className="field">
        <span>{words.phase}</span>
        <select
          value={report.phase}
          onChange={({ target }) => change({ phase: target.value as KeptReport['phase'] })}
        >
          {PHASES.map((phase) => (
            <option key={phase} value={phase}>
              {words[phase]}
            </option>
          ))}
        </select>
      </label>
      <PlaceField
        place={report.place}
        placeName={report.placeName}
        onChange={(part) => change(part)}
      />
      {missing && <Notice kind="error">{words.textNeeded}</Notice>}
      <button type="submit" className="button primary big">
        {words.send}
      </button>
    </form>
  )
}
