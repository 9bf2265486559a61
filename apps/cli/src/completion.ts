import type { Command } from './command.ts'
import { commonFlags } from './help.ts'
import { UsageError } from './input/usage-error.ts'

const shells = ['bash', 'zsh', 'fish'] as const

/** Prints a script that completes commands and flags, for a shell function named after what people type. */
export const createCompletion = (commands: readonly Command[]): Command => ({
  name: 'completion',
  summary: 'Prints a completion script for bash, zsh or fish.',
  words: ['<bash|zsh|fish>'],
  flags: [],
  examples: [
    'completion bash >> ~/.bash_completion   # completes "sidebar-cli", an alias of yours for this command',
    'completion fish > ~/.config/fish/completions/sidebar-cli.fish',
  ],
  run: async ({ words: [shell = ''] }, { out }) => {
    const known = shells.find((name) => name === shell)
    if (known === undefined) throw new UsageError(`Completion is available for ${shells.join(', ')}`)
    const script = scripts[known](commands)
    out(script)
    return { isWell: true, json: { shell, script } }
  },
})

const program = 'sidebar-cli'
const firstWords = (commands: readonly Command[]): readonly string[] => [
  ...new Set([...commands.map(({ name }) => name.split(' ')[0] ?? ''), 'completion', 'help']),
]

/** What may follow these words: a second word of a command, or its flags. */
const toRest = (commands: readonly Command[]): ReadonlyMap<string, readonly string[]> => {
  const rest = new Map<string, readonly string[]>([['completion', shells]])
  for (const { name, flags } of commands) {
    const [first = '', second] = name.split(' ')
    const spelt = [...flags, ...commonFlags].map((flag) => `--${flag.name}`)
    rest.set(first, [
      ...new Set([...(rest.get(first) ?? []), ...(second === undefined ? [] : [second]), ...spelt]),
    ])
  }
  return rest
}

const toCases = (commands: readonly Command[]): string =>
  [...toRest(commands)].map(([word, next]) => `    ${word}) words="${next.join(' ')}" ;;`).join('\n')

const scripts = {
  bash: (commands) => `_${toName()}() {
  local words="${firstWords(commands).join(' ')}"
  if [ "$COMP_CWORD" -gt 1 ]; then
    words=""
    case "\${COMP_WORDS[1]}" in
${toCases(commands)}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _${toName()} ${program}`,
  zsh: (commands) => `#compdef ${program}
_${toName()}() {
  local typed="\${words[2]}" next="${firstWords(commands).join(' ')}"
  if (( CURRENT > 2 )); then
    next=""
    case "$typed" in
${toCases(commands).replaceAll('words=', 'next=')}
    esac
  fi
  compadd -- \${=next}
}
compdef _${toName()} ${program}`,
  fish: (commands) =>
    [
      `complete -c ${program} -n __fish_use_subcommand -f -a '${firstWords(commands).join(' ')}'`,
      ...[...toRest(commands)].map(
        ([word, next]) =>
          `complete -c ${program} -n '__fish_seen_subcommand_from ${word}' -f -a '${next.join(' ')}'`,
      ),
    ].join('\n'),
} as const satisfies Record<(typeof shells)[number], (commands: readonly Command[]) => string>

const toName = (): string => program.replaceAll('-', '_')
