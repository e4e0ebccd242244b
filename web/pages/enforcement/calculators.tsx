/** 罚款计算: the daily penalty and the surcharge, worked out without a case, with every line to print. */
import { type ReactNode, useState } from 'react'
import { FINDINGS, PenaltyCycle } from '#domain/enforcement/daily-penalty.ts'
import { SurchargeInput } from '#domain/enforcement/late-surcharge.ts'
import { FINDING_NAME } from '#domain/enforcement/names.ts'
import { useDailyPenalty, useEnforcementRules, useSurcharge } from '../../data/enforcement.ts'
import { useWords } from '../../data/language.tsx'
import { ENFORCEMENT_WORDS } from '../../data/words/enforcement.ts'
import { AreaField, TextField } from '../../parts/fields.tsx'
import { Loading } from '../../parts/loading.tsx'
import { ErrorNotice, Notice } from '../../parts/notice.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { today } from '../../parts/today.ts'
import { useTitle } from '../../parts/use-title.ts'
import { Penalty } from './penalty.tsx'
import { SurchargeTables } from './surcharge.tsx'
import { NotUnderstood, readDays, readPayments, readRechecks, readStays } from './typed-lines.ts'
import '../../parts/form.css'
import './enforcement.css'

export function CalculatorsPage() {
  const { words } = useWords(ENFORCEMENT_WORDS)
  useTitle(words.calculators)
  return (
    <div className="page office enforcement">
      <PageHead title={words.calculators} hint={words.calculatorsHint}>
        <button type="button" className="button" onClick={() => window.print()}>
          {words.print}
        </button>
      </PageHead>
      <DailyPenalty />
      <Surcharge />
    </div>
  )
}

type Field = (name: string) => string

function DailyPenalty() {
  const { language, words } = useWords(ENFORCEMENT_WORDS)
  const { data: pack } = useEnforcementRules()
  const { mutate, data, error, isPending } = useDailyPenalty()
  if (!pack) return <Loading />
  const findings = FINDINGS.map((each) => FINDING_NAME[each][language]).join('、')
  return (
    <>
      <Sheet
        title={words.calculator}
        busy={isPending}
        error={error}
        onSend={(field) =>
          mutate(
            PenaltyCycle.parse({
              fineYuan: Number(field('fineYuan')),
              fineDecidedOn: field('fineDecidedOn') || null,
              orderServedOn: readDays(field('orderServedOn')),
              rechecks: readRechecks(field('rechecks')),
              endedOn: field('endedOn') || null,
            }),
          )
        }
      >
        <div className="field-row">
          <MoneyField label={words.fineYuan} name="fineYuan" />
          <TextField label={words.fineDecidedOn} name="fineDecidedOn" type="date" />
        </div>
        <AreaField label={words.orderServed} name="orderServedOn" rows={2} required />
        <AreaField label={words.recheckLines} name="rechecks" rows={4} required />
        <p className="faint">{words.recheckHint(findings)}</p>
        <TextField label={words.endedOn} name="endedOn" type="date" />
      </Sheet>
      {data && <Penalty penalty={data} pack={pack} />}
    </>
  )
}

function Surcharge() {
  const { words } = useWords(ENFORCEMENT_WORDS)
  const { data: pack } = useEnforcementRules()
  const { mutate, data, error, isPending } = useSurcharge()
  if (!pack) return <Loading />
  return (
    <>
      <Sheet
        title={words.surcharge}
        busy={isPending}
        error={error}
        onSend={(field) =>
          mutate(
            SurchargeInput.parse({
              fines: [{ yuan: Number(field('fine')), dueOn: field('dueOn') }],
              payments: readPayments(field('payments')),
              stays: readStays(field('stays')),
              until: field('until'),
            }),
          )
        }
      >
        <div className="field-row">
          <MoneyField label={words.fineYuan} name="fine" />
          <TextField label={words.dueDay} name="dueOn" type="date" required />
        </div>
        <AreaField label={words.paymentLines} name="payments" rows={2} />
        <AreaField label={words.stayLines} name="stays" rows={2} />
        <TextField label={words.until} name="until" type="date" defaultValue={today()} required />
      </Sheet>
      {data && (
        <section className="panel" aria-label={words.working}>
          <SurchargeTables worked={data} pack={pack} />
        </section>
      )}
    </>
  )
}

const MoneyField = (field: { readonly label: string; readonly name: string }) => (
  <TextField {...field} type="number" min="0.01" step="0.01" required />
)

interface SheetProps {
  readonly title: string
  readonly busy: boolean
  readonly error: Error | null
  readonly onSend: (field: Field) => void
  readonly children: ReactNode
}

/** A form on the page; a line that is not understood is named. */
function Sheet({ title, busy, error, onSend, children }: SheetProps) {
  const { words } = useWords(ENFORCEMENT_WORDS)
  const [wrong, setWrong] = useState('')
  return (
    <section className="panel" aria-label={title}>
      <h2>{title}</h2>
      <form
        className="form no-print"
        onSubmit={(event) => {
          event.preventDefault()
          const form = new FormData(event.currentTarget)
          setWrong('')
          try {
            onSend((name) => String(form.get(name) ?? '').trim())
          } catch (fault) {
            setWrong(
              fault instanceof NotUnderstood ? words.notUnderstood(fault.line) : words.incomplete,
            )
          }
        }}
      >
        {children}
        {wrong !== '' && <Notice kind="error">{wrong}</Notice>}
        <ErrorNotice error={error} />
        <footer>
          <button type="submit" className="button primary" disabled={busy}>
            {words.work}
          </button>
        </footer>
      </form>
    </section>
  )
}
