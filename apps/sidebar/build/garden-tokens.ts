import { DEFAULT_THEME, getColor } from '@zendeskgarden/react-theming'
import type { Plugin } from 'vite'

const publicId = 'virtual:garden-tokens.css'

/**
 * Garden's colour variables as CSS custom properties, for light and dark. What paints first is styled with these, so
 * that Garden's own run-time (styled-components and its colour arithmetic) can arrive after the header.
 */
export const gardenTokens = (): Plugin => ({
  name: 'garden-tokens',
  resolveId: (id) => (id === publicId ? publicId : undefined),
  load: (id) =>
    id === publicId
      ? `:root{${toProperties('light')}}:root[data-color-scheme='dark']{${toProperties('dark')}}`
      : undefined,
})

const toProperties = (base: 'light' | 'dark'): string => {
  const properties = Object.entries(DEFAULT_THEME.colors.variables[base]).flatMap(([group, names]) =>
    Object.keys(names).map((name) => `--${group}-${toKebab(name)}:${toColor(base, `${group}.${name}`)}`),
  )
  return [`color-scheme:${base}`, ...properties].join(';')
}

const toColor = (base: 'light' | 'dark', variable: string): string =>
  // oxlint-disable-next-line typescript/no-unsafe-call -- Garden types this with lodash's types and lacks them
  String(getColor({ theme: { ...DEFAULT_THEME, colors: { ...DEFAULT_THEME.colors, base } }, variable }))

const toKebab = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
