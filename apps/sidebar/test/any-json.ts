import type { Json } from '@intilery-sidebar/contract'
import fc from 'fast-check'

/** Whatever JSON can say, small enough to read when a property fails. */
export const { json: anyJson } = fc.letrec<{ json: Json; leaf: Json; list: Json; object: Json }>((tie) => ({
  json: fc.oneof({ depthSize: 'small' }, tie('leaf'), tie('list'), tie('object')),
  leaf: fc.oneof(fc.string(), fc.double({ noNaN: true }), fc.boolean(), fc.constant(null)),
  list: fc.array(tie('json'), { maxLength: 4 }),
  object: fc.dictionary(fc.string(), tie('json'), { maxKeys: 4 }),
}))
