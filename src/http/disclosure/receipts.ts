/** What the sender is given, and what a receipt number is answered with. */
import { html } from 'hono/html'
import { dayInChina } from '../../domain/civil-date.ts'
import type { ComplaintState } from '../../domain/complaint/complaint.ts'
import { COMPLAINT_STATE_NAME } from '../../domain/complaint/names.ts'
import { objectionOutcome } from '../../domain/disclosure/public-item.ts'
import { readReceipt } from '../../domain/disclosure/receipt.ts'
import type { Db } from '../../store/db.ts'
import { readByReceipt } from '../../store/disclosure/submissions.ts'
import { readStream } from '../../store/log/events.ts'
import { at, type Html, type Site } from './layout.ts'
import { dayIn, SITE_WORDS, type SiteWords } from './words.ts'

export function given(site: Site, receipt: string): Html {
  const words = SITE_WORDS[site.language]
  return html`<div class="done" role="status"><p>${words.keep}</p>
<p>${words.receipt}：<span class="receipt">${receipt}</span></p></div>
<p><a href="${at(site, '/receipts')}">${words.receipts}</a></p>`
}

export function receiptForm(site: Site, typed: string): Html {
  const words = SITE_WORDS[site.language]
  return html`<form class="sheet" method="post" action="${at(site, '/receipts')}">
<label><span>${words.receipt} <small>${words.receiptHint}</small></span><input name="receipt" value="${typed}" required maxlength="60" autocomplete="off" autocapitalize="characters"></label>
<button>${words.look}</button>
</form>`
}

interface Standing {
  readonly state: keyof SiteWords & (typeof STANDINGS)[number]
  /** Of the complaint it was taken in as. */
  readonly stage: ComplaintState | null
  readonly answer: string
  readonly sentOn: string
}
const STANDINGS = [
  'received',
  'accepted',
  'answered',
  'declined',
  'dismissed',
  'upheld',
  'returned',
] as const

/** @returns null when there is no such receipt. */
export async function readStanding(db: Db, typed: string): Promise<Standing | null> {
  const receipt = readReceipt(typed)
  const found = receipt === null ? null : await readByReceipt(db, receipt)
  if (found === null) return null
  const sentOn = dayInChina(found.madeAt)
  const { itemId, itemVersion } = found
  if (itemId === null || itemVersion === null)
    return { state: found.state, stage: found.complaintState, answer: found.answer, sentOn }
  const events = await readStream(db, { kind: 'item', id: itemId })
  const outcome = objectionOutcome(events, itemVersion)
  return {
    state: outcome.state,
    stage: null,
    answer: 'answer' in outcome ? outcome.answer : '',
    sentOn,
  }
}

export function standing(site: Site, { state, stage, answer, sentOn }: Standing): Html {
  const words = SITE_WORDS[site.language]
  return html`<div class="done" role="status"><p>${words.on(dayIn(site.language, sentOn))}</p>
<p><strong>${words[state]}</strong>${
    stage === null ? '' : html` · ${COMPLAINT_STATE_NAME[stage][site.language]}`
  }</p>${answer === '' ? '' : html`<p>${words.answer}：${answer}</p>`}</div>`
}
