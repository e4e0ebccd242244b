/** Random draws as the public sees them: commitments of those to come, and results that can be recomputed. */
import { html } from 'hono/html'
import { type CivilDate, dayInChina } from '../../domain/civil-date.ts'
import { CHECK_RESULT_NAME } from '../../domain/draw/names.ts'
import type { DrawRow } from '../../domain/draw/plan.ts'
import type { PublishedDraw } from '../../domain/draw/publication.ts'
import { at, type Html, type Site } from './layout.ts'
import { dayIn, SITE_WORDS } from './words.ts'

/** Of a draw to come the day is not said. */
export function drawList(site: Site, rows: readonly DrawRow[]): Html {
  const words = SITE_WORDS[site.language]
  if (rows.length === 0) return html`<p>${words.noDraws}</p>`
  return html`<p>${words.drawsHint}</p><table>
<thead><tr><th scope="col">${words.draw}</th><th scope="col">${words.drawDay}</th><th scope="col">${words.drawn}</th><th scope="col">${words.commitment}</th></tr></thead>
<tbody>${rows.map(
    ({ drawId, title, state, drawOn, drawn, candidates, commitment, sealedAt }) => html`<tr>
<td>${state === 'published' ? html`<a href="${at(site, `/draws/${drawId}`)}">${title}</a>` : title}</td>
<td class="day" data-label="${words.drawDay}">${
      state === 'published' ? dayIn(site.language, drawOn) : words.drawSealed
    }</td>
<td data-label="${words.drawn}">${state === 'published' ? words.drawnOf(drawn ?? 0, candidates) : ''}</td>
<td data-label="${words.commitment}"><code class="hash">${commitment ?? ''}</code>${
      sealedAt === null ? '' : html`<br><small>${words.sealedOn(dayOf(site, sealedAt))}</small>`
    }</td>
</tr>`,
  )}</tbody>
</table>`
}

export function drawResult(site: Site, drawId: string, published: PublishedDraw): Html {
  const words = SITE_WORDS[site.language]
  const { frame, drawn, outcomes, commitment, seed, sealedAt, revealedAt } = published
  const nameOf = new Map(
    frame.classes.flatMap(({ candidates }) => candidates.map(({ id, name }) => [id, name])),
  )
  const outcomeOf = new Map(outcomes.map((each) => [each.id, each]))
  const titleOf = new Map(frame.classes.map(({ key, title }) => [key, title]))
  return html`<p>${words.drawChecked(drawn.length, outcomes.length)}</p>
<table>
<thead><tr><th scope="col">${words.drawClass}</th><th scope="col">${words.drawSubject}</th><th scope="col">${words.drawResult}</th><th scope="col">${words.drawInspectors}</th></tr></thead>
<tbody>${drawn.map(({ classKey, id, inspectors }) => {
    const outcome = outcomeOf.get(id)
    return html`<tr>
<td data-label="${words.drawClass}">${titleOf.get(classKey) ?? classKey}</td>
<td>${nameOf.get(id) ?? id}</td>
<td data-label="${words.drawResult}">${
      outcome === undefined
        ? words.drawOpen
        : html`${CHECK_RESULT_NAME[outcome.result][site.language]}<br><small>${dayIn(site.language, outcome.checkedOn)} ${outcome.note}</small>`
    }</td>
<td data-label="${words.drawInspectors}"><code class="hash">${inspectors.join(' ')}</code></td>
</tr>`
  })}</tbody>
</table>
<h2>${words.drawProof}</h2>
<p>${words.drawProofHint}</p>
<dl class="facts">
<dt>${words.commitment}</dt><dd><code class="hash">${commitment}</code><br>${words.sealedOn(dayOf(site, sealedAt))}</dd>
<dt>${words.seed}</dt><dd><code class="hash">${seed}</code><br>${words.revealedOn(dayOf(site, revealedAt))}</dd>
</dl>
<p><a href="${at({ language: 'zh' }, `/draws/${drawId}/draw.json`)}" download>${words.drawFile}</a> · <code>npx taizhang draw verify draw.json</code></p>`
}

const dayOf = ({ language }: Site, moment: string): string =>
  dayIn(language, dayInChina(new Date(moment)) as CivilDate)
