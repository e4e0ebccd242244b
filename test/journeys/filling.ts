/** Reports as the form leaves them, put into the browser's own database. */
import type { Page } from 'playwright-core'

export interface Filling {
  readonly n: number
  readonly itemId: string
  /** Of the item, when the person last saw it. */
  readonly version: number
  /** Base64. */
  readonly photo: string
  readonly sha256: string
}

export async function fillOutbox(
  page: Page,
  personId: string,
  reports: readonly Filling[],
): Promise<void> {
  const script = `(async () => {
    const open = indexedDB.open('taizhang')
    const db = await new Promise((done) => { open.onsuccess = () => done(open.result) })
    for (const each of ${JSON.stringify(reports)}) {
      const bytes = Uint8Array.from(atob(each.photo), (letter) => letter.charCodeAt(0))
      const id = crypto.randomUUID()
      const tx = db.transaction(['reports', 'photos'], 'readwrite')
      tx.objectStore('photos').put({ id: crypto.randomUUID(), reportId: id, name: each.n + '.jpg',
        file: new Blob([bytes]), sha256: each.sha256, uploadUrl: null, uploadId: null })
      tx.objectStore('reports').put({ id, personId: ${JSON.stringify(personId)}, itemId: each.itemId,
        itemName: '事项', version: each.version, phase: 'during', place: null, placeName: '',
        data: { nil: false, text: '第 ' + each.n + ' 报', share: null, figures: [], reason: '' },
        madeAt: new Date(Date.UTC(2026, 2, 1, 0, 0, each.n)).toISOString(),
        state: 'waiting', problem: null })
      await new Promise((done) => { tx.oncomplete = done })
    }
    db.close() })()`
  await page.evaluate(script)
}
