import { expect, type Page } from '@playwright/test';
import { deflateSync, crc32 } from 'node:zlib';

const tus = { 'tus-resumable': '1.0.0', 'sec-fetch-site': 'same-origin' };
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** Sends a file to the library as whoever sees the page, in one piece, and answers with the id of its asset. */
export async function bring(page: Page, name: string, bytes: Buffer, type = 'image/png'): Promise<string> {
  const created = await page.request.post('/uploads', {
    headers: {
      ...tus,
      'upload-length': String(bytes.length),
      'upload-metadata': `filename ${base64(name)},filetype ${base64(type)}`,
    },
  });
  expect(created.status(), await created.text()).toBe(201);
  const address = created.headers()['location'];
  const sent = await page.request.patch(address, {
    headers: { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    data: bytes,
  });
  expect(sent.status(), await sent.text()).toBe(204);
  let asset = '';
  await expect(async () => {
    const answer = await page.request.post('/api/media/upload-outcomes', {
      form: { ids: address.split('/').pop()! },
      headers: { accept: 'application/json', 'sec-fetch-site': 'same-origin' },
    });
    const [outcome] = await answer.json();
    expect(outcome, 'a job has looked at it').toMatchObject({ fate: 'Kept' });
    asset = outcome.asset;
  }).toPass({ timeout: 30_000 });
  return asset;
}

/** A picture that no other call makes: its bytes and its pattern follow from where and when it is made. */
export function picture(width = 1200, height = 900): Buffer {
  const seed = Math.floor(Math.random() * 0xffffff);
  const row = 1 + width * 3;
  const pixels = Buffer.alloc(row * height);
  const [a, b, c] = [seed & 0xff, (seed >> 8) & 0xff, (seed >> 16) & 0xff];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * row + 1 + x * 3;
      const tile = ((x >> 6) * (a | 1) + (y >> 6) * (b | 1) + c) & 0xff;
      pixels[at] = tile;
      pixels[at + 1] = (tile + a) & 0xff;
      pixels[at + 2] = (x + y + b) & 0xff;
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8); // eight bits each of red, green and blue
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(pixels)), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** Brings pictures that nobody has brought before, named so that this run's are told from any other's. */
export async function brought(page: Page, many: number, mark: string): Promise<string[]> {
  const names = Array.from({ length: many }, (_, at) => `${mark}-${String(at + 1).padStart(2, '0')}.png`);
  for (const name of names) await bring(page, name, picture(240, 180));
  return names;
}

/** A word that no other run uses. */
export const unique = (word: string) => `${word}-${Date.now().toString(36)}${Math.floor(Math.random() * 1296).toString(36)}`;
