// Which entry points of a package may be used where.

/**
 * Rules finer than a package: which entry point of another package a file may use.
 * @type {{ files: RegExp, forbids: RegExp, why: string }[]}
 */
export const entryPoints = [
  {
    files: /^packages\/(client|conformance|reference-api)\//,
    forbids: /^@intilery-sidebar\/(client|reference-api|conformance)/,
    why: 'client, conformance and reference-api do not know each other',
  },
  {
    files: /^packages\/hosts\/src\/(?!server).*bridge/,
    forbids: /^(node:|jose)/,
    why: 'a bridge runs in a browser',
  },
  {
    files: /^apps\/sidebar\//,
    forbids: /^@intilery-sidebar\/(hosts\/server|contract\/wire)/,
    why: 'the sidebar sees the browser half only',
  },
  {
    files: /^packages\/(vocabulary|insights)\/src\/(?!.*(schema|parse-rules)\.ts)/,
    forbids: /^zod/,
    why: 'the browser reads events too and must not load zod for it',
  },
  {
    files: /^packages\/(proxy|store|governor|insights|hosts)\//,
    forbids: /^@intilery-sidebar\/contract\/wire/,
    why: "the API's spelling ends at the client",
  },
]
