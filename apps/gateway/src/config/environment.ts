/** The environment of a process, or any record that looks like one. */
export type Environment = Readonly<Record<string, string | undefined>>
