/** Replaces the target of every link and image that stands outside code. */
export const mapLinks = (markdown: string, toLink: (link: string) => string): string =>
  outsideCode(markdown, (text) => text.replaceAll(/(?<=\]\()[^()\s]+(?=\))/g, (link) => toLink(link)))

/** The anchors of a page's headings, as GitHub and the site make them. */
export const toAnchors = (markdown: string): ReadonlySet<string> => {
  const anchors = new Set<string>()
  outsideCode(markdown, (text) => {
    for (const [, heading = ''] of text.matchAll(/^#{1,6} (.+)$/gm)) anchors.add(toAnchor(heading))
    return text
  })
  return anchors
}

const toAnchor = (heading: string): string =>
  heading
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-')

/** Inline code stays in the text, since a heading may hold some; it holds no link. */
const outsideCode = (markdown: string, change: (text: string) => string): string =>
  markdown
    .split(/(^ *```[\s\S]*?^ *```$)/m)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join('')
