const freshness = {
  state: 'live',
  asOf: '2026-11-20T12:00:00.000Z',
  upstreamRequestId: '0f1c9f0e-5c58-4d5a-9a55-3a1c2f6f0f7b',
}

/** One answer of each question, as a document can show it. */
export const personalizationExamples = {
  recommendations: {
    data: {
      items: [
        {
          productId: 'p-204',
          name: 'Rain jacket',
          price: 129.95,
          currency: 'EUR',
          timesViewed: 3,
          lastViewedAt: '2026-11-19T18:02:11.000Z',
          inCart: false,
          evidence: ['ev-7731', 'ev-7702', 'ev-7690'],
        },
      ],
      excluded: [{ productId: 'p-118', name: 'Boots', reason: 'purchased', evidence: ['ev-7544'] }],
      basedOn: {
        events: 42,
        from: '2026-08-02T09:12:00.000Z',
        to: '2026-11-19T18:02:11.000Z',
        isComplete: true,
      },
      skipped: {
        withoutTime: 0,
        afterAsOf: 0,
        notKnownYet: 0,
        doubled: 0,
        withoutProductId: 0,
        ordersWithoutProducts: 0,
      },
    },
    freshness,
  },
  traits: { data: { traits: { firstName: 'Jo', loyalty_tier: 'gold' } }, freshness },
  audiences: { data: { audiences: ['Newsletter', 'Autumn sale'] }, freshness },
  qualification: {
    data: {
      score: 62,
      grade: 'B',
      parts: [
        {
          ruleId: 'viewed-product',
          title: 'Viewed a product',
          kind: 'points',
          points: 12,
          isCapped: false,
          actions: ['Product Viewed'],
          evidence: ['ev-7731'],
          firstAt: '2026-11-19T18:02:11.000Z',
          lastAt: '2026-11-19T18:02:11.000Z',
        },
      ],
      isVetoed: false,
      trend: { points: 8, sinceDays: 30 },
      rulesVersion: 1,
      validFrom: null,
      predicted: {
        boughtOf100: 31,
        horizonDays: 90,
        model: 'logistic 2026-02-01',
        asOf: '2026-11-19T00:00:00.000Z',
        outOf: 412,
        factors: [{ feature: 'orders_90d', value: 2, effect: 'raises' }],
        sentence:
          '31 of 100 such customers bought within 90 days · model logistic 2026-02-01 · as of 2026-11-19',
      },
    },
    freshness,
  },
  verdict: {
    data: {
      channels: [
        {
          channel: 'email',
          verdict: 'not-until',
          reason: 'quiet-hours',
          ruleId: 'quiet-hours',
          evidence: [],
          event: null,
          until: '2026-11-21T07:00:00.000Z',
          flips: { at: '2026-11-21T07:00:00.000Z', to: 'yes' },
          pressure: { week: 2, month: 6, usualWeek: 1.5 },
        },
      ],
      zone: 'Europe/Berlin',
      asOf: '2026-11-20T12:00:00.000Z',
    },
    freshness,
  },
} as const
