/** The text of an official document as it is laid out on paper (GB/T 9704), on the screen and in print. */
import type { CivilDate } from '#domain/civil-date.ts'
import { chineseDay } from '#domain/supervision/cause.ts'
import { useWords } from '../../data/language.tsx'
import { SUPERVISION_WORDS } from '../../data/words/supervision.ts'

interface Props {
  readonly issuer: string
  /** Null: a draft. */
  readonly number: string | null
  readonly title: string
  /** Null: to nobody in particular. */
  readonly addressee: string | null
  readonly body: string
  readonly day: CivilDate
}

export function OfficialText({ issuer, number, title, addressee, body, day }: Props) {
  const { words } = useWords(SUPERVISION_WORDS)
  const lines = body.split('\n').filter((line) => line.trim() !== '')
  return (
    <article className="official">
      <div lang="zh-CN">
        <p className="official-head">{issuer}文件</p>
      </div>
      <p className="official-number">{number ?? words.draft.trim()}</p>
      <div lang="zh-CN">
        <h1>{title}</h1>
        {addressee !== null && <p className="official-to">{addressee}：</p>}
        {[...lines.entries()].map(([place, line]) => (
          <p key={place}>{line}</p>
        ))}
        <p className="official-day">
          {issuer}
          <br />
          {chineseDay(day)}
        </p>
      </div>
    </article>
  )
}
