/**
 * What the work resolves with, or a rejection when that takes longer.
 * After a stall of this process the answer may lie unread in the socket: it gets one turn of the event loop more.
 */
export const within = <Result>(patienceMs: number, work: Promise<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    const giveUp = () => reject(new Error(`No answer within ${patienceMs} ms`))
    const timer = setTimeout(() => setImmediate(giveUp), patienceMs)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
