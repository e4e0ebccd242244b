/** One item under review: what was read, and beside each part of it what a person may say instead. */
import { type ReactNode, useState } from 'react'
import { CLASS_NAME, ROLE_NAME } from '#domain/names.ts'
import type { Correction } from '#domain/plan/correction.ts'
import { DIAGNOSTIC_TITLE } from '#domain/plan/diagnostic-titles.ts'
import type { PlanDraft } from '#domain/plan/draft.ts'
import { type Diagnostic, type Item, ItemClass, UnitRole } from '#domain/plan/ledger.ts'
import { useCorrect } from '../../../data/drafts.ts'
import { useWords } from '../../../data/language.tsx'
import { REVIEW_WORDS } from '../../../data/words/review.ts'
import { ErrorNotice } from '../../../parts/notice.tsx'
import { sayDeadline, sayTarget } from '../../../parts/phrases.ts'
import { DateDialog } from './date-dialog.tsx'
import { SplitDialog } from './split-dialog.tsx'
import { MergeDialog, TitleDialog } from './text-dialogs.tsx'
import { UnitDialog } from './unit-dialog.tsx'

interface Props {
  readonly draft: PlanDraft
  readonly item: Item
  readonly editable: boolean
  readonly onClose: () => void
  /** Another item is to be shown. */
  readonly onMoved: (number: string) => void
}

/** Which window is open, and for which phrase of the item; null there: for one more. */
type Asking =
  | { readonly about: 'title' | 'split' | 'merge' }
  | { readonly about: 'unit'; readonly unit: Item['units'][number] | null }
  | {
      readonly about: 'date' | 'no-date'
      readonly deadline: Item['deadlines'][number] | null
    }

