/**
 * A language tag as the web writes it: Perl, PHP, Java and Salesforce say `de_DE`, and an environment `de_DE.UTF-8`.
 */
export const toLanguageTag = (locale: string): string => locale.replace(/[.@].*$/, '').replaceAll('_', '-')
