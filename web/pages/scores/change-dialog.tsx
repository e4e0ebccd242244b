/** The window in which a line is given points, objected to, or an objection answered. */
import { useState } from 'react'
import { type ScoreView, sheetOf } from '#domain/scoring/score.ts'
import { lineOf, mostOf } from '#domain/scoring/scoring-pack.ts'
import { useWords } from '../../data/language.tsx'
import { newId } from '../../data/new-id.ts'
import { type ScoreChange, useScoreChange } from '../../data/scores.ts'
import { SCORE_WORDS } from '../../data/words/scores.ts'
import { AreaField, FilesField, filesIn, SelectField, TextField } from '../../parts/fields.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { Progress } from '../../parts/upload-progress.tsx'
import { nameOf } from './line-name.ts'

export type Chosen =
  | { readonly kind: 'mark' | 'object'; readonly line: string }
  | {
      readonly kind: 'answer'
      readonly line: string
      readonly objectionId: string
      readonly text: string
    }

interface Props {
  readonly view: ScoreView
  readonly chosen: Chosen
  readonly onClose: () => void
}

export function ChangeDialog({ view, chosen, onClose }: Props) {
  const { language, words } = useWords(SCORE_WORDS)
  const [key] = useState(() => newId())
  const [verdict, setVerdict] = useState('')
  const { mutate, isPending, error, progress } = useScoreChange(view)
  const name = nameOf(view, chosen.line, language)
  const { kind, line } = chosen
  const upheld = verdict === 'upheld'
  const title =
    kind === 'object'
      ? words.objectTo(name)
      : `${kind === 'mark' ? words.mark : words.answer} ${name}`
  return (
    <FormDialog
      title={title}
      action={words[kind]}
      error={error}
      busy={isPending}
      blocked={kind === 'answer' && verdict === ''}
      onClose={onClose}
      onSend={(field, form) =>
        mutate({ change: said(field), files: filesIn(form, 'files'), key }, { onSuccess: onClose })
      }
    >
      {chosen.kind === 'answer' && (
        <>
          <p lang="zh-CN">{chosen.text}</p>
          <SelectField
            label={words.verdict}
            name="verdict"
            value={verdict}
            onChoose={setVerdict}
            options={[
              ['', '—'],
              ['upheld', words.upheld],
              ['rejected', words.rejected],
            ]}
          />
        </>
      )}
      {(kind === 'mark' || upheld) && <ValueField view={view} line={line} />}
      {kind === 'object' ? (
        <AreaField label={words.text} name="text" required maxLength={2_000} />
      ) : (
        <AreaField label={words.reason} name="reason" required maxLength={1_000} />
      )}
      {(kind === 'mark' || upheld) && (
        <TextField label={words.evidence} name="evidence" required maxLength={500} />
      )}
      <FilesField label={words.files} name="files" />
      <Progress progress={progress} />
    </FormDialog>
  )

  function said(field: (name: string) => string): ScoreChange {
    const [reason, evidence, value] = [field('reason'), field('evidence'), Number(field('value'))]
    switch (chosen.kind) {
      case 'mark':
        return { kind: 'marks', body: { line, value, reason, evidence } }
      case 'object':
        return { kind: 'objections', body: { line, text: field('text') } }
      case 'answer': {
        const body = { upheld, value: upheld ? value : null, reason, evidence }
        return { kind: 'answer', objectionId: chosen.objectionId, body }
      }
    }
  }
}

function ValueField({ view, line }: { readonly view: ScoreView; readonly line: string }) {
  const { words } = useWords(SCORE_WORDS)
  const { rules } = view.period
  const found = lineOf(sheetOf(rules, view.score.sheet), line)
  if (!found)
    return (
      <SelectField
        label={words.veto}
        name="value"
        options={[
          ['1', words.yes],
          ['0', words.no],
        ]}
      />
    )
  const most = mostOf(found)
  return (
    <TextField
      label={words.valueUpTo(most)}
      name="value"
      type="number"
      inputMode="decimal"
      min={0}
      max={most}
      step={0.01}
      required
    />
  )
}
