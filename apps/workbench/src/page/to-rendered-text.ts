const references: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" }

/**
 * What an agent sees of text that an app inserts: Zendesk's editor reads it as HTML and takes out scripts and most
 * markup (developer.zendesk.com, "Ticket editor"). Of a link or an image an app did not mean to write, nothing but its
 * text stays. The workbench's Trusted Types allow no HTML parser, and what is drawn is only ever text.
 */
export const toRenderedText = (html: string): string =>
  html
    .replaceAll(/<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, '')
    .replaceAll(/<br\s*\/?>/gi, '\n')
    .replaceAll(/<\/?[a-z][^>]*>/gi, '')
    .replaceAll(/&(lt|gt|amp|quot|#39);/g, (whole, name: string) => references[name] ?? whole)