export function DraftItem({ draft, item, editable, onClose }: Props) {
  const { language, words } = useWords(REVIEW_WORDS)
  const { mutate, isPending, error } = useCorrect(draft)
  const [asking, setAsking] = useState<Asking | null>(null)
  const { number } = item
  const { items, diagnostics } = draft.ledger
  const next = items[items.findIndex((each) => each.number === number) + 1]
  const correct = (correction: Correction) => mutate({ correction })
  const windows = { draft, item, onClose: () => setAsking(null) }
  const button = (name: string, what: Asking, label?: string) =>
    editable && (
      <button
        type="button"
        className="button text"
        aria-label={label ?? name}
        onClick={() => setAsking(what)}
      >
        {name}
      </button>
    )
  return (
    <section className="detail" aria-label={words.title}>
      <header>
        <h2>
          <span className="number">{number}</span> {item.title}
        </h2>
        <button type="button" className="button text" aria-label={words.close} onClick={onClose}>
          ×
        </button>
      </header>
      <p className="faint">{item.headings.slice(0, -1).join(' › ')}</p>
      {editable && (
        <p className="buttons">
          {button(words.retitle, { about: 'title' })}
          {button(words.split, { about: 'split' })}
          {next && button(words.mergeNext, { about: 'merge' })}
        </p>
      )}
      <ErrorNotice error={error} />
      <dl>
        <Row label={words.units}>
          {item.units.length === 0 && <p className="faint">{words.noUnits}</p>}
          {item.units.map((unit) => (
            <p key={`${unit.source.start}-${unit.written}`} className="correctable">
              <span>
                {unit.name}
                {unit.name !== unit.written && <span className="faint"> “{unit.written}”</span>}
              </span>
              {editable ? (
                <>
                  <select
                    aria-label={words.role(unit.name)}
                    value={unit.role}
                    disabled={isPending}
                    onChange={({ target }) =>
                      correct({
                        kind: 'set-role',
                        item: number,
                        unit: mentionOf(unit),
                        role: UnitRole.parse(target.value),
                      })
                    }
                  >
                    {UnitRole.options.map((role) => (
                      <option key={role} value={role}>
                        {ROLE_NAME[role][language]}
                      </option>
                    ))}
                  </select>
                  {unit.role !== 'person' &&
                    button(
                      words.correctUnit,
                      { about: 'unit', unit },
                      `${words.correctUnit} ${unit.written}`,
                    )}
                  <button
                    type="button"
                    className="button text"
                    aria-label={words.remove(unit.name)}
                    disabled={isPending}
                    onClick={() =>
                      correct({ kind: 'drop-unit', item: number, unit: mentionOf(unit) })
                    }
                  >
                    ×
                  </button>
                </>
              ) : (
                <span className="faint">{ROLE_NAME[unit.role][language]}</span>
              )}
            </p>
          ))}
          {button(words.addUnit, { about: 'unit', unit: null })}
        </Row>
        <Row label={words.deadline}>
          {item.deadlines.length === 0 && <p className="faint">{words.noDeadline}</p>}
          {item.deadlines.map((deadline) => (
            <p key={`${deadline.source.start}-${deadline.written}`} className="correctable">
              <span>
                <strong>{sayDeadline(deadline, language)}</strong>{' '}
                {deadline.written !== '' && <span className="faint">“{deadline.written}”</span>}
              </span>
              {button(
                words.setDate,
                { about: 'date', deadline },
                `${words.setDate} ${deadline.written}`,
              )}
              {button(
                '×',
                { about: 'no-date', deadline },
                words.remove(deadline.written || sayDeadline(deadline, language)),
              )}
            </p>
          ))}
          {button(words.addDate, { about: 'date', deadline: null })}
        </Row>
        <Row label={words.class}>
          {editable ? (
            <select
              aria-label={words.setClass}
              value={item.class ?? ''}
              disabled={isPending}
              onChange={({ target }) =>
                correct({ kind: 'set-class', item: number, class: ItemClass.parse(target.value) })
              }
            >
              {item.class === null && <option value="">{words.unclassified}</option>}
              {ItemClass.options.map((each) => (
                <option key={each} value={each}>
                  {CLASS_NAME[each][language]}
                </option>
              ))}
            </select>
          ) : item.class === null ? (
            words.unclassified
          ) : (
            CLASS_NAME[item.class][language]
          )}
        </Row>
        {item.targets.length > 0 && (
          <Row label={words.changes.targets}>
            {item.targets.map((target) => (
              <p key={`${target.source.start}-${target.metric}`}>
                {target.metric} <strong>{sayTarget(target, language)}</strong>
              </p>
            ))}
          </Row>
        )}
      </dl>
      <ul className="plain">
        {diagnostics
          .filter((diagnostic) => diagnostic.item === number)
          .map((diagnostic) => (
            <OpenDiagnostic
              key={`${diagnostic.code}-${diagnostic.source?.start}`}
              diagnostic={diagnostic}
              onAcknowledge={editable && !isPending ? correct : null}
            />
          ))}
      </ul>
      {asking?.about === 'title' && <TitleDialog {...windows} />}
      {asking?.about === 'split' && <SplitDialog {...windows} />}
      {asking?.about === 'merge' && next && <MergeDialog {...windows} next={next} />}
      {asking?.about === 'unit' && <UnitDialog {...windows} unit={asking.unit} />}
      {(asking?.about === 'date' || asking?.about === 'no-date') && (
        <DateDialog {...windows} deadline={asking.deadline} drop={asking.about === 'no-date'} />
      )}
    </section>
  )
}

export const mentionOf = ({
  source,
  written,
}: Pick<Item['units'][number] | Item['deadlines'][number], 'source' | 'written'>) => ({
  start: source.start,
  written,
})

function Row({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="row">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

interface DiagnosticProps {
  readonly diagnostic: Diagnostic
  readonly onAcknowledge: ((correction: Correction) => void) | null
}

function OpenDiagnostic({ diagnostic, onAcknowledge }: DiagnosticProps) {
  const { language, words } = useWords(REVIEW_WORDS)
  const { code, item, source, severity, message, messageEn } = diagnostic
  return (
    <li className={`notice ${severity}`}>
      {language === 'zh' ? message : messageEn}
      {onAcknowledge && (
        <button
          type="button"
          className="button text"
          aria-label={`${words.acknowledge} ${DIAGNOSTIC_TITLE[code][language]}`}
          onClick={() =>
            onAcknowledge({ kind: 'acknowledge', code, item, start: source?.start ?? null })
          }
        >
          {words.acknowledge}
        </button>
      )}
    </li>
  )
}
