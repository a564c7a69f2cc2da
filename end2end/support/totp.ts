import { createHmac } from 'node:crypto';

const STEP = 30;

/** How long a code may be on its way. */
const ON_ITS_WAY = 10;

/** The number of the step that the clock will be in, so many seconds from now. */
const stepIn = (seconds: number) => Math.floor((Date.now() / 1000 + seconds) / STEP);

/** The six digits of a step (RFC 6238 with SHA-1). */
export function codeOf(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const at = mac[mac.length - 1] & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

function fromBase32(text: string): Buffer {
  const bits = [...text.toUpperCase().replace(/[^A-Z2-7]/g, '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}

/**
 * Codes of one secret, each of which is accepted: a code works once, and never after a later one. The server takes
 * those of the step before, this one and the next, so three can be used without waiting.
 */
export class Authenticator {
  constructor(
    private readonly secret: string,
    private lastStep = 0,
  ) {}

  async next(): Promise<{ code: string; step: number }> {
    const step = Math.max(this.lastStep + 1, stepIn(ON_ITS_WAY) - 1);
    while (step > stepIn(0) + 1) {
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    this.lastStep = step;
    return { code: codeOf(this.secret, step), step };
  }
}
