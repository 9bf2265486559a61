import type { Handler, Hono } from 'hono'
import { isForCallers, toOpenapiDocument } from '../openapi/document.ts'
import type { ProxyEnv } from '../proxy-env.ts'

/** The document of the routes that this proxy has, made when it is first asked for. */
export const getOpenapi = (app: Pick<Hono<ProxyEnv>, 'routes'>): Handler<ProxyEnv> => {
  let document: ReturnType<typeof toOpenapiDocument> | undefined
  return (c) => {
    document ??= toOpenapiDocument(app.routes.filter(isForCallers))
    return c.json(document)
  }
}
