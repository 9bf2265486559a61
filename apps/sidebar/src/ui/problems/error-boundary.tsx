import { Component, type ComponentType, type ReactNode } from 'react'

type ErrorBoundaryProps = {
  readonly children: ReactNode
  /** Drawn instead of what could not be; `onRetry` draws that again. */
  readonly Instead: ComponentType<{ readonly onRetry: () => void }>
  /** Another key draws the children again, e.g. when another record is on screen. */
  readonly resetKey?: string | null | undefined
}

type State = { readonly isBroken: boolean; readonly resetKey: string | null | undefined }

/** Keeps what one part cannot draw from taking the others down. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, State> {
  override readonly state: State = { isBroken: false, resetKey: this.props.resetKey }

  static getDerivedStateFromError(): Partial<State> {
    return { isBroken: true }
  }

  static getDerivedStateFromProps({ resetKey }: ErrorBoundaryProps, before: State): State | null {
    return resetKey === before.resetKey ? null : { isBroken: false, resetKey }
  }

  override render(): ReactNode {
    const { children, Instead } = this.props
    if (!this.state.isBroken) return children
    return <Instead onRetry={() => this.setState({ isBroken: false })} />
  }
}
