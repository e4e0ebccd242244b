/** The public list: how many items at each stage, narrowed as asked, by pages. */
import { html } from 'hono/html'
import type { CivilDate } from '../../domain/civil-date.ts'
import {
  isOverdue,
  PUBLIC_STAGE_NAME,
  PUBLIC_STAGES,
  type PublicRow,
  type PublicStage,
} from '../../domain/disclosure/public-item.ts'
import type { PublicFilter } from '../../store/disclosure/public-items.ts'
import { at, type Html, type Site } from './layout.ts'
import { dayIn, SITE_WORDS } from './words.ts'

export interface ListParts {
  readonly counts: Readonly<Record<PublicStage, number>>
  readonly units: readonly { readonly unitId: string; readonly name: string }[]
  readonly filter: PublicFilter
  readonly rows: readonly PublicRow[]
  /** Where the next page goes on; null: there is none. */
  readonly next: string | null
  readonly isFirst: boolean
  readonly today: CivilDate
}

export function itemList(site: Site, parts: ListParts): Html {
  const words = SITE_WORDS[site.language]
  const { counts, filter, rows } = parts
  const any = Object.values(counts).some((count) => count > 0)
  if (!any) return html`<p>${words.none}</p>`
  return html`<p>${words.intro}${words.asOf(dayIn(site.language, parts.today))}</p>
${stageCounts(site, counts, filter.stage)}
${narrowing(site, parts)}
${rows.length === 0 ? html`<p>${words.noneMatch}</p>` : itemTable(site, rows, parts.today)}
${turning(site, parts)}`
}

function stageCounts(site: Site, counts: ListParts['counts'], chosen: PublicStage | null): Html {
  return html`<ul class="counts">${PUBLIC_STAGES.map(
    (stage) =>
      html`<li><a href="${at(site, '', { stage })}"${
        stage === chosen ? html` aria-current="true"` : ''
      }><strong>${counts[stage]}</strong> ${PUBLIC_STAGE_NAME[stage][site.language]}</a></li>`,
  )}</ul>`
}

function narrowing(site: Site, { units, filter }: ListParts): Html {
  const words = SITE_WORDS[site.language]
  const option = (value: string, label: string, chosen: string | null) =>
    html`<option value="${value}"${value === (chosen ?? '') ? html` selected` : ''}>${label}</option>`
  return html`<form class="filter" method="get" action="${at({ language: 'zh' }, '')}">
${site.language === 'en' ? html`<input type="hidden" name="lang" value="en">` : ''}
<label>${words.stage}<select name="stage">${option('', words.all, filter.stage)}${PUBLIC_STAGES.map(
    (stage) => option(stage, PUBLIC_STAGE_NAME[stage][site.language], filter.stage),
  )}</select></label>
<label>${words.unit}<select name="unit">${option('', words.all, filter.unitId)}${units.map(
    ({ unitId, name }) => option(unitId, name, filter.unitId),
  )}</select></label>
<label>${words.text}<input type="search" name="text" maxlength="60" value="${filter.text}"></label>
<button>${words.search}</button>
</form>`
}

function itemTable(site: Site, rows: readonly PublicRow[], today: CivilDate): Html {
  const words = SITE_WORDS[site.language]
  return html`<table>
<thead><tr><th scope="col">${words.number}</th><th scope="col">${words.item}</th><th scope="col">${
    words.unit
  }</th><th scope="col">${words.due}</th><th scope="col">${words.stage}</th></tr></thead>
<tbody>${rows.map(
    (row) => html`<tr>
<td class="number">${row.number}</td>
<td><a href="${at(site, `/items/${row.itemId}`)}">${row.title}</a></td>
<td data-label="${words.unit}">${row.units.join(site.language === 'zh' ? '、' : ', ')}</td>
<td class="day" data-label="${words.due}">${dueOf(site, row, today)}</td>
<td data-label="${words.stage}">${PUBLIC_STAGE_NAME[row.stage][site.language]}</td>
</tr>`,
  )}</tbody>
</table>`
}

export function dueOf(site: Site, row: PublicRow, today: CivilDate): Html | string {
  const words = SITE_WORDS[site.language]
  const { dueOn, originalDueOn } = row
  if (dueOn === null) return words.noDate
  const day = html`${dayIn(site.language, dueOn)}${
    isOverdue(row, today) ? html` <strong class="overdue">${words.overdue}</strong>` : ''
  }`
  return originalDueOn === null || originalDueOn === dueOn
    ? day
    : html`${day}<br><small>${words.original(dayIn(site.language, originalDueOn))}</small>`
}

function turning(site: Site, { filter, next, isFirst }: ListParts): Html | '' {
  const words = SITE_WORDS[site.language]
  const asked = { stage: filter.stage, unit: filter.unitId, text: filter.text }
  if (next === null && isFirst) return ''
  return html`<p>${isFirst ? '' : html`<a href="${at(site, '', asked)}">${words.first}</a> `}${
    next === null
      ? ''
      : html`<a href="${at(site, '', { ...asked, after: next })}">${words.more}</a>`
  }</p>`
}
