import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { audience, launchRoutes, forge } from './launch-routes.ts'
import { setUpLaunches } from './set-up-launches.ts'
import { variants } from './variants.ts'

const { target, isRefused, areRefused } = setUpLaunches()

describe.each(launchRoutes.filter(({ claims }) => 'aud' in claims))(
  'at the launch route of $name',
  (launchRoute) => {
    it('case 8: a token made for another audience is refused', () => {
      const ours = String(launchRoute.claims['aud'])
      const alike = [
        ['', `${ours}.evil`, `${ours}/`, `${ours}?`, ` ${ours}`, `${ours}:443`, ours.toUpperCase()],
        [audience.replace('123', '124'), audience.replace('acme', 'globex')],
        [audience.replace('.com', '.com:443'), `evil-${ours}`, `${ours}\u0000`, `${ours}\u0301`],
        [ours.slice(0, -1), ours.slice(1)],
      ]
      const other = fc.oneof(
        fc.constantFrom(...alike.flat()),
        fc.string(),
        fc.constantFrom([ours], [ours, 'https://evil.example'], [[ours]], { aud: ours }, null, 7, true),
      )
      return areRefused(
        launchRoute,
        other.filter((aud) => aud !== ours).map((aud) => ({ claims: { aud } })),
        variants.audiences,
      )
    })

    it('case 9: a token of another issuer is refused', () => {
      const ours = String(launchRoute.claims['iss'])
      const other = fc.oneof(
        fc.constantFrom(
          `evil-${ours}`,
          `${ours}.evil`,
          ours.toUpperCase(),
          'globex.zendesk.com',
          '',
          ours.slice(1),
        ),
        fc.constantFrom<unknown>([ours], null, 7, { iss: ours }, undefined),
        fc.string(),
      )
      return areRefused(
        launchRoute,
        other.filter((iss) => iss !== ours).map((iss) => ({ claims: { iss } })),
        variants.audiences,
      )
    })
  },
)

describe('what an address says beside a token', () => {
  it("case 9: is believed of nothing: a panel's user, company and tenant are the token's", async () => {
    const panel = launchRoutes[2]
    if (panel === undefined) throw new Error('There is no panel')
    for (const more of ['userId=1&companyId=1', 'tenantId=shop-1', 'qsh=abc', 'view=x&host=zendesk']) {
      const { status } = await target().send(`${panel.path(forge(panel))}&${more}`)
      expect(status).toBe(200)
    }
    const tampered = forge(panel, { claims: { companyId: 54_322 } })
    await isRefused(panel, `${forge(panel).split('.', 2).join('.')}.${tampered.split('.')[2]}`)
    await isRefused(panel, tampered)
    const signed = launchRoutes[3]
    if (signed === undefined) throw new Error('There is no signed address')
    expect((await target().send(`${signed.path(forge(signed))}&tenantId=shop-1`)).status).toBe(400)
    expect(target().upstream).toEqual([])
  })
})
