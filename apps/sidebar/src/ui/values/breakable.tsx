import { Fragment, type ReactElement } from 'react'
import { stripBidiOverrides } from './text/strip-bidi-overrides.ts'

/** An address that may break where people would break it: after its `@`, dots and slashes, not within a word. */
export const Breakable = ({ text }: { readonly text: string }): ReactElement => (
  <bdi>
    {stripBidiOverrides(text)
      .split(/(?<=[@./?&=])/)
      .map((part, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the parts of one text never move
        <Fragment key={index}>
          {part}
          <wbr />
        </Fragment>
      ))}
  </bdi>
)
