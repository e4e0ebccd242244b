/** Subjects of ten registers, made by the database itself; the same size gives the same rows. */
import type pg from 'pg'
import { placeCode } from '../../src/domain/map/squares.ts'
import { inBulk } from './bulk.ts'

const UNITS = 300
/** The first is asked about. */
const SLUGS = [
  'boilers',
  'scattered-firms',
  'building-sites',
  'yards',
  'petrol-stations',
  'voc-firms',
  'dischargers',
  'outfalls',
  'livestock-farms',
  'noise-sources',
]
/** Places are laid on so many corners of a grid, whose codes are worked out here. */
const SIDE = 200

/** Fills an empty database as the owner of its tables; the tenant is made before. */
export async function fillRegisters(owner: pg.Client, tenantId: string, size: number) {
  await owner.query(
    `select set_config('taizhang.tenant_id', $1, false),
      set_config('taizhang.units', '*', false), set_config('taizhang.person_id', '', false)`,
    [tenantId],
  )
  await owner.query(
    `insert into unit (tenant_id, unit_id, name, kind, position, version)
     select $1, bench_id('unit', n), '第' || n || '村', 'village', n, 1
     from generate_series(1, $2::int) n`,
    [tenantId, UNITS],
  )
  await owner.query(
    'create temporary table corner (spot int primary key, longitude numeric, latitude numeric, code bigint)',
  )
  const corners = Array.from({ length: SIDE * SIDE }, (_, n) => {
    const longitude = Number((116.8 + (n % SIDE) * 0.004).toFixed(4))
    const latitude = Number((38.9 + Math.floor(n / SIDE) * 0.004).toFixed(4))
    return { spot: n, longitude, latitude, code: placeCode({ longitude, latitude }) }
  })
  await owner.query(
    `insert into corner select * from jsonb_to_recordset($1)
      as c (spot int, longitude numeric, latitude numeric, code bigint)`,
    [JSON.stringify(corners)],
  )
  await inBulk(owner, ['subject'], async () => {
    const step = 50_000
    for (let from = 1; from <= size; from += step)
      await owner.query(SUBJECTS, [tenantId, UNITS, from, Math.min(size, from + step - 1), SLUGS])
  })
  await owner.query('select note_all_squares()')
  const { rows } = await owner.query<{ id: string }>(
    `select subject_id as id from subject where register = 'boilers' and subject_id > bench_id('at', 1)
     order by subject_id limit 50`,
  )
  const unit = await owner.query<{ id: string }>(`select bench_id('unit', 1) as id`)
  return { unitId: unit.rows[0]?.id ?? '', subjects: rows.map(({ id }) => id) }
}

/** What a subject is called, is of and has come to are independent of each other, as in a town; the hashes are always the same. */
const SUBJECTS = `
insert into subject (tenant_id, subject_id, register, register_version, name, credit_code, address, unit_id,
  longitude, latitude, datum, place_code, source, fields, stage, mark, stage_since, round, movers, due_on,
  next_check_on, last_check, version, entered_at, changed_at)
select $1, bench_id('subject', n), ($5::text[])[1 + n % 10], 1,
  place.word || family.word || trade.word || kind.word || '（' || n || '）',
  case when n % 3 = 0 then '91' || lpad(n::text, 16, '0') end,
  place.word || '路' || n % 997 || '号', bench_id('unit', (n / 10) % $2 + 1),
  corner.longitude, corner.latitude, 'cgcs2000', corner.code, '普查',
  json_build_object('capacity', (n % 400 + 1) / 10.0, 'count', 1 + n % 3,
    'use', (array['heating', 'industrial', 'bath', 'catering', 'farming'])[1 + other % 5],
    'plan', (array['remove', 'gas', 'network', 'electric'])[1 + other / 5 % 4]),
  stage.word, case stage.word when 'accepted' then 'settled' when 'relapsed' then 'relapsed' end,
  date '2026-01-01' + (n % 200)::int, case when stage.word = 'relapsed' then 2 else 1 end, '[]',
  case when stage.word = 'accepted' then null else date '2026-08-01' + (n * 17 % 400)::int end,
  case when stage.word = 'accepted' then date '2026-09-01' + (n * 13 % 300)::int end,
  (array['none', 'passed', 'passed', 'failed'])[1 + other / 20 % 4], 1,
  timestamptz '2026-01-01 00:00Z' + n * interval '7 seconds', timestamptz '2026-02-01 00:00Z'
from generate_series($3::bigint, $4::bigint) n
  cross join lateral (select hashint8(n)::bigint & 2147483647 as any_of, hashint8(n + $2)::bigint & 2147483647 as other) hash
  join corner on corner.spot = n * 7919 % 40000,
  lateral (select (array['清河', '东岭', '西塘', '南湾', '北桥', '青枫', '金河', '柳林', '石门', '双桥'])[1 + any_of % 10] as word) place,
  lateral (select (array['振兴', '宏达', '永发', '东风', '利民', '万顺', '华丰', '金鑫', '新星', '恒通', '鸿运', '顺达',
    '康宁', '富强', '光明', '远大', '兴隆', '长青', '瑞祥', '福源'])[1 + any_of / 10 % 20] as word) family,
  lateral (select (array['铸造', '浴池', '食品', '塑料', '家具', '印刷', '建材', '化工', '机械', '服装'])[1 + any_of / 200 % 10] as word) trade,
  lateral (select (array['有限公司', '厂', '经营部', '店'])[1 + any_of / 2000 % 4] as word) kind,
  lateral (select case when other / 80 % 500 = 0 then 'relapsed' else
    (array['listed', 'contracted', 'done', 'cut', 'accepted', 'accepted'])[1 + other / 40000 % 6] end as word) stage`
