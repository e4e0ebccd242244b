/** What is said of a subject when it is entered or changed: whether it fits its register, and the event it makes. */
import type { Calendar } from '../calendar/working-days.ts'
import type { CivilDate } from '../civil-date.ts'
import { creditCodeFault, tidyCreditCode } from './credit-code.ts'
import { datesOf } from './dates.ts'
import type { SubjectEvent } from './events.ts'
import { checkFields, missingFields, parted, type Wrong } from './field-values.ts'
import {
  drawnFault,
  type Geometry,
  type GeometryShape,
  type GivenPlace,
  hasShape,
  keptPlace,
  type SubjectPlace,
} from './geometry.ts'
import { maskedBy } from './mask.ts'
import { entryStages, type Register, stageOf } from './register-pack.ts'
import type { FieldValue, NewSubject, SubjectChange, SubjectState } from './subject.ts'

/** Of the columns all registers share, those that may be masked, as they stand among what is hidden. */
export const HIDDEN_NAME = '@name'
export const HIDDEN_ADDRESS = '@address'

type Data<T extends SubjectEvent['type']> = Extract<SubjectEvent, { type: T }>['data']

export interface Entry {
  readonly wrong: readonly Wrong[]
  /** To be used only when nothing is wrong. */
  readonly data: Data<'subject.entered'>
  /** What masks hide, by field. */
  readonly hidden: { readonly [key: string]: string }
}

/** @param cellId where its place lies in the grid. */
export function checkEntry(
  register: Register,
  given: NewSubject,
  cellId: string | null,
  calendar: Calendar,
  today: CivilDate,
): Entry {
  const { values, wrong } = checkFields(register, given.fields)
  const { shown, hidden } = parted(register, values)
  const first = entryStages(register)[0]
  const stage = stageOf(register, given.stage ?? first?.key ?? '')
  const stageSince = given.stageSince ?? today
  const place = given.place && keptPlace(given.place)
  const common = commonOf(register, given)
  const dated = { stage: stage?.key ?? '', stageSince, fields: shown, lastCheckOn: null }
  return {
    wrong: [
      ...commonFaults(register, { ...given, place }),
      ...wrong,
      ...missingFields(register, values).map(({ key, zh, en }) => ({
        path: `fields.${key}`,
        zh: `${zh}：必填`,
        en: `${en}: needed`,
      })),
      ...(stage === null || stage.from.length > 0
        ? [{ path: 'stage', zh: '不能从这个阶段开始', en: 'no subject begins in this stage' }]
        : []),
      ...(stageSince > today
        ? [{ path: 'stageSince', zh: '日期晚于今天', en: 'the date lies in the future' }]
        : []),
    ],
    data: {
      register: register.slug,
      registerVersion: register.version,
      ...common.said,
      unitId: given.unitId,
      cellId,
      place,
      geometry: given.geometry,
      source: given.source,
      fields: shown,
      stage: dated.stage,
      mark: stage?.mark ?? null,
      stageSince,
      ...datesOf(register, dated, calendar),
    },
    hidden: { ...hidden, ...common.hidden },
  }
}

export interface Change {
  readonly wrong: readonly Wrong[]
  /** Null: nothing differs. */
  readonly data: Data<'subject.changed'> | null
  /** What masks hide, of what was given. */
  readonly hidden: { readonly [key: string]: string }
}

