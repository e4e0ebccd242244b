/** `taizhang simulate`: made-up monitors that send to a gateway, with the faults that real ones have. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Command } from 'commander'
import {
  FAULTS,
  type Fault,
  seeded,
  simulatedDevice,
  simulatedFrame,
} from '../domain/monitoring/simulated.ts'
import type { Language } from '../domain/names.ts'
import { refuse } from '../domain/refusal.ts'
import { type CommandContext, EXIT, send } from './host.ts'
import { processContext } from './process-context.ts'
import { type Line, openLine } from './simulated-line.ts'

interface Options {
  readonly host: string
  readonly port: string
  readonly devices: string
  readonly every: string
  readonly for: string
  readonly faults: string
  readonly seed: string
  readonly registration?: string
}

interface Plan {
  readonly host: string
  readonly port: number
  readonly devices: number
  readonly everyMs: number
  readonly frames: number
  /** Of a hundred frames. */
  readonly faults: number
  readonly seed: number
}

interface Counts {
  sent: number
  acknowledged: number
  resent: number
  unanswered: number
  faulty: number
}

const RESENDS = 3
const ANSWER_MS = 10_000

export function simulateCommand(
  program: Command,
  context: CommandContext = processContext(),
): void {
  const words = WORDS[context.language]
  program
    .command('simulate')
    .summary(words.summary)
    .description(words.description)
    .option('--host <HOST>', words.host, '127.0.0.1')
    .option('--port <PORT>', words.port, '7212')
    .option('--devices <N>', words.devices, '10')
    .option('--every <SECONDS>', words.every, '30')
    .option('--for <SECONDS>', words.for, '300')
    .option('--faults <PERCENT>', words.faults, '0')
    .option('--seed <N>', words.seed, '1')
    .option('--registration <STATION_IDS>', words.registration)
    .addHelpText('after', words.after)
    .action(async (options: Options) => {
      const plan = planOf(options)
      if (options.registration !== undefined) {
        const stations = options.registration.split(',').filter(Boolean)
        await send(context.host.stdout, `${JSON.stringify(registration(plan, stations))}\n`)
        return
      }
      const counts = await simulate(plan)
      await send(context.host.stdout, `${words.done(counts)}\n`)
      context.exit(counts.unanswered === 0 ? EXIT.ok : EXIT.planHasErrors)
    })
}

async function simulate(plan: Plan): Promise<Counts> {
  const counts: Counts = { sent: 0, acknowledged: 0, resent: 0, unanswered: 0, faulty: 0 }
  const all = Array.from({ length: plan.devices }, (_, index) => runDevice(plan, index, counts))
  await Promise.all(all)
  return counts
}

async function runDevice(plan: Plan, index: number, counts: Counts): Promise<void> {
  const random = seeded(plan.seed * 7_919 + index + 1)
  const device = simulatedDevice(index)
  let line: Line | null = null
  await pause((plan.everyMs * index) / plan.devices)
  for (let turn = 0; turn < plan.frames; turn += 1) {
    const began = performance.now()
    const fault = random(100) < plan.faults ? (FAULTS[random(FAULTS.length)] as Fault) : null
    if (fault !== null) counts.faulty += 1
    const now = new Date()
    const at = new Date(Math.floor(now.getTime() / 1_000) * 1_000)
    const frame = simulatedFrame(device, '2011', at, now, random, fault)
    if (fault !== 'missing') {
      counts.sent += 1
      const tries = fault === 'wrong-crc' ? 0 : RESENDS
      line = await deliver(plan, line, frame, fault, tries, counts)
    }
    if (turn + 1 < plan.frames) await pause(Math.max(0, plan.everyMs - (performance.now() - began)))
  }
  line?.close()
}

/** Sends a frame until it is acknowledged; a frame with a wrong sum is not expected to be. */
async function deliver(
  plan: Plan,
  open: Line | null,
  { qn, bytes }: { readonly qn: string; readonly bytes: Uint8Array },
  fault: Fault | null,
  tries: number,
  counts: Counts,
): Promise<Line | null> {
  let line = open
  for (let turn = 0; turn <= tries; turn += 1) {
    if (turn > 0) counts.resent += 1
    line = line?.isOpen() ? line : await openLine(plan.host, plan.port)
    if (line === null) {
      await pause(500)
      continue
    }
    if (fault === 'noise') line.write(new TextEncoder().encode('~noise##'))
    if (fault === 'cut' && turn === 0) {
      line.write(bytes.subarray(0, bytes.length >> 1))
      line.close()
      continue
    }
    line.write(bytes)
    if (fault === 'resend' && turn === 0) line.write(bytes)
    if (tries === 0) return line
    if (await line.acknowledged(qn, ANSWER_MS)) {
      counts.acknowledged += 1
      return line
    }
  }
  counts.unanswered += 1
  return line
}

