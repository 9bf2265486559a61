export { parseRules, toRules } from './qualification/parse-rules.ts'
export { RulesError, type RulesFault } from './qualification/rules-error.ts'
export { rulesSchema } from './qualification/rules-schema.ts'
export { contactRulesSchema } from './contact/contact-schema.ts'
