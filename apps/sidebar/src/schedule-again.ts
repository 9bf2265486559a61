declare global {
  var setImmediate: (work: () => void) => void
}

// React's scheduler sends itself one message after the other, unless there is a `setImmediate`. A browser loses the one
// that is on its way when it keeps a page for Back and Forward, and React would draw nothing more: it is sent again
// when the page is shown again.
const { port1, port2 } = new MessageChannel()
const post = (): void => port2.postMessage(0)
globalThis.setImmediate = (work) => {
  // oxlint-disable-next-line unicorn/prefer-add-event-listener -- the work before is done, and only the newest is waited for
  port1.onmessage = work
  post()
}
addEventListener('pageshow', post)
