import type { Fault } from './faulty-upstream.ts'
import { toReply } from './faulty-upstream.ts'

const status =
  (line: string, body = '{}', headers = ''): Fault =>
  (socket) =>
    socket.write(toReply(body, line, headers))

const body =
  (change: (good: string) => string): Fault =>
  (socket, good) =>
    socket.write(toReply(change(good.body)))

const replaced = (text: string) => body(() => text)

const drip =
  (bytes: (good: { head: string; body: string }) => string): Fault =>
  (socket, good) => {
    const text = bytes(good)
    let sent = 0
    const timer = setInterval(() => socket.write(text[(sent += 1) - 1] ?? ' '), 20)
    socket.on('close', () => clearInterval(timer))
  }

const everyOther = (one: Fault): Fault => {
  let count = 0
  return (socket, good) => ((count += 1) % 2 === 1 ? one(socket, good) : socket.write(good.head + good.body))
}

/** Every way in which an upstream, or the way to it, has been seen to go wrong, or to change. */
export const faults: Readonly<Record<string, Fault>> = {
  'limits us and does not say how long': status('429 Too Many Requests'),
  'limits us for an hour': status('429 Too Many Requests', '{}', 'retry-after: 3600\r\n'),
  'limits us with nonsense for a time': status('429 Too Many Requests', '{}', 'retry-after: -1e9\r\n'),
  'limits every other request, for another program spends': everyOther(status('429 Too Many Requests')),
  'fails every other request': everyOther(status('500 Internal Server Error')),
  'fails every request': status('503 Service Unavailable', '{"error":{"code":"internal_server_error"}}'),
  'is behind a gateway that cannot breaker it': status('502 Bad Gateway', '<html>502</html>'),
  'has revoked our key': status('401 Unauthorized', '{"error":{"code":"authentication_error"}}'),
  'says that no customer has that id': status(
    '404 Not Found',
    '{"error":{"code":"not_found","message":"Custmer"}}',
  ),
  'says from its edge that there is no such route': status('404 Not Found', '<html>404</html>'),
  'finds the request too large': status('413 Payload Too Large'),
  'points elsewhere': status('302 Found', '', 'location: http://127.0.0.1:1/\r\n'),
  'never answers': () => undefined,
  'answers a byte at a time': drip(({ head, body }) => head + body),
  'stops in the middle of the body': (socket, { head, body }) => socket.write(head + body.slice(0, 20)),
  'resets before the first byte': (socket) => socket.resetAndDestroy(),
  'resets in the headers': (socket, { head }) =>
    socket.write(head.slice(0, 30), () => socket.resetAndDestroy()),
  'closes in the middle of the body': (socket, { head, body }) => socket.end(head + body.slice(0, 20)),
  'sends more than it announced': (socket, { head, body }) => socket.write(`${head}${body}{"extra":1}`),
  'sends a broken chunk': (socket) =>
    socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n'),
  'sends compressed nonsense': (socket) =>
    socket.write(
      'HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 6\r\n\r\n\x1f\x8b\x08nope'.slice(0, -1),
    ),
  'sends a page of HTML for an answer': replaced('<!doctype html><title>Sign in</title>'),
  'sends null': replaced('null'),
  'sends half of the JSON as if it were all': body((good) => good.slice(0, good.length / 2)),
  'has renamed the id': body((good) => good.replaceAll('"id"', '"ident"')),
  // The listing names no customer, so no profile in it is the wrong one.
  'answers about another customer': body((good) =>
    good.includes('"next"') ? good : good.replaceAll('customer-a', 'customer-b').replaceAll('ext-a', 'ext-b'),
  ),
  'answers without the list': body((good) => good.replaceAll('"data"', '"items"')),
  'has new fields': body((good) =>
    good.replaceAll('"eventId":', '"shard":7,"eventId":').replaceAll('"scrollId":', '"took":3,"scrollId":'),
  ),
}
