/** Files in a bucket of an S3-compatible store (MinIO, Ceph, OSS, COS, OBS and the like). */
import { readFile } from 'node:fs/promises'
import { AwsClient } from 'aws4fetch'
import { refuse } from '../../domain/refusal.ts'
import { type Files, placeOf, verified } from './files.ts'

export interface S3Settings {
  /** Of the bucket: https://s3.example/bucket. */
  readonly address: string
  readonly region: string
  readonly accessKey: string
  readonly secretKey: string
}

const RETRIES = 3
const LIMIT_MS = 120_000

export function s3Files({ address, region, accessKey, secretKey }: S3Settings): Files {
  const client = new AwsClient({
    accessKeyId: accessKey,
    secretAccessKey: secretKey,
    region,
    service: 's3',
    retries: RETRIES,
  })
  const base = address.replace(/\/+$/, '')

  /** @throws {Refusal} FILES_UNREACHABLE */
  const ask = async (method: string, place: string, init: RequestInit = {}): Promise<Response> => {
    const response = await client
      .fetch(`${base}/${place}`, { ...init, method, signal: AbortSignal.timeout(LIMIT_MS) })
      .catch((error: Error) => refuse('FILES_UNREACHABLE', { reason: reasonOf(error) }))
    if (response.ok || response.status === 404) return response
    await response.body?.cancel()
    return refuse('FILES_UNREACHABLE', { reason: `HTTP ${response.status}` })
  }

  const has = async (tenantId: string, sha256: string) =>
    (await ask('HEAD', placeOf(tenantId, sha256))).ok

  return {
    has,
    async put(tenantId, sha256, content) {
      if (await has(tenantId, sha256)) return
      const bytes = 'path' in content ? await readFile(content.path) : content.bytes
      // The store checks the content against the signed hash and keeps it whole or not at all.
      const response = await ask('PUT', placeOf(tenantId, sha256), {
        body: bytes as Uint8Array<ArrayBuffer>,
        headers: { 'x-amz-content-sha256': sha256 },
      })
      await response.body?.cancel()
      if (!response.ok) refuse('FILES_UNREACHABLE', { reason: `HTTP ${response.status}` })
    },
    async *open(tenantId, sha256) {
      const response = await ask('GET', placeOf(tenantId, sha256))
      if (!response.ok || response.body === null) refuse('FILE_MISSING', { sha256 })
      yield* verified(response.body as AsyncIterable<Uint8Array>, sha256)
    },
    async remove(tenantId, sha256) {
      const response = await ask('DELETE', placeOf(tenantId, sha256))
      await response.body?.cancel()
    },
  }
}

const reasonOf = (error: Error) =>
  (error.cause as { code?: string } | undefined)?.code ?? error.name
