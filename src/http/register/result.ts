/** What a change to a subject is answered with. */
import { z } from '@hono/zod-openapi'

export const Result = z.object({ id: z.uuid(), version: z.int() }).openapi('SubjectResult')

export const etag = (version: number) => `"${version}"`
