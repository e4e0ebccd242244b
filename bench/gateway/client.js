/**
 * Devices that send as fast as they are acknowledged, in a process of its own so that its work is counted apart.
 * Told by its parent what to do: `{ load: … }` sends for some seconds, `{ idle: … }` connects, logs in and rests.
 * Each device sends seconds of its own from now on, so that no two frames are the same reading.
 */
import { connect } from 'node:net'

const END = 10
const HEAD_AND_SUM = 12
const TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let register = byte
  for (let bit = 0; bit < 8; bit += 1)
    register = register & 1 ? (register >> 1) ^ 0xa001 : register >> 1
  return register
})

function crc(text) {
  let register = 0xffff
  for (let at = 0; at < text.length; at += 1)
    register = TABLE[(register >> 8) ^ text.charCodeAt(at)]
  return register.toString(16).toUpperCase().padStart(4, '0')
}

const framed = (segment) =>
  `##${String(segment.length).padStart(4, '0')}${segment}${crc(segment)}\r\n`

const stamp = (seconds) =>
  new Date(seconds * 1000 + 8 * 3_600_000).toISOString().slice(0, 19).replace(/[-:T]/g, '')

async function load({ port, connections, underway, seconds, devices, order }) {
  // Each load has days of its own.
  const at = new Array(devices).fill(Math.floor(Date.now() / 1000) + 10 * 86_400 * order)
  const stamps = new Map()
  let number = 0
  let acknowledged = 0
  let bytes = 0
  let over = false

  function frame(device) {
    at[device] += 1
    number += 1
    let time = stamps.get(at[device])
    if (time === undefined) {
      if (stamps.size > 1_000) stamps.clear()
      time = stamp(at[device])
      stamps.set(at[device], time)
    }
    const segment =
      `QN=${time}${String(number % 1000).padStart(3, '0')};ST=32;CN=2011;PW=123456;MN=BENCH${device};Flag=5;CP=&&DataTime=${time};` +
      `w01018-Rtd=${number % 97}.5,w01018-Flag=N;w21003-Rtd=1.${number % 89},w21003-Flag=N;w00000-Rtd=${number % 53}.25,w00000-Flag=N&&`
    bytes += segment.length + HEAD_AND_SUM
    return framed(segment)
  }

  const starts = []
  const sockets = []
  for (let index = 0; index < connections; index += 1) {
    const socket = await opened(port)
    let next = index
    const send = (count) => {
      let text = ''
      for (let n = 0; n < count; n += 1) {
        text += frame(next % devices)
        next += connections
      }
      socket.write(text, 'latin1')
    }
    socket.on('data', (answers) => {
      let count = 0
      for (let place = answers.indexOf(END); place !== -1; place = answers.indexOf(END, place + 1))
        count += 1
      acknowledged += count
      if (!over) send(count)
    })
    sockets.push(socket)
    starts.push(() => send(underway))
  }
  const used = process.cpuUsage()
  const began = performance.now()
  for (const start of starts) start()
  await pause(seconds * 1000)
  over = true
  const result = {
    acknowledged,
    bytes,
    took: performance.now() - began,
    cpu: process.cpuUsage(used),
  }
  await pause(1500)
  for (const socket of sockets) socket.destroy()
  return result
}

async function idle({ port, count }) {
  const sockets = []
  let answered = 0
  while (sockets.length < count) {
    const some = Math.min(100, count - sockets.length)
    for (const socket of await Promise.all(Array.from({ length: some }, () => opened(port)))) {
      socket.once('data', () => {
        answered += 1
      })
      socket.write(
        framed(
          `QN=${stamp(Date.now() / 1000)}000;ST=32;CN=9015;PW=1;MN=IDLE${sockets.length};Flag=5;CP=&&&&`,
        ),
      )
      sockets.push(socket)
    }
  }
  while (answered < count) await pause(100)
  return sockets.filter((socket) => !socket.destroyed).length
}

function opened(port) {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    socket.once('error', reject)
    socket.once('connect', () => {
      socket.off('error', reject)
      socket.on('error', () => {}) // 'close' follows
      resolve(socket)
    })
  })
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

process.on('message', async (asked) => {
  process.send(asked.load ? await load(asked.load) : await idle(asked.idle))
})
process.on('disconnect', () => process.exit())
