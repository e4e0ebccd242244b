/** Figures that no station measures: entered with what they rest on; a correction overwrites nothing. */
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { NewFigure, statedValue } from '#domain/monitoring/indicator/figure.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { useMay } from '../../data/session.ts'
import { figureFileAddress, useEnterFigure, useFigures } from '../../data/targets.ts'
import { TARGET_WORDS } from '../../data/words/targets.ts'
import { BasisFiles } from '../../parts/basis-files.tsx'
import { FilesField, filesIn } from '../../parts/fields.tsx'
import { sayMoment } from '../../parts/moments.ts'
import { ErrorNotice, Notice } from '../../parts/notice.tsx'
import { Progress } from '../../parts/upload-progress.tsx'

interface Props {
  readonly series: string
  readonly unit: string
  readonly itemId: string | null
}

export function Figures(props: Props) {
  const { words } = useWords(TARGET_WORDS)
  const mayEnter = useMay('figure.enter')
  const { data = [] } = useFigures(props.series)
  // A calculation leads here with its result.
  const [search] = useSearchParams()
  const section = useRef<HTMLElement>(null)
  const led = search.has('evidence')
  useEffect(() => {
    if (led) section.current?.scrollIntoView()
  }, [led])
  return (
    <section ref={section}>
      <h2>
        {words.figures}：{props.series}
      </h2>
      {mayEnter && <FigureForm {...props} />}
      {data.length === 0 ? (
        <p className="faint">{words.noFigures}</p>
      ) : (
        <table className="facts-table">
          <thead>
            <tr>
              <th>{words.on}</th>
              <th>{words.value}</th>
              <th>{words.evidence}</th>
              <th>{words.enteredAt}</th>
            </tr>
          </thead>
          <tbody>
            {data.map((figure) => (
              <tr key={figure.figureId}>
                <th scope="row">{figure.from ? `${figure.from} – ${figure.on}` : figure.on}</th>
                <td data-name={words.value}>
                  {statedValue(figure) ?? words.takenBack} {figure.unit}
                  {figure.part !== null && (
                    <span className="faint">
                      {' '}
                      {figure.part}/{figure.whole}
                    </span>
                  )}
                </td>
                <td data-name={words.evidence}>
                  {figure.evidence}
                  <BasisFiles
                    files={figure.files}
                    address={(fileId) => figureFileAddress(figure.figureId, fileId)}
                  />
                </td>
                <td data-name={words.enteredAt}>{sayMoment(figure.enteredAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function FigureForm({ series, unit, itemId }: Props) {
  const { words } = useWords(TARGET_WORDS)
  const { mutate, isPending, error, progress } = useEnterFigure()
  const [key, setKey] = useState(() => newId())
  const [search, setSearch] = useSearchParams()
  const led = (name: string) => search.get(name) ?? ''
  const [rate, setRate] = useState(() => search.has('part'))
  const [said, setSaid] = useState<'wrong' | 'entered' | null>(null)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const fields = new FormData(form)
    const text = (name: string) => String(fields.get(name) ?? '').trim() || null
    const parsed = NewFigure.safeParse({
      series,
      itemId,
      from: text('from'),
      on: text('on'),
      value: rate ? null : text('value'),
      part: rate ? text('part') : null,
      whole: rate ? text('whole') : null,
      unit: text('unit') ?? '',
      evidence: text('evidence') ?? '',
    })
    const stated = parsed.success && statedValue(parsed.data) !== null
    setSaid(stated ? null : 'wrong')
    if (!parsed.success || !stated) return
    mutate(
      { figure: parsed.data, files: filesIn(fields, 'files'), key },
      {
        onSuccess: () => {
          form.reset()
          // What a calculation filled in has been entered, and is not offered again.
          if (search.has('evidence')) setSearch({}, { replace: true })
          setKey(newId())
          setSaid('entered')
        },
      },
    )
  }
  return (
    <form onSubmit={submit} className="figure-form">
      <label className="field">
        <span>{words.fromDay}</span>
        <input type="date" name="from" />
      </label>
      <label className="field">
        <span>{words.on}</span>
        <input type="date" name="on" required defaultValue={led('on')} />
      </label>
      {(rate ? (['part', 'whole'] as const) : (['value'] as const)).map((name) => (
        <label className="field" key={name}>
          <span>{words[name]}</span>
          <input name={name} inputMode="decimal" required defaultValue={led(name)} />
        </label>
      ))}
      <label className="field">
        <span>{words.unit}</span>
        <input name="unit" maxLength={40} defaultValue={led('unit') || unit} />
      </label>
      <label className="check">
        <input type="checkbox" checked={rate} onChange={() => setRate(!rate)} />
        {words.rate}
      </label>
      <label className="field wide">
        <span>{words.evidence}</span>
        <input name="evidence" maxLength={2000} required defaultValue={led('evidence')} />
      </label>
      <FilesField label={words.files} name="files" />
      <Progress progress={progress} />
      <button type="submit" className="button primary" disabled={isPending}>
        {words.enterFigure}
      </button>
      <div aria-live="polite">
        {said === 'wrong' && <Notice kind="error">{words.checkFields}</Notice>}
        {said === 'entered' && <Notice kind="success">{words.entered}</Notice>}
      </div>
      <ErrorNotice error={error} />
    </form>
  )
}
