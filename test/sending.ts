/** A person's program sending in files by the tus protocol, for tests. */
import { expect } from 'vitest'
import type { Upload } from '../src/domain/evidence/upload.ts'

interface App {
  request(path: string, init?: RequestInit): Response | Promise<Response>
}

const TUS = { 'x-taizhang': '1', 'tus-resumable': '1.0.0' }

export const beginning = (app: App, length: number, name: string, headers: object = {}) =>
  app.request('/api/uploads', {
    method: 'POST',
    headers: {
      ...TUS,
      'upload-length': String(length),
      'upload-metadata': `filename ${Buffer.from(name).toString('base64')}`,
      ...headers,
    },
  })

export const goingOn = (app: App, place: string, bytes: Uint8Array, offset: number) =>
  app.request(place, {
    method: 'PATCH',
    body: bytes as Uint8Array<ArrayBuffer>,
    headers: {
      ...TUS,
      'content-type': 'application/offset+octet-stream',
      'content-length': String(bytes.length),
      'upload-offset': String(offset),
    },
  })

export const howFar = (app: App, place: string) =>
  app.request(place, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } })

export const callingOff = (app: App, place: string) =>
  app.request(place, { method: 'DELETE', headers: TUS })

/** The answer to the last byte, and where the upload is. */
export async function sending(app: App, bytes: Uint8Array, name: string) {
  const begun = await beginning(app, bytes.length, name)
  const place = begun.headers.get('location') ?? ''
  if (begun.status !== 201) return { response: begun, place }
  return { response: await goingOn(app, place, bytes, 0), place }
}

/** Sent in and kept. */
export async function sent(app: App, bytes: Uint8Array, name: string): Promise<Upload> {
  const { response, place } = await sending(app, bytes, name)
  expect(response.status, await response.text()).toBe(204)
  return (await (await app.request(place)).json()) as Upload
}
