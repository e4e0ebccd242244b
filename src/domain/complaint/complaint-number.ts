/**
 * The number under which an inspection hands a complaint over: X2HA202105050022 is a letter (X; a call is D)
 * of round 2 in Henan (HA), of 5 May 2021, the 22nd of that day.
 */
import { type CivilDate, civilDate } from '../civil-date.ts'

/** Letters of the provinces, GB/T 2260. */
export const PROVINCES: Readonly<Record<string, string>> = {
  ...{ BJ: '北京市', TJ: '天津市', HE: '河北省', SX: '山西省', NM: '内蒙古自治区', LN: '辽宁省' },
  ...{ JL: '吉林省', HL: '黑龙江省', SH: '上海市', JS: '江苏省', ZJ: '浙江省', AH: '安徽省' },
  ...{ FJ: '福建省', JX: '江西省', SD: '山东省', HA: '河南省', HB: '湖北省', HN: '湖南省' },
  ...{ GD: '广东省', GX: '广西壮族自治区', HI: '海南省', CQ: '重庆市', SC: '四川省', GZ: '贵州省' },
  ...{
    YN: '云南省',
    XZ: '西藏自治区',
    SN: '陕西省',
    GS: '甘肃省',
    QH: '青海省',
    NX: '宁夏回族自治区',
  },
  ...{ XJ: '新疆维吾尔自治区', BT: '新疆生产建设兵团' },
}

export interface HandOverNumber {
  readonly channel: 'letter' | 'call'
  readonly round: number
  readonly province: string
  readonly on: CivilDate
  readonly serial: number
}

const NUMBER_FAULTS = ['form', 'channel', 'round', 'province', 'date', 'future', 'serial'] as const
export type NumberFault = (typeof NUMBER_FAULTS)[number]

export type DecodedNumber =
  | { readonly number: HandOverNumber; readonly faults: null }
  /** Everything that is wrong with it. */
  | { readonly number: null; readonly faults: readonly NumberFault[] }

const FORM = /^([A-Z])(\d)([A-Z]{2})(\d{4})(\d{2})(\d{2})(\d{4})$/

/** As it is typed: small or wide letters and blanks do not matter. */
export const plainNumber = (written: string) =>
  written.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase()

/** @param today a number of a later day is none. */
export function decodeNumber(written: string, today: CivilDate): DecodedNumber {
  const parts = FORM.exec(plainNumber(written))
  if (!parts) return { number: null, faults: ['form'] }
  const [, letter = '', round = '', province = '', year, month, day, serial] = parts
  const on = civilDate(Number(year), Number(month), Number(day))
  const channel = letter === 'X' ? 'letter' : letter === 'D' ? 'call' : null
  const wrong: readonly (readonly [boolean, NumberFault])[] = [
    [channel === null, 'channel'],
    [round === '0', 'round'],
    [!Object.hasOwn(PROVINCES, province), 'province'],
    [on === null, 'date'],
    [on !== null && on > today, 'future'],
    [Number(serial) === 0, 'serial'],
  ]
  const faults = wrong.flatMap(([is, fault]) => (is ? [fault] : []))
  if (faults.length > 0 || channel === null || on === null) return { number: null, faults }
  return {
    number: { channel, round: Number(round), province, on, serial: Number(serial) },
    faults: null,
  }
}

/** Undoes `decodeNumber`. */
export function encodeNumber({ channel, round, province, on, serial }: HandOverNumber): string {
  const letter = channel === 'letter' ? 'X' : 'D'
  return `${letter}${round}${province}${on.replaceAll('-', '')}${String(serial).padStart(4, '0')}`
}
