/** What one library posts: shapes as each writes them, every value invented. */
type Sent = {
  readonly path: string
  readonly body: { readonly batch?: readonly Message[] } & Message
  /** Of the messages' customer. */
  readonly ref: string
}

export type Message = Readonly<Record<string, unknown>>

const at = '2026-11-20T10:11:12.345Z'

export const sentBy: Readonly<Record<string, Sent>> = {
  'analytics.js': {
    path: 't',
    ref: 'userId:sent-by-browser',
    body: {
      timestamp: at,
      integrations: { 'Segment.io': true },
      userId: 'sent-by-browser',
      anonymousId: '5e0f6f1c-0d6b-4c1e-9b0e-1b1f4a2c7d10',
      event: 'Product Viewed',
      type: 'track',
      properties: { product_id: 'kettle-1', price: 49.9, tags: ['steel', null] },
      context: {
        page: { path: '/kettles', referrer: '', search: '?a=1', url: 'https://shop.example/kettles?a=1' },
        userAgent: 'Mozilla/5.0',
        userAgentData: { brands: [{ brand: 'Chromium', version: '156' }], mobile: false, platform: 'Linux' },
        library: { name: 'analytics.js', version: 'npm:next-1.70.0' },
        timezone: 'Europe/London',
        campaign: { name: 'autumn', source: 'newsletter' },
      },
      messageId: 'ajs-next-1732097472345-aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee',
      writeKey: 'demo-write-key',
      sentAt: at,
      _metadata: { bundled: ['Segment.io'], unbundled: [], bundledIds: [] },
    },
  },
  'analytics-node': {
    path: 'batch',
    ref: 'userId:sent-by-node',
    body: {
      batch: [
        {
          type: 'identify',
          userId: 'sent-by-node',
          traits: { email: 'node@senders.example', plan: 'gold', nested: { a: [1, { b: null }] } },
          context: { library: { name: '@segment/analytics-node', version: '2.3.0' } },
          integrations: {},
          timestamp: at,
          messageId: 'node-next-1732097472345-11111111-2222-4333-8444-555555555555',
          _metadata: { nodeVersion: '24.0.0', jsRuntime: 'node' },
        },
      ],
      sentAt: at,
    },
  },
  'analytics-python': {
    path: 'batch',
    ref: 'userId:sent-by-python',
    body: {
      batch: [
        {
          integrations: {},
          anonymousId: null,
          properties: { amount: 12.5, when: '2026-11-20T09:00:00+00:00' },
          timestamp: '2026-11-20T10:11:12.345678+00:00',
          context: { library: { name: 'analytics-python', version: '2.3.3' } },
          userId: 'sent-by-python',
          type: 'track',
          event: 'Invoice Paid',
          messageId: 'a3b0c442-98fc-4c14-9af4-c5d5a1b2c3d4',
        },
      ],
      sentAt: '2026-11-20T10:11:12.345678+00:00',
    },
  },
  'analytics-ruby': {
    path: 'batch',
    ref: 'userId:sent-by-ruby',
    body: {
      sentAt: '2026-11-20T13:11:12.345+03:00',
      batch: [
        {
          event: 'Order Placed',
          userId: 'sent-by-ruby',
          anonymousId: null,
          context: { library: { name: 'analytics-ruby', version: '2.4.0' } },
          options: null,
          integrations: null,
          properties: {},
          messageId: 'b4c1d553-09ad-4d25-8b05-d6e6b2c3d4e5',
          timestamp: '2026-11-20T13:11:12.345+03:00',
          type: 'track',
        },
      ],
    },
  },
  'analytics-ios': {
    path: 'batch',
    ref: 'userId:sent-by-ios',
    body: {
      batch: [
        {
          type: 'screen',
          name: 'Basket',
          userId: 'sent-by-ios',
          anonymousId: 'AAAAAAAA-BBBB-4CCC-8DDD-EEEEEEEEEEEE',
          properties: { items: 3 },
          context: {
            app: { build: '1', name: 'Shop', namespace: 'example.shop', version: '1.0' },
            device: { id: 'FFFFFFFF-0000-4111-8222-333333333333', manufacturer: 'Apple', type: 'ios' },
            library: { name: 'analytics-ios', version: '4.1.8' },
            locale: 'de-DE',
            network: { cellular: false, wifi: true, carrier: '--' },
            os: { name: 'iOS', version: '19.0' },
            screen: { width: 390, height: 844 },
            timezone: 'Europe/Berlin',
            traits: { plan: 'gold' },
          },
          integrations: {},
          messageId: 'CCCCCCCC-DDDD-4EEE-8FFF-000000000000',
          timestamp: at,
        },
      ],
      sentAt: at,
    },
  },
  'analytics-android': {
    path: 'batch',
    ref: 'userId:sent-by-android',
    body: {
      batch: [
        {
          type: 'track',
          event: 'Application Opened',
          userId: 'sent-by-android',
          anonymousId: 'c5d2e664-1abe-4e36-9c16-e7f7c3d4e5f6',
          channel: 'mobile',
          properties: { from_background: false, version: '1.0', build: '7' },
          context: {
            app: { name: 'Shop', version: '1.0', namespace: 'example.shop', build: '7' },
            device: {
              id: 'd6e3f775',
              manufacturer: 'Google',
              model: 'Pixel 9',
              name: 'tokay',
              type: 'android',
            },
            library: { name: 'analytics-android', version: '4.11.3' },
            network: { bluetooth: false, carrier: 'Example', cellular: true, wifi: false },
            os: { name: 'Android', version: '16' },
            screen: { density: 2.625, height: 2337, width: 1080 },
            userAgent: 'Dalvik/2.1.0',
          },
          integrations: { 'Google Analytics': true },
          messageId: 'e7f40886-2bcf-4f47-8d27-f808d4e5f607',
          timestamp: '2026-11-20T10:11:12.345+0000',
        },
      ],
      sentAt: at,
    },
  },
  'analytics-flutter': {
    path: 'batch',
    ref: 'userId:sent-by-flutter',
    body: {
      batch: [
        {
          type: 'group',
          groupId: 'team-1',
          userId: 'sent-by-flutter',
          anonymousId: 'f8051997-3cd0-4058-9e38-0919e5f60718',
          traits: { name: 'Team One', employees: 12 },
          context: {
            app: { build: '3', name: 'shop', namespace: 'example.shop', version: '2.1.0' },
            device: { manufacturer: 'Google', model: 'Pixel 9', name: 'tokay', type: 'android' },
            instanceId: '09162aa8-4de1-4169-8f49-1a2af6071829',
            library: { name: 'analytics_flutter', version: '1.1.0' },
            locale: 'nl-NL',
            network: { bluetooth: false, cellular: false, wifi: true },
            timezone: 'CET',
            traits: {},
          },
          integrations: {},
          messageId: '1a273bb9-5ef2-427a-9f5a-2b3b0718293a',
          timestamp: at,
          _metadata: { bundled: [], unbundled: [], bundledIds: [] },
        },
      ],
      writeKey: 'demo-write-key',
      sentAt: at,
    },
  },
  RudderStack: {
    path: 'batch',
    ref: 'userId:sent-by-rudder',
    body: {
      batch: [
        {
          type: 'track',
          channel: 'web',
          event: 'Product Reviewed',
          userId: 'sent-by-rudder',
          anonymousId: '2b384cca-6f03-438b-8a6b-3c4c1829304b',
          properties: { review_id: 'r-1', rating: 3.0, review_body: 'Boils well' },
          context: {
            sessionId: 1732097472345,
            sessionStart: true,
            traits: { plan: 'gold' },
            library: { name: 'RudderLabs JavaScript SDK', version: '3.20.0' },
            'ua-ch': { brands: [{ brand: 'Chromium', version: '156' }] },
            screen: { width: 1280, height: 900, density: 1, innerWidth: 1280, innerHeight: 800 },
          },
          originalTimestamp: at,
          timestamp: at,
          integrations: { All: true },
          messageId: '3c495ddb-7014-449c-9b7c-4d5d2930415c',
        },
      ],
      sentAt: at,
    },
  },
  Jitsu: {
    path: 'page',
    ref: 'userId:sent-by-jitsu',
    body: {
      type: 'page',
      name: 'Kettles',
      userId: 'sent-by-jitsu',
      anonymousId: '4d5a6eec-8125-45ad-8c8d-5e6e3041526d',
      properties: { title: 'Kettles', url: 'https://shop.example/kettles', path: '/kettles', hash: '' },
      context: {
        library: { name: '@jitsu/js', version: '1.9.18', env: 'browser' },
        clientIds: { ga4: { clientId: '123.456', sessionIds: {} }, fbp: 'fb.1.1.1' },
        campaign: { source: 'newsletter' },
        page: { path: '/kettles', title: 'Kettles', encoding: 'UTF-8', host: 'shop.example' },
        screen: { width: 1280, height: 900, innerWidth: 1280, innerHeight: 800, density: 1 },
      },
      requestIp: '203.0.113.7',
      receivedAt: at,
      sentAt: at,
      messageId: '5e6b7ffd-9236-46be-9d9e-6f7f4152637e',
      timestamp: at,
    },
  },
}
