/** What each step of a case asks for. */
import type { ReactNode } from 'react'
import { SERVICE_WAYS } from '#domain/enforcement/case.ts'
import type { CaseStep } from '#domain/enforcement/commands.ts'
import { FINDINGS } from '#domain/enforcement/daily-penalty.ts'
import type { EnforcementPack } from '#domain/enforcement/enforcement-pack.ts'
import { isHeld } from '#domain/enforcement/evidence.ts'
import { extendableIn, nextExtension } from '#domain/enforcement/extension.ts'
import { STAY_REASONS } from '#domain/enforcement/late-surcharge.ts'
import { DUE_NAME, FINDING_NAME, SERVICE_WAY_NAME, STAY_NAME } from '#domain/enforcement/names.ts'
import type { CaseView } from '#domain/enforcement/view.ts'
import { useWords } from '../../data/language.tsx'
import { ENFORCEMENT_WORDS } from '../../data/words/enforcement.ts'
import { AreaField, CheckField, FilesField, SelectField, TextField } from '../../parts/fields.tsx'
import { today } from '../../parts/today.ts'
import { money } from './countdown.tsx'
import { MeasureFields } from './measure-fields.tsx'

interface Props {
  readonly step: CaseStep
  readonly view: CaseView
  readonly pack: EnforcementPack
}

export function StepFields({ step, view, pack }: Props) {
  const { language, words } = useWords(ENFORCEMENT_WORDS)
  const { found } = view
  const opinion = <AreaField label={words.opinion} name="opinion" required />
  const on = <TextField label={words.day} name="on" type="date" defaultValue={today()} required />
  const facts = (initial: string) => (
    <AreaField label={words.facts} name="facts" rows={5} defaultValue={initial} required />
  )
  const basis = (initial: string) => (
    <AreaField label={words.basis} name="basis" defaultValue={initial} required />
  )
  const note = <AreaField label={words.note} name="note" />
  const violation = pack.violations.find(({ key }) => key === found.violation?.key)
  const unserved = found.papers.filter(({ served }) => served === null)
  const extendable = extendableIn(found)
  const granted = extendable && nextExtension(found, pack, extendable)
  const forms: Readonly<Record<CaseStep, ReactNode>> = {
    file: (
      <>
        <SelectField
          label={words.violation}
          name="violation"
          options={pack.violations.map(({ key, title }) => [key, title])}
        />
        {opinion}
      </>
    ),
    drop: opinion,
    extend: (
      <>
        <SelectField
          label={words.limit}
          name="limit"
          options={extendable === null ? [] : [[extendable, DUE_NAME[extendable][language]]]}
        />
        {granted !== null && <p>{words.grants(granted.days, granted.source)}</p>}
        <AreaField label={words.why} name="reason" required />
      </>
    ),
    order: (
      <>
        <AreaField label={words.content} name="content" rows={4} required />
        <TextField label={words.correctBy} name="correctBy" type="date" />
      </>
    ),
    notify: (
      <>
        <MeasureFields pack={pack} view={view} />
        {facts(found.check.facts)}
        {basis(violation?.basis ?? '')}
      </>
    ),
    serve: (
      <>
        <SelectField
          label={words.paper}
          name="paperId"
          options={unserved.map(({ paperId, kind, number }) => [
            paperId,
            `${pack.papers[kind].title} ${number ?? ''}`,
          ])}
        />
        {on}
        <SelectField
          label={words.way}
          name="way"
          options={SERVICE_WAYS.map((way) => [way, SERVICE_WAY_NAME[way][language]])}
        />
        <TextField label={words.receiver} name="receiver" maxLength={60} required />
        {note}
      </>
    ),
    state: (
      <>
        {on}
        <AreaField label={words.summary} name="summary" rows={4} required />
        <CheckField label={words.accepted} name="accepted" />
        <AreaField label={words.reply} name="reply" required />
      </>
    ),
    'ask-hearing': on,
    'hold-hearing': (
      <>
        <TextField label={words.noticeOn} name="noticeOn" type="date" required />
        <TextField label={words.heldOn} name="on" type="date" defaultValue={today()} required />
        {opinion}
      </>
    ),
    waive: on,
    decide: (
      <>
        <MeasureFields pack={pack} view={view} />
        {facts(found.rights?.facts ?? '')}
        {basis(found.rights?.basis ?? '')}
        <AreaField label={words.reason} name="reason" required />
      </>
    ),
    recheck: (
      <>
        {on}
        <SelectField
          label={words.findingField}
          name="finding"
          options={FINDINGS.map((each) => [each, FINDING_NAME[each][language]])}
        />
        <CheckField label={words.unannounced} name="unannounced" defaultChecked />
        {facts('')}
      </>
    ),
    'notify-daily': (
      <>
        <p>{words.confirmDailyNotice(money(view.penalty?.yuan ?? 0))}</p>
        {facts(found.rechecks.at(-1)?.facts ?? '')}
        {basis(violation?.source ?? '')}
      </>
    ),
    'penalise-daily': <p>{words.confirmDaily}</p>,
    'drop-daily': opinion,
    'carry-out': (
      <>
        <SelectField
          label={words.measure}
          name="measure"
          options={(found.decision?.measures ?? []).map(({ key, title }) => [key, title])}
        />
        {on}
        <CheckField label={words.dischargeEnded} name="dischargeEnded" />
        {note}
      </>
    ),
    pay: (
      <>
        {on}
        <TextField
          label={words.yuan}
          name="yuan"
          type="number"
          step="0.01"
          min="0.01"
          defaultValue={String(view.leftYuan)}
          required
        />
        {note}
      </>
    ),
    stay: (
      <>
        <SelectField
          label={words.stayReason}
          name="reason"
          options={STAY_REASONS.map((each) => [each, STAY_NAME[each][language]])}
        />
        <TextField label={words.from} name="from" type="date" defaultValue={today()} required />
        {note}
      </>
    ),
    'end-stay': (
      <>
        <TextField label={words.lastDay} name="to" type="date" defaultValue={today()} required />
        {note}
      </>
    ),
    surcharge: <p>{words.confirmSurcharge(money(view.surcharge?.yuan ?? 0))}</p>,
    'add-evidence': (
      <>
        <SelectField
          label={words.evidenceKind}
          name="kind"
          options={pack.evidence.map(({ key, title }) => [key, title])}
        />
        <TextField label={words.evidenceName} name="name" maxLength={200} required />
        <TextField
          label={words.obtainedOn}
          name="obtainedOn"
          type="date"
          defaultValue={today()}
          max={today()}
          required
        />
        <FilesField label={words.files} name="files" required />
        {note}
      </>
    ),
    'withdraw-evidence': (
      <>
        <SelectField
          label={words.evidence}
          name="evidenceId"
          options={found.evidence.filter(isHeld).map(({ evidenceId, name }) => [evidenceId, name])}
        />
        <TextField label={words.why} name="reason" maxLength={500} required />
      </>
    ),
    transfer: (
      <>
        <SelectField
          label={words.transferKind}
          name="key"
          options={pack.transfers.map(({ key, title }) => [key, title])}
        />
        {facts(found.decision?.facts ?? found.check.facts)}
        {basis('')}
      </>
    ),
    close: opinion,
  }
  return forms[step]
}
