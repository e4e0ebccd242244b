/** Takes out of a text for the log what is nobody's business there: secrets and personal data. */

const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/\b(tzh_|whsec_|SEC)[\w+/=.-]{8,}/g, '$1…'],
  [/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.[\w-]{43}\b/g, '…'], // of a session or a link
  [/\b(bearer|basic)\s+\S+/gi, '$1 …'],
  [
    /\b(cookie|authorization|password|passwd|secret|token|access_token|key)(["']?\s*[=:]\s*)\S+/gi,
    '$1$2…',
  ],
  [/(\w+:\/\/)[^\s/@]*@/g, '$1…@'], // user and password of an address
  [/\?[^\s"'<>]+/g, '?…'], // query strings
  [/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '…@…'],
  [/(?<!\d)(\d{17}[\dXx]|\d{15})(?!\d)/g, '…'], // 身份证号
  [/(?<!\d)(\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/g, '…'], // mobile numbers
  [/(?<![\d-])0\d{2,3}-\d{7,8}(?!\d)/g, '…'], // others
  [/"[^"\n]*"|“[^”\n]*”/g, '"…"'], // what somebody typed, as PostgreSQL and parsers repeat it
  [/\p{Script=Han}+/gu, '…'], // names, titles: what is ours to say is said in code
]

export function scrubbed(text: string): string {
  return SECRETS.reduce((left, [what, instead]) => left.replace(what, instead), text)
}