/**
 * The body of POST /api/devices/import, one device for each station.
 * @throws {Refusal} SETTING_INVALID where a station is named twice.
 */
function registration({ devices }: Plan, stations: readonly string[]) {
  const twice = stations.find((id, at) => stations.indexOf(id) < at)
  if (twice !== undefined)
    refuse('SETTING_INVALID', {
      ...{ name: '--registration', value: twice },
      expected: '互不相同的监测点编号：同一监测点的一项因子只能由一台设备上报',
      expectedEn: 'each station once: a pollutant of a station comes from one device only',
    })
  return {
    devices: stations.slice(0, devices).map((stationId, index) => {
      const { mn, password, factors } = simulatedDevice(index)
      return {
        name: `SIM ${index}`,
        stationId,
        mn,
        password,
        realTimeSeconds: 30,
        factors: factors.map(({ code }) => ({ sentAs: code })),
      }
    }),
  }
}

/** @throws {Refusal} SETTING_INVALID */
function planOf(options: Options): Plan {
  const whole = (name: keyof Options, least: number, most: number) => {
    const value = Number(options[name])
    if (/^\d+(\.\d+)?$/.test(options[name] ?? '') && value >= least && value <= most) return value
    const expected = {
      expected: `${least} 到 ${most} 的数`,
      expectedEn: `a number from ${least} to ${most}`,
    }
    return refuse('SETTING_INVALID', { name: `--${name}`, value: options[name] ?? '', ...expected })
  }
  const everyMs = whole('every', 0.01, 86_400) * 1_000
  return {
    host: options.host,
    port: whole('port', 1, 65_535),
    devices: whole('devices', 1, 100_000),
    everyMs,
    frames: Math.max(1, Math.floor((whole('for', 0, 31_536_000) * 1_000) / everyMs)),
    faults: whole('faults', 0, 100),
    seed: whole('seed', 0, 1_000_000),
  }
}

const WORDS = {
  zh: {
    summary: '模拟监测设备向接收端口发送数据',
    description:
      '模拟 N 台 HJ 212 设备，各按自己的曲线发送实时数据，等待应答，未应答则重发；可带现实中常见的故障。设备须先登记，见 --registration。',
    host: '接收端地址',
    port: '接收端口',
    devices: '设备数',
    every: '发送间隔（秒）',
    for: '运行时长（秒）',
    faults: '每百帧中有故障的帧数',
    seed: '随机种子，相同种子得到相同数据',
    registration: '不发送，只输出登记这些设备的 JSON（监测点编号以逗号分隔，每台一个，不得重复）',
    after: '\n退出码：0 全部得到应答；1 有未应答的\n',
    done: (c: Counts) =>
      `已发送 ${c.sent} 帧（其中故障 ${c.faulty}），得到应答 ${c.acknowledged}，重发 ${c.resent}，未应答 ${c.unanswered}`,
  },
  en: {
    summary: 'made-up monitors send to a gateway',
    description:
      'Plays N devices of HJ 212. Each sends real-time values of its own curve, waits for the acknowledgement and sends again without one, with the faults that real devices have. They must be registered first, see --registration.',
    host: 'address of the gateway',
    port: 'its port',
    devices: 'how many',
    every: 'seconds between two frames of a device',
    for: 'how long, in seconds',
    faults: 'faulty frames in a hundred',
    seed: 'the same seed gives the same data',
    registration:
      'sends nothing, prints the JSON that registers them (ids of stations, another for each, by commas)',
    after: '\nExit codes: 0 all acknowledged; 1 some were not\n',
    done: (c: Counts) =>
      `sent ${c.sent} frames (${c.faulty} faulty), acknowledged ${c.acknowledged}, sent again ${c.resent}, unanswered ${c.unanswered}`,
  },
} as const satisfies Record<Language, object>
