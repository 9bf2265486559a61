import { toLaunchAdvice } from '@intilery-sidebar/hosts/server'
import type { Problem } from '@intilery-sidebar/contract'
import type { Context } from 'hono'
import { createHash } from 'node:crypto'

/** Whether a browser loads a page through a launch route: a host shows a refusal only as a page that it may frame. */
export const isPageLoad = (c: Context): boolean =>
  c.req.path.startsWith('/launch/') && (c.req.header('accept') ?? '').includes('text/html')

const style =
  'html{color-scheme:light dark;font:14px/1.5 system-ui,sans-serif}body{margin:0;padding:20px;overflow-wrap:anywhere}' +
  'h1{font-size:16px;margin:0 0 8px}p,dl{margin:0 0 8px}dl{display:grid;grid-template-columns:auto 1fr;gap:0 12px}dd{margin:0}'

// The parent, and no other window, receives the reason. Where the browser does not name the parent's origin (Firefox,
// around a page that sends no referrer) the message goes to any: it says no more than what the parent could load by
// itself.
const script =
  'const m=document.querySelector("meta[name=refusal]").content,' +
  'o=location.ancestorOrigins?.[0]??(document.referrer&&new URL(document.referrer).origin);' +
  'if(parent!==window)parent.postMessage(JSON.parse(m),o&&o!=="null"?o:"*")'

const toHash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/**
 * Which host would have framed the page is not proven, so every one may: it holds fixed words and an id, and nothing to
 * press.
 */
export const problemPagePolicy =
  `default-src 'none'; script-src ${toHash(script)}; style-src ${toHash(style)}; base-uri 'none'; form-action 'none'; ` +
  'frame-ancestors https: http:'

const otherAdvice =
  'Reload the page of your help desk. If this keeps happening, give your admin the lines below.'

/** The page that says why no sidebar is shown, to the agent in words and to the embedding page as a message. */
export const toProblemPage = ({ title, code, refusal, requestId }: Problem): string => {
  const reason = refusal?.reason ?? code
  const message = JSON.stringify({
    type: 'intilery-sidebar:refused',
    reason: refusal?.reason ?? 'unreachable',
    requestId,
  })
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="refusal" content="${escape(message)}"><title>${title}</title><style>${style}</style></head>
<body>
<h1>${title}</h1>
<p>${escape(toLaunchAdvice(refusal) ?? otherAdvice)}</p>
<dl><dt>Reason</dt><dd>${reason}</dd><dt>Request ID</dt><dd>${requestId}</dd></dl>
<script>${script}</script>
</body>
</html>
`
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
