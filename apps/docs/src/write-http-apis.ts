import { toOpenapiDocument } from '@intilery-sidebar/proxy'
import { createReferenceApi } from '@intilery-sidebar/reference-api'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toHttpPage } from './to-http-page.ts'

/** Writes a page for each HTTP API, and its OpenAPI document beside it. */
export const writeHttpApis = async (site: string): Promise<void> => {
  const reference = await createReferenceApi()
  const answer = await reference.fetch(new Request('http://localhost/openapi.json'))
  const apis = { gateway: toOpenapiDocument(), 'profile-api': await answer.json() }
  await reference.close()
  mkdirSync(join(site, 'http'), { recursive: true })
  mkdirSync(join(site, 'public/http'), { recursive: true })
  for (const [name, document] of Object.entries(apis)) {
    writeFileSync(join(site, `public/http/${name}.openapi.json`), JSON.stringify(document, null, 2))
    writeFileSync(join(site, `http/${name}.md`), toHttpPage(document, `/http/${name}.openapi.json`))
  }
}
