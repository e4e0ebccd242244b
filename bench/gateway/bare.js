/**
 * A peer that answers each frame at once with an acknowledgement it has ready, reads none and stores none: what sockets,
 * the loop of events and the devices take by themselves on this machine. Tells its port, and the processor it has used as
 * often as it is asked.
 */
import { createServer } from 'node:net'

const END = 10
const ANSWER =
  '##0086QN=20260101000000000;ST=91;CN=9014;PW=123456;MN=BENCH000;Flag=4;CP=&&&&1C80\r\n'

const server = createServer({ noDelay: true }, (socket) => {
  socket.on('data', (bytes) => {
    let frames = 0
    for (let place = bytes.indexOf(END); place !== -1; place = bytes.indexOf(END, place + 1))
      frames += 1
    if (frames > 0) socket.write(ANSWER.repeat(frames), 'latin1')
  })
  socket.on('error', () => {}) // 'close' follows
})
server.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 }, () =>
  process.send({ port: server.address().port }),
)
process.on('message', () => process.send(process.cpuUsage()))
process.once('disconnect', () => process.exit())
