/** What the demo shop sells, says and is visited with. */
export const products = [
  {
    product_id: 'p-101',
    sku: 'TEA-ASSAM-250',
    name: 'Assam Second Flush 250 g',
    category: 'Tea',
    price: 12.5,
  },
  { product_id: 'p-102', sku: 'TEA-SENCHA-100', name: 'Sencha Uji 100 g', category: 'Tea', price: 14.9 },
  { product_id: 'p-103', sku: 'TEA-ROOIBOS-200', name: 'Rooibos Vanilla 200 g', category: 'Tea', price: 8.4 },
  { product_id: 'p-104', sku: 'TEA-EARLGREY-500', name: 'Earl Grey 500 g', category: 'Tea', price: 19.8 },
  { product_id: 'p-201', sku: 'POT-CAST-08', name: 'Cast Iron Teapot 0.8 l', category: 'Teapots', price: 64 },
  { product_id: 'p-202', sku: 'POT-GLASS-12', name: 'Glass Teapot 1.2 l', category: 'Teapots', price: 39.5 },
  { product_id: 'p-203', sku: 'POT-CLAY-04', name: 'Yixing Clay Pot 0.4 l', category: 'Teapots', price: 118 },
  { product_id: 'p-301', sku: 'CUP-DOUBLE-2', name: 'Double Wall Cups, Pair', category: 'Cups', price: 24 },
  { product_id: 'p-302', sku: 'CUP-MATCHA-1', name: 'Matcha Bowl Kuro', category: 'Cups', price: 45 },
  { product_id: 'p-303', sku: 'CUP-TRAVEL-35', name: 'Travel Mug 350 ml', category: 'Cups', price: 29.9 },
  { product_id: 'p-401', sku: 'KIT-MATCHA', name: 'Matcha Starter Kit', category: 'Gifts', price: 79 },
  { product_id: 'p-402', sku: 'KIT-TASTER-12', name: 'Twelve Teas Taster', category: 'Gifts', price: 34.5 },
  { product_id: 'p-403', sku: 'GIFT-CARD-50', name: 'Gift Card 50', category: 'Gifts', price: 50 },
  { product_id: 'p-501', sku: 'KETTLE-GOOSE', name: 'Gooseneck Kettle', category: 'Kettles', price: 89 },
  {
    product_id: 'p-502',
    sku: 'KETTLE-TEMP',
    name: 'Variable Temperature Kettle',
    category: 'Kettles',
    price: 129,
  },
] as const

export const pages = [
  { name: 'Home', path: '/' },
  { name: 'Tea', path: '/tea' },
  { name: 'Teapots', path: '/teapots' },
  { name: 'Gifts', path: '/gifts' },
  { name: 'Search', path: '/search' },
  { name: 'Brewing Guide', path: '/guides/brewing' },
  { name: 'Delivery', path: '/help/delivery' },
  { name: 'Account', path: '/account' },
] as const

export const campaigns = [
  { campaign_id: 'WELCOME', email_subject: 'Welcome to the tea table' },
  { campaign_id: 'FIRST_FLUSH', email_subject: 'First flush is here' },
  { campaign_id: 'CART_REMINDER', email_subject: 'You left something to steep' },
  { campaign_id: 'REORDER', email_subject: 'Running low? Reorder in one click' },
  { campaign_id: 'AUTUMN_GIFTS', email_subject: 'Gifts that pour well' },
  { campaign_id: 'SURVEY', email_subject: 'How was your order?' },
] as const

export const supportSubjects = [
  'Where is my order?',
  'The lid arrived chipped',
  'Change of delivery address',
  'Refund for a returned kettle',
  'Which tea has no caffeine?',
] as const

export const userAgents = {
  web: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
  mobile: 'TeaTable/4.2.0 (iPhone; iOS 19.1; Scale/3.00)',
} as const

const firstNameList =
  'Amelia Noah Freya Arthur Zoë Mateo Priya Kwame Sofia Liam Hana Oskar Chiara Yusuf Ingrid Jorge Mei Ruairí Anouk Elif'
const lastNameList =
  'Ashworth Bennett Castillo Dubois Eriksen Fernandes Gupta Huang Ivanova Janssen Kowalski Lefèvre O’Brien Rossi Schäfer'

export const firstNames = firstNameList.split(' ')
export const lastNames = lastNameList.split(' ')

export const places = [
  { city: 'London', country: 'GB', language: 'en-GB', currency: 'GBP' },
  { city: 'Manchester', country: 'GB', language: 'en-GB', currency: 'GBP' },
  { city: 'Dublin', country: 'IE', language: 'en-IE', currency: 'EUR' },
  { city: 'Köln', country: 'DE', language: 'de-DE', currency: 'EUR' },
  { city: 'Lyon', country: 'FR', language: 'fr-FR', currency: 'EUR' },
  { city: 'Utrecht', country: 'NL', language: 'nl-NL', currency: 'EUR' },
  { city: 'Porto', country: 'PT', language: 'pt-PT', currency: 'EUR' },
] as const

export const audiences = [
  'audience_vip',
  'audience_newsletter',
  'audience_lapsed_90_days',
  'audience_cart_left',
] as const
