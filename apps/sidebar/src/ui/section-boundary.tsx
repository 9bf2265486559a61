import { Component, type ComponentType, type ReactNode } from 'react'

type SectionBoundaryProps = {
  readonly children: ReactNode
  /** Drawn instead of a section that could not be; `onRetry` draws the section again. */
  readonly Instead: ComponentType<{ readonly onRetry: () => void }>
}

/** Keeps what one section cannot draw from taking the others down. */
export class SectionBoundary extends Component<SectionBoundaryProps, { readonly isBroken: boolean }> {
  override readonly state = { isBroken: false }

  static getDerivedStateFromError(): { readonly isBroken: boolean } {
    return { isBroken: true }
  }

  override render(): ReactNode {
    const { children, Instead } = this.props
    if (!this.state.isBroken) return children
    return <Instead onRetry={() => this.setState({ isBroken: false })} />
  }
}
