/** What goes in and out of routes, as their descriptions have it. */
import { z } from '@hono/zod-openapi'

/** An answer, for the `responses` of a route. */
export const json = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})

/** What a change is answered with: what was changed, and its version from now on. */
export const Changed = z.object({ id: z.uuid(), version: z.int() }).openapi('Changed')

/** The content of an answer that is a file. */
export const binary = <M extends string>(mediaType: M) =>
  ({ [mediaType]: { schema: z.string().openapi({ format: 'binary' }) } }) as Readonly<
    Record<M, { readonly schema: z.ZodString }>
  >

/** What a route must be sent, for its `request`. */
export const body = <T extends z.ZodType>(schema: T) => ({
  body: { required: true, content: { 'application/json': { schema } } },
})

/** The body of a request that brings one file, and what is said of it in further fields. */
export const oneFile = <F extends z.ZodRawShape>(fields: F) =>
  ({
    required: true,
    content: {
      'multipart/form-data': {
        schema: z.object({
          file: z
            .custom<File>((value) => value instanceof File, '请选择一个文件 / one file is needed')
            .openapi({ type: 'string', format: 'binary' }),
          ...fields,
        }),
      },
    },
  }) as const

export const ONE_FILE = oneFile({})