/** @param cellId where the new place lies; undefined: the place is not given. */
export function checkChange(
  register: Register,
  subject: SubjectState,
  wanted: SubjectChange,
  cellId: string | null | undefined,
  calendar: Calendar,
): Change {
  const { fields: given = {}, place, ...others } = wanted
  const rest = { ...others, ...(place !== undefined && { place: movedPlace(place, subject) }) }
  // A mask sent back as it was shown is no new value.
  const fresh = Object.fromEntries(
    Object.entries(given).filter(([key, value]) => !sameValue(value, subject.fields[key])),
  )
  const { values, wrong } = checkFields(register, fresh)
  const { shown, hidden } = parted(register, values)
  const emptied = Object.keys(fresh).filter((key) => values[key] === undefined)
  const fields = without({ ...subject.fields, ...shown }, emptied)
  const said = Object.fromEntries(
    Object.entries(rest).filter(
      ([key, value]) => value !== undefined && !sameValue(value, subject[key as keyof typeof rest]),
    ),
  ) as Partial<Pick<SubjectState, keyof typeof rest>>
  const whole = { ...subject, ...said }
  const common = commonOf(register, whole)
  const changed = {
    ...pick(common.said, said),
    ...pick(whole, said, ['unitId', 'place', 'geometry', 'source']),
    ...(cellId !== undefined && cellId !== subject.cellId && { cellId }),
  }
  const data = {
    ...changed,
    fields: { ...shown, ...Object.fromEntries(emptied.map((key) => [key, null])) },
    ...datesOf(register, { ...subject, fields }, calendar),
  }
  const isSame = Object.keys(changed).length === 0 && Object.keys(data.fields).length === 0
  return {
    wrong: [
      ...commonFaults(register, whole),
      ...wrong,
      ...missingFields(register, fields).map(({ key, zh, en }) => ({
        path: `fields.${key}`,
        zh: `${zh}：必填`,
        en: `${en}: needed`,
      })),
    ],
    data: isSame ? null : data,
    hidden: { ...hidden, ...pick(common.hidden, { '@name': said.name, '@address': said.address }) },
  }
}

/** A place sent back as it was shown is no new place, whatever it was given in. */
function movedPlace(given: GivenPlace | null, { place }: SubjectState): SubjectPlace | null {
  const kept = given && keptPlace(given)
  const isSame = kept?.longitude === place?.longitude && kept?.latitude === place?.latitude
  return isSame ? place : kept
}

type Common = Pick<NewSubject, 'name' | 'creditCode' | 'address'>

/** As it is shown, and what masks hide of it. */
function commonOf({ common }: Register, { name, creditCode, address }: Common) {
  const [nameMask, addressMask] = [common.name.mask, common.addressMask]
  return {
    said: {
      name: nameMask ? maskedBy[nameMask](name) : name,
      creditCode: creditCode ? tidyCreditCode(creditCode) : null,
      address: address && addressMask ? maskedBy[addressMask](address) : address || null,
    },
    hidden: {
      ...(nameMask && { [HIDDEN_NAME]: name }),
      ...(addressMask && address && { [HIDDEN_ADDRESS]: address }),
    },
  }
}

function commonFaults(
  { common }: Register,
  given: Common & Pick<SubjectState, 'unitId' | 'place' | 'geometry'>,
): readonly Wrong[] {
  const used = [
    ['creditCode', common.creditCode, given.creditCode, '统一社会信用代码', 'the credit code'],
    ['address', common.address, given.address, '地址', 'the address'],
    ['place', common.place, given.place, '位置', 'the place'],
    ['unitId', common.unit, given.unitId, '责任单位', 'the responsible unit'],
  ] as const
  const { shape } = common
  return [
    ...used.flatMap(([path, use, value, zh, en]) => {
      if (use === 'required' && !value) return [{ path, zh: `${zh}：必填`, en: `${en}: needed` }]
      return use === 'none' && value
        ? [{ path, zh: `本名录不登记${zh}`, en: `${en} is not kept here` }]
        : []
    }),
    ...(given.creditCode && creditCodeFault(tidyCreditCode(given.creditCode)) !== null
      ? [{ path: 'creditCode', zh: '统一社会信用代码有误', en: 'the credit code is not valid' }]
      : []),
    ...(given.geometry === null ? [] : geometryFaults(given.geometry, shape)),
  ]
}

function geometryFaults(geometry: Geometry, shape: 'none' | GeometryShape): readonly Wrong[] {
  const path = 'geometry'
  if (shape === 'none' || !hasShape(geometry, shape))
    return [{ path, zh: '图形种类不符', en: 'the shape is of another kind' }]
  const fault = drawnFault(geometry)
  return fault ? [{ path, ...fault }] : []
}

const sameValue = (a: unknown, b: unknown) =>
  JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** Of `all`, what `named` has keys for, or those of `keys` among them. */
function pick<T extends object>(all: T, named: object, keys = Object.keys(all)): Partial<T> {
  return Object.fromEntries(
    Object.entries(all).filter(
      ([key]) => keys.includes(key) && (named as Record<string, unknown>)[key] !== undefined,
    ),
  ) as Partial<T>
}

const without = (values: { readonly [key: string]: FieldValue }, keys: readonly string[]) =>
  Object.fromEntries(Object.entries(values).filter(([key]) => !keys.includes(key)))
