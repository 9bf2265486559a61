export const ticketsOpen = 200

/** The figures of the sizing guide, in the order of its table. */
export const sizingFigures = [
  { key: 'idleMemory', name: 'memory of a process that has answered nothing', unit: 'MB' },
  {
    key: 'openMemory',
    name: `memory with ${ticketsOpen} open tickets of ${ticketsOpen} customers, a live stream each`,
    unit: 'MB',
  },
  { key: 'ticketMs', name: 'processor time of opening a ticket, its stream included', unit: 'ms' },
  {
    key: 'quietStreams',
    name: `processor time of ${ticketsOpen} streams in which nothing happens`,
    unit: '% of a core',
  },
  {
    key: 'coldCommands',
    name: 'Redis round trips of a ticket whose customer is in no cache, at most',
    unit: '',
  },
  {
    key: 'warmCommands',
    name: 'Redis round trips of a ticket whose customer was just looked at, at most',
    unit: '',
  },
  { key: 'coldCalls', name: 'Profile API calls of a ticket whose customer is in no cache', unit: '' },
  {
    key: 'liveCalls',
    name: `Profile API calls a second for live events of ${ticketsOpen} different customers`,
    unit: '',
  },
  {
    key: 'herdCalls',
    name: 'Profile API calls of 4 processes with 1,000 agents each on one ticket',
    unit: '',
  },
  { key: 'cachedMs', name: 'processor time of an answer that is in the cache', unit: 'ms' },
] as const

export type SizingKey = (typeof sizingFigures)[number]['key']
