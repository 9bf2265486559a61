/** The few of Cephes' functions that tests compare with; the package brings no types. */
declare module 'cephes' {
  const cephes: {
    readonly compiled: Promise<void>
    readonly lgam: (x: number) => number
    readonly lbeta: (a: number, b: number) => number
    readonly hyp2f1: (...parameters: [a: number, b: number, c: number, z: number]) => number
  }
  // oxlint-disable-next-line import/no-default-export -- what the package has
  export default cephes
}
