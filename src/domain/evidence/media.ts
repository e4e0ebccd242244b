/** Kinds of files that may be evidence. What a file is goes by its content, never by its name. */

export const FILE_KINDS = ['picture', 'pdf', 'office', 'text', 'video'] as const
export type FileKind = (typeof FILE_KINDS)[number]

const OOXML = 'application/vnd.openxmlformats-officedocument'

/** What is let in, and how a file of it is named when it is given out. */
export const MEDIA = {
  'image/jpeg': { kind: 'picture', ending: '.jpg' },
  'image/png': { kind: 'picture', ending: '.png' },
  'image/webp': { kind: 'picture', ending: '.webp' },
  'image/tiff': { kind: 'picture', ending: '.tif' },
  'application/pdf': { kind: 'pdf', ending: '.pdf' },
  /** GB/T 33190, the fixed layout of official papers and invoices. */
  'application/ofd': { kind: 'office', ending: '.ofd' },
  [`${OOXML}.wordprocessingml.document`]: { kind: 'office', ending: '.docx' },
  [`${OOXML}.spreadsheetml.sheet`]: { kind: 'office', ending: '.xlsx' },
  [`${OOXML}.presentationml.presentation`]: { kind: 'office', ending: '.pptx' },
  'application/msword': { kind: 'office', ending: '.doc' },
  'application/vnd.ms-excel': { kind: 'office', ending: '.xls' },
  'application/vnd.ms-powerpoint': { kind: 'office', ending: '.ppt' },
  'text/plain': { kind: 'text', ending: '.txt' },
  'video/mp4': { kind: 'video', ending: '.mp4' },
  'video/quicktime': { kind: 'video', ending: '.mov' },
  'video/3gpp': { kind: 'video', ending: '.3gp' },
} as const satisfies Readonly<Record<string, { kind: FileKind; ending: string }>>

export type MediaType = keyof typeof MEDIA
export const MEDIA_TYPES = Object.keys(MEDIA) as readonly MediaType[]

export const isMediaType = (type: string): type is MediaType => Object.hasOwn(MEDIA, type)
export const kindOf = (type: MediaType): FileKind => MEDIA[type].kind
