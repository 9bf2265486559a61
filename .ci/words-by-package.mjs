// Which word may stand in which files.

/**
 * A line of source that holds the word must stand in one of the files (CONTRIBUTING, boundaries).
 * @type {{ word: RegExp, files: RegExp, name: string }[]}
 */
export const words = [
  {
    name: 'process.env',
    word: /\bprocess\.env\b/,
    files:
      /^apps\/(gateway|cli|bench)\/src\/main\.ts$|^packages\/reference-api\/src\/main\.ts$|^packages\/dev-env\/src\//,
  },
  { name: 'import.meta.env', word: /\bimport\.meta\.env\b/, files: /^apps\/sidebar\/src\/main\.tsx$/ },
  {
    name: '.reveal()',
    word: /\.reveal\(\)/,
    files:
      /^packages\/client\/src\/create-profile-client\.ts$|^packages\/(proxy|hosts|keys|store|governor)\/src\/(.*\/)?[a-z-]*(key|keys|signer|seal|secret)[a-z-]*\.ts$|^apps\/gateway\/src\/(log\/hide-secrets|config\/find-shared-secrets)\.ts$|^apps\/cli\/src\/doctor\/reveal-key\.ts$/,
  },
  {
    name: 'the global fetch',
    word: /(?<![\w.$'])fetch\((?!\w+: )/,
    files:
      /^apps\/(sidebar|admin)\/src\/main\.tsx$|^apps\/(workbench|bench)\/|^apps\/cli\/src\/doctor\/|^packages\/hosts\/src\/records\/ask-host\.ts$|^packages\/embed\/src\/request-launch-url\.ts$|^packages\/personalization\/src\/get-answer\.ts$/,
  },
  { name: 'queryKey:', word: /\bqueryKey:/, files: /^apps\/sidebar\/src\/api\// },
  {
    name: 'host SDK words',
    word: /\bZAFClient\b|\bAppExtensionsSDK\b|\bpostMessage\(/,
    files:
      /^packages\/hosts\/src\/[a-z-]+\/bridge\.ts$|^packages\/hosts\/src\/[a-z-]+\/[a-z-]*bridge[a-z-]*\.ts$|^packages\/embed\/src\/|^packages\/proxy\/src\/page\/problem-page\.ts$|^apps\/workbench\/|^apps\/sidebar\/src\/schedule-again\.ts$/,
  },
  {
    name: 'useQuery',
    word: /\buse(Infinite|Suspense)?Query\b/,
    files: /^apps\/sidebar\/src\/(features|api)\//,
  },
  {
    name: 'an API that a browser of apps/sidebar/README.md lacks',
    word: /\b(URL\.parse|Promise\.try|Array\.fromAsync|RegExp\.escape|Iterator\.from|Uint8Array\.fromBase64)\b|\.(isSubsetOf|isSupersetOf|isDisjointFrom|symmetricDifference)\(/,
    files: /^(?!apps\/sidebar\/|packages\/(hosts|contract|vocabulary|waiting)\/)/,
  },
  { name: 'c.json(', word: /\bc\.json\(/, files: /^packages\/(proxy|reference-api)\/src\// },
  {
    name: 'Garden',
    word: /@zendeskgarden\//,
    files: /^apps\/sidebar\/src\/(ui|features|theme)\/|^apps\/admin\/src\//,
  },
]
