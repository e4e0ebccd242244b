import { expect, test } from 'vitest'
import { aPdf, aPhoto } from '../../../test/evidence-files.ts'
import { freshDatabase } from '../../../test/fixtures.ts'
import { aTown } from '../../../test/people.ts'
import { aBoiler } from '../../../test/registers.ts'
import { sent } from '../../../test/sending.ts'
import { aServer, FILING, send } from '../../../test/server.ts'
import type { Actor } from '../../domain/organisation/actor.ts'

const { database, tenantId } = await freshDatabase()
const town = await aTown(database, tenantId)
const { clerk, auditor } = town.actors
const stranger = await town.person('外人', ['unit-member'], '农业办')

const appOf = (actor: Actor) => aServer(database, actor, { filing: FILING })
const post = async (path: string, body: unknown) =>
  (await (await appOf(clerk).request(`/api${path}`, send('POST', body))).json()) as { id: string }

test('one subject, one file: bound with its story and papers, and as originals with their hashes', async () => {
  const { id } = await post(
    '/subjects',
    aBoiler({
      unitId: town.units.建管站,
      fields: {
        capacity: 2,
        count: 1,
        phone: '13812341234',
        plan: 'gas',
        'planned-on': '2026-05-01',
      },
    }),
  )
  const photo = await sent(appOf(clerk), await aPhoto({ seed: 1 }), '现场.jpg')
  const paper = await sent(appOf(clerk), aPdf(), '合同.pdf')
  const moved = await appOf(clerk).request(
    `/api/subjects/${id}/steps`,
    send('POST', {
      to: 'contracted',
      evidence: [
        { kind: 'before', uploadIds: [photo.uploadId] },
        { kind: 'contract', uploadIds: [paper.uploadId], title: '改燃合同' },
      ],
    }),
  )
  expect(moved.status).toBe(200)
  const pdf = await appOf(auditor).request(`/api/subjects/${id}/file.pdf`)
  expect(pdf.headers.get('content-type')).toBe('application/pdf')
  expect(
    Buffer.from(await pdf.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
  const zip = await appOf(auditor).request(`/api/subjects/${id}/file.zip`)
  const bytes = Buffer.from(await zip.arrayBuffer())
  for (const path of ['manifest.json', '001-before/1-现场.jpg', '002-contract/1-合同.pdf'])
    expect(bytes.includes(Buffer.from(path))).toBe(true)
  for (const ending of ['pdf', 'zip'])
    expect((await appOf(stranger).request(`/api/subjects/${id}/file.${ending}`)).status).toBe(404)
})
