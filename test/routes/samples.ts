/** Input that cannot be made from its schema alone, by route: `METHOD /path` → body, or query. */
const DAY = '2026-03-01'

export const BODIES: Readonly<Record<string, unknown>> = {
  'PATCH /api/subjects/{subjectId}': { source: '普查' },
  'POST /api/subjects/{subjectId}/steps': { to: 'contracted' },
  'POST /api/subjects/duplicates': { register: 'boilers', name: '东风浴池' },
  'POST /api/subjects/{subjectId}/inspections': { set: 'look-back', results: {} },
  'POST /api/notification-channels': {
    kind: 'webhook',
    name: '对接',
    kinds: ['assignment'],
    address: 'https://example.com/x',
  },
  'POST /api/devices/{deviceId}/commands': { cn: '2061', cp: '' },
  'POST /api/tokens': { name: '对接', scopes: ['token.manage'], days: 1 },
  'POST /api/items/{itemId}/steps': {
    step: 'assign',
    data: { leadUnitId: '22222222-2222-7222-8222-222222222222' },
  },
  'PUT /api/targets/{targetId}/binding': { indicator: 'pm25-mean', from: DAY, to: DAY },
  'POST /api/plan-drafts/{draftId}/corrections': {
    correction: { kind: 'set-class', item: '一', class: 'limited' },
  },
  'POST /api/items/tags': {
    itemIds: ['22222222-2222-7222-8222-222222222222'],
    change: { add: ['河道'], remove: [] },
  },
  'POST /api/scores': { period: '2026-02' },
  'POST /api/scores/{period}/units/{unitId}/objections/{objectionId}/answer': {
    ...{ upheld: false, value: null, reason: '不实' },
  },
  'POST /api/look-back-draws': { title: '随机回头看', drawOn: DAY, strata: ['class'], percent: 10 },
  'POST /api/look-back-draws/strata': { strata: ['class'], percent: 10 },
  'POST /api/monitoring/calculations/{kind}': {
    ...{ on: DAY, values: {} },
    rows: [
      {
        ...{ source: '漆房', year: 'current', used: '10', vocShare: '60', recycled: '1' },
        ...{ collected: '90', treated: '80', running: '95' },
      },
    ],
  },
  'POST /api/figures': { figures: [{ series: '甲', on: DAY, value: '1', evidence: '台账' }] },
  'POST /api/grid/cells': {
    level: 'town',
    code: 'ZB',
    name: '中北镇',
    area: {
      type: 'Polygon',
      coordinates: [
        [
          [117, 39],
          [117.1, 39],
          [117.1, 39.1],
          [117, 39],
        ],
      ],
    },
  },
  'POST /api/complaints': {
    ...{
      profile: 'petition',
      channel: 'letter',
      receivedOn: DAY,
      content: '扬尘',
      types: ['dust'],
    },
  },
  'POST /api/alarms/{alarmId}/acknowledge': { verdict: 'explained', note: '检修' },
}

export const QUERIES: Readonly<Record<string, string>> = {
  'GET /api/map/extent': 'layers=stations',
  'GET /api/map/sight': 'layers=stations&zoom=3&west=0&south=0&east=1&north=1',
  'GET /api/subjects.csv': 'register=boilers',
  'GET /api/subjects.xlsx': 'register=boilers',
  'GET /api/calendar/working-days': `from=${DAY}&to=${DAY}`,
  'GET /api/readings/chart':
    'stationId=22222222-2222-7222-8222-222222222222&factor=a34004&kind=hour&from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z',
  'GET /api/grid/place': 'longitude=117&latitude=39',
  'GET /api/log/consistency': 'from=0&to=0',
  'GET /api/monitoring/month-report': 'month=2026-02',
}

/** Headers that a protocol asks for. */
export const HEADERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'POST /api/uploads': {
    'tus-resumable': '1.0.0',
    'upload-length': '3',
    'upload-metadata': `filename ${Buffer.from('a.txt').toString('base64')}`,
  },
  'PATCH /api/uploads/{uploadId}': {
    'tus-resumable': '1.0.0',
    'upload-offset': '0',
    'content-type': 'application/offset+octet-stream',
  },
}
