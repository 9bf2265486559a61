import { progress } from '@clack/prompts'

/** Shows how far loading has come: a bar on a terminal, one line at the end elsewhere. */
export const showLoading = (events: number, output: NodeJS.WriteStream) => {
  const startedAt = performance.now()
  const seconds = () => ((performance.now() - startedAt) / 1_000).toFixed(1)
  const bar = output.isTTY ? progress({ max: Math.max(1, events), output }) : null
  let shown = 0
  return {
    start: () => bar?.start('Loading customers and their events'),
    advance: (written: number) => {
      bar?.advance(
        written - shown,
        `${written.toLocaleString('en')} of ${events.toLocaleString('en')} events`,
      )
      shown = written
    },
    stop: () => {
      const message = `Loaded ${shown.toLocaleString('en')} events in ${seconds()} s`
      if (bar === null) output.write(`${message}\n`)
      else bar.stop(message)
    },
  }
}
