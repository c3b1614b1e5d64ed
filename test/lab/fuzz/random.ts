/** A sequence of pseudo-random numbers that its seed determines (Marsaglia's xorshift with a Weyl sequence, 32 bits). */
export class Random {
  private state: number;
  private weyl: number;

  constructor(seed: number) {
    this.state = (Math.imul(seed, 0x9e3779b1) ^ 0x2545f491) >>> 0 || 1;
    this.weyl = seed >>> 0;
    for (let i = 0; i < 4; i++) this.word();
  }

  /** A number of 32 bits. */
  word(): number {
    let x = this.state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.state = x >>> 0;
    this.weyl = (this.weyl + 0x6d2b79f5) >>> 0;
    const mixed = Math.imul((this.state ^ this.weyl) >>> 0, 0x85ebca6b);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  }

  /** A number of 0 to `limit` - 1. */
  below(limit: number): number {
    return Math.floor((this.word() / 2 ** 32) * limit);
  }

  /** True once in `times`. */
  oneIn(times: number): boolean {
    return this.below(times) === 0;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }

  bytes(count: number): number[] {
    return Array.from({ length: count }, () => this.below(256));
  }
}
