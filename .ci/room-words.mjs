// Which word may stand in which room. A line of code knows its room; these are the words that tell.

/**
 * If a line of source holds the word, it must be in the room (STYLE §5).
 * @type {{ word: RegExp, rooms: RegExp, name: string }[]}
 */
export const words = [
  {
    name: 'process.env',
    word: /\bprocess\.env\b/,
    rooms:
      /^apps\/(gateway|cli|bench)\/src\/main\.ts$|^packages\/reference-api\/src\/main\.ts$|^packages\/test-services\/src\//,
  },
  { name: 'import.meta.env', word: /\bimport\.meta\.env\b/, rooms: /^apps\/sidebar\/src\/main\.tsx$/ },
  {
    name: '.reveal()',
    word: /\.reveal\(\)/,
    rooms:
      /^packages\/client\/src\/create-profile-client\.ts$|^packages\/(proxy|hosts|store|governor)\/src\/(.*\/)?[a-z-]*(key|keys|signer|seal|secret)[a-z-]*\.ts$|^apps\/gateway\/src\/hide-secrets\.ts$|^apps\/cli\/src\/doctor\/reveal-key\.ts$/,
  },
  {
    name: 'the global fetch',
    word: /(?<![\w.$'])fetch\((?!\w+: )/,
    rooms:
      /^apps\/sidebar\/src\/main\.tsx$|^apps\/(workbench|bench)\/|^apps\/cli\/src\/doctor\/|^packages\/hosts\/src\/ask-host\.ts$/,
  },
  { name: 'queryKey:', word: /\bqueryKey:/, rooms: /^apps\/sidebar\/src\/api\// },
  {
    name: 'host SDK words',
    word: /\bZAFClient\b|\bAppExtensionsSDK\b|\bpostMessage\(/,
    rooms:
      /^packages\/hosts\/src\/[a-z-]+\/bridge\.ts$|^packages\/hosts\/src\/[a-z-]+\/[a-z-]*bridge[a-z-]*\.ts$|^apps\/workbench\//,
  },
  {
    name: 'useQuery',
    word: /\buse(Infinite|Suspense)?Query\b/,
    rooms: /^apps\/sidebar\/src\/(features|api)\//,
  },
  { name: 'c.json(', word: /\bc\.json\(/, rooms: /^packages\/(proxy|reference-api)\/src\// },
  { name: 'Garden', word: /@zendeskgarden\//, rooms: /^apps\/sidebar\/src\/(ui|features|theme)\// },
]
