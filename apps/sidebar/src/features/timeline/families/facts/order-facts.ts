import type { Facts } from '../fact-reader.ts'

const ofItems: Facts = ({ items, read }) => [items(), items() === null ? read('category', 'list') : null]
const ofOrder: Facts = ({ orderId, items }) => [orderId(), items()]
const ofReason: Facts = ({ reason, orderId, read }) => [
  orderId(),
  reason(),
  read('product_name', 'productName'),
]

/** Carrier and tracking number belong together. */
const ofDelivery: Facts = ({ read, reason, orderId, t }) => {
  const tracking = read('tracking_number', 'trackingNumber', 'tracking_id', 'tracking_code', 'tracking')
  const parcel = [read('carrier', 'courier', 'shipping_carrier', 'shipper'), tracking]
    .filter(isText)
    .join(' ')
  const due = read(
    'estimated_delivery',
    'expected_delivery',
    'expected_delivery_date',
    'delivery_date',
    'due',
    'eta',
  )
  return [
    parcel === '' ? null : parcel,
    due === null ? null : t('fact.due', { date: due }),
    reason() ?? read('delivered_to', 'note', 'location'),
    parcel === '' && due === null ? orderId() : null,
  ]
}

const isText = (text: string | null): text is string => text !== null

const ofPayment: Facts = ({ reason, read, orderId }) => [
  reason(),
  read('payment_method', 'paymentMethod', 'card', 'method'),
  orderId(),
]

const ofCoupon: Facts = ({ read, reason }) => [
  read('coupon', 'coupon_id', 'coupon_name', 'code', 'voucher', 'promo_code'),
  reason() ?? read('expired_at', 'valid_until'),
]

const ofInvoice: Facts = ({ read }) => [
  read('invoice_id', 'invoiceId', 'invoice_number', 'invoice', 'number'),
  read('payment_method', 'method', 'due_date', 'due'),
]

const ofPlan: Facts = ({ change, read, reason }) => [
  change(
    ['previous_plan', 'old_plan', 'from_plan', 'plan_from', 'from', 'previousPlan', 'oldPlan'],
    ['new_plan', 'to_plan', 'plan_to', 'plan', 'to', 'newPlan', 'plan_name', 'subscription', 'product'],
  ),
  reason() ?? read('interval', 'billing_period', 'trial_days', 'ends_at', 'renews_at'),
]

/** What is bought, paid, sent out and sent back. */
export const orderFacts = {
  'product-viewed': ofItems,
  'product-list-viewed': ({ read, items }) => [
    read('category', 'list', 'list_name', 'list_id', 'collection', 'name'),
    items(),
  ],
  'product-added': ofItems,
  'product-removed': ofItems,
  'wishlist-added': ofItems,
  'cart-viewed': ofItems,
  'cart-abandoned': ofItems,
  'checkout-started': ofOrder,
  'checkout-step': ({ read, t }) => {
    const step = read('step', 'step_number', 'checkout_step')
    return [
      step === null ? null : t('fact.step', { step }),
      read('step_name', 'shipping_method', 'shippingMethod', 'payment_method', 'paymentMethod', 'name'),
    ]
  },
  'coupon-applied': ofCoupon,
  'coupon-denied': ofCoupon,
  'payment-entered': ofPayment,
  'payment-failed': ofPayment,
  'order-completed': ofOrder,
  'order-updated': ofOrder,
  'order-refunded': ofReason,
  'order-cancelled': ofReason,
  'order-shipped': ofDelivery,
  'order-delivered': ofDelivery,
  'delivery-failed': ofDelivery,
  'invoice-paid': ofInvoice,
  'invoice-overdue': ofInvoice,
  'trial-started': ofPlan,
  'trial-ended': ofPlan,
  'plan-started': ofPlan,
  'plan-changed': ofPlan,
  'plan-renewed': ofPlan,
  'plan-cancelled': ofPlan,
} as const satisfies Record<string, Facts>
