/** One item as the public sees it, and the notices that are open. */
import { html } from 'hono/html'
import { type Calendar, workingDaysWithin } from '../../domain/calendar/working-days.ts'
import type { CivilDate } from '../../domain/civil-date.ts'
import { PUBLIC_STAGE_NAME, type PublicItem } from '../../domain/disclosure/public-item.ts'
import { dueOf } from './item-list.ts'
import { at, type Html, type Site } from './layout.ts'
import { dayIn, SITE_WORDS } from './words.ts'

export interface Counted {
  readonly calendar: Calendar
  readonly today: CivilDate
}

export function itemFacts(site: Site, item: PublicItem, counted: Counted): Html {
  const words = SITE_WORDS[site.language]
  const facts: readonly (readonly [string, Html | string | null])[] = [
    [words.stage, PUBLIC_STAGE_NAME[item.stage][site.language]],
    [words.problem, item.problem],
    [words.goal, item.goal],
    [words.measures, item.text],
    [words.unit, item.units.join(site.language === 'zh' ? '、' : ', ')],
    [words.due, dueOf(site, item, counted.today)],
    [words.result, item.result],
    [words.notice, item.notice && noticeWindow(site, item, counted)],
    [words.place, item.notice?.place ?? null],
    [words.channel, item.notice?.channel ?? null],
    [
      words.struckOff,
      item.struckOff &&
        words.decided(dayIn(site.language, item.struckOff.on), item.struckOff.decisionNumber),
    ],
  ]
  return html`${item.round > 1 ? html`<p class="problem">${words.round(item.round)}</p>` : ''}
<dl class="facts">${facts
    .filter(([, value]) => value !== null && value !== '')
    .map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>`
}

/** The notices that take objections, the one that ends first first. */
export function openNotices(site: Site, items: readonly PublicItem[], counted: Counted): Html {
  const words = SITE_WORDS[site.language]
  if (items.length === 0) return html`<p>${words.noNotices}</p>`
  return html`<p>${words.objectionHint}</p>
<table>
<thead><tr><th scope="col">${words.number}</th><th scope="col">${words.item}</th><th scope="col">${
    words.unit
  }</th><th scope="col">${words.notice}</th></tr></thead>
<tbody>${items.map(
    (item) => html`<tr>
<td class="number">${item.number}</td>
<td><a href="${at(site, `/items/${item.itemId}`)}">${item.title}</a></td>
<td data-label="${words.unit}">${item.units.join(site.language === 'zh' ? '、' : ', ')}</td>
<td data-label="${words.notice}">${noticeWindow(site, item, counted)}</td>
</tr>`,
  )}</tbody>
</table>`
}

/** From when to when, and how many working days are left. */
function noticeWindow(
  site: Site,
  { notice, open }: PublicItem,
  { calendar, today }: Counted,
): Html | '' {
  if (notice === null) return ''
  const words = SITE_WORDS[site.language]
  const { startsOn, endsOn } = notice
  const days = workingDaysWithin(calendar, startsOn, endsOn)
  const left = workingDaysWithin(calendar, today, endsOn).count
  const state =
    today < startsOn
      ? words.notYet(dayIn(site.language, startsOn))
      : !open
        ? words.over
        : today === endsOn
          ? words.lastDay
          : words.left(left)
  return html`${words.window(
    dayIn(site.language, startsOn),
    dayIn(site.language, endsOn),
    days.count,
  )}${days.uncertainYears.length > 0 ? words.uncertain(days.uncertainYears.join('、')) : ''}<br><strong>${state}</strong>`
}
