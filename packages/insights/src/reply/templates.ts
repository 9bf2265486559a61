/** The facts a sentence can be made of. */
export const factKinds = [
  'order-received',
  'order-shipped',
  'order-shipped-by',
  'order-delivered',
  'order-refunded',
  'order-cancelled',
  'payment-failed',
  'plan-renewed',
] as const

export type FactKind = (typeof factKinds)[number]

export const replyLanguages = ['en', 'de', 'fr', 'es', 'pt', 'nl', 'ja', 'ar'] as const

export type ReplyLanguage = (typeof replyLanguages)[number]

type Templates = Readonly<Record<FactKind, string>>

/** One whole sentence each; what stands in braces comes from one event. */
export const templates: Readonly<Record<ReplyLanguage, Templates>> = {
  en: {
    'order-received': 'We received your order {order} on {date}.',
    'order-shipped': 'Your order {order} was shipped on {date}.',
    'order-shipped-by': 'Your order {order} was handed to {carrier} on {date}.',
    'order-delivered': 'Your order {order} was delivered on {date}.',
    'order-refunded': 'We refunded {amount} for your order {order} on {date}.',
    'order-cancelled': 'Your order {order} was cancelled on {date}.',
    'payment-failed': 'Your payment of {amount} on {date} did not go through.',
    'plan-renewed': 'Your subscription {plan} was renewed on {date}.',
  },
  de: {
    'order-received': 'Ihre Bestellung {order} ist am {date} bei uns eingegangen.',
    'order-shipped': 'Ihre Bestellung {order} wurde am {date} verschickt.',
    'order-shipped-by': 'Ihre Bestellung {order} wurde am {date} an {carrier} übergeben.',
    'order-delivered': 'Ihre Bestellung {order} wurde am {date} zugestellt.',
    'order-refunded': 'Für Ihre Bestellung {order} haben wir am {date} {amount} erstattet.',
    'order-cancelled': 'Ihre Bestellung {order} wurde am {date} storniert.',
    'payment-failed': 'Ihre Zahlung über {amount} am {date} konnte nicht ausgeführt werden.',
    'plan-renewed': 'Ihr Abonnement {plan} wurde am {date} verlängert.',
  },
  fr: {
    'order-received': 'Nous avons bien reçu votre commande {order} le {date}.',
    'order-shipped': 'Votre commande {order} a été expédiée le {date}.',
    'order-shipped-by': 'Votre commande {order} a été remise à {carrier} le {date}.',
    'order-delivered': 'Votre commande {order} a été livrée le {date}.',
    'order-refunded': 'Nous avons remboursé {amount} pour votre commande {order} le {date}.',
    'order-cancelled': 'Votre commande {order} a été annulée le {date}.',
    'payment-failed': 'Votre paiement de {amount} du {date} n’a pas abouti.',
    'plan-renewed': 'Votre abonnement {plan} a été renouvelé le {date}.',
  },
  es: {
    'order-received': 'Recibimos su pedido {order} el {date}.',
    'order-shipped': 'Su pedido {order} se envió el {date}.',
    'order-shipped-by': 'Su pedido {order} se entregó a {carrier} el {date}.',
    'order-delivered': 'Su pedido {order} se entregó el {date}.',
    'order-refunded': 'El {date} le reembolsamos {amount} por su pedido {order}.',
    'order-cancelled': 'Su pedido {order} se canceló el {date}.',
    'payment-failed': 'Su pago de {amount} del {date} no se pudo completar.',
    'plan-renewed': 'Su suscripción {plan} se renovó el {date}.',
  },
  pt: {
    'order-received': 'Recebemos o seu pedido {order} em {date}.',
    'order-shipped': 'O seu pedido {order} foi enviado em {date}.',
    'order-shipped-by': 'O seu pedido {order} foi entregue à transportadora {carrier} em {date}.',
    'order-delivered': 'O seu pedido {order} foi entregue em {date}.',
    'order-refunded': 'Reembolsámos {amount} do seu pedido {order} em {date}.',
    'order-cancelled': 'O seu pedido {order} foi cancelado em {date}.',
    'payment-failed': 'O seu pagamento de {amount} em {date} não foi concluído.',
    'plan-renewed': 'A sua assinatura {plan} foi renovada em {date}.',
  },
  nl: {
    'order-received': 'We hebben uw bestelling {order} op {date} ontvangen.',
    'order-shipped': 'Uw bestelling {order} is op {date} verzonden.',
    'order-shipped-by': 'Uw bestelling {order} is op {date} overgedragen aan {carrier}.',
    'order-delivered': 'Uw bestelling {order} is op {date} bezorgd.',
    'order-refunded': 'Voor uw bestelling {order} hebben we op {date} {amount} terugbetaald.',
    'order-cancelled': 'Uw bestelling {order} is op {date} geannuleerd.',
    'payment-failed': 'Uw betaling van {amount} op {date} is niet gelukt.',
    'plan-renewed': 'Uw abonnement {plan} is op {date} verlengd.',
  },
  ja: {
    'order-received': 'ご注文 {order} を {date} に承りました。',
    'order-shipped': 'ご注文 {order} は {date} に発送されました。',
    'order-shipped-by': 'ご注文 {order} は {date} に {carrier} へ引き渡されました。',
    'order-delivered': 'ご注文 {order} は {date} に配達されました。',
    'order-refunded': 'ご注文 {order} について、{date} に {amount} を返金いたしました。',
    'order-cancelled': 'ご注文 {order} は {date} にキャンセルされました。',
    'payment-failed': '{date} の {amount} のお支払いは完了しませんでした。',
    'plan-renewed': 'ご契約 {plan} は {date} に更新されました。',
  },
  ar: {
    'order-received': 'تم استلام طلبكم {order} بتاريخ {date}.',
    'order-shipped': 'تم شحن طلبكم {order} بتاريخ {date}.',
    'order-shipped-by': 'تم تسليم طلبكم {order} إلى شركة الشحن {carrier} بتاريخ {date}.',
    'order-delivered': 'تم توصيل طلبكم {order} بتاريخ {date}.',
    'order-refunded': 'تم رد مبلغ {amount} عن طلبكم {order} بتاريخ {date}.',
    'order-cancelled': 'تم إلغاء طلبكم {order} بتاريخ {date}.',
    'payment-failed': 'لم تكتمل عملية دفع {amount} بتاريخ {date}.',
    'plan-renewed': 'تم تجديد اشتراككم {plan} بتاريخ {date}.',
  },
}
