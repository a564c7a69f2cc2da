import { expect, type Page } from '@playwright/test';
import { picture } from './pictures';

const TUS = { 'tus-resumable': '1.0.0', 'sec-fetch-site': 'same-origin' };
const base64 = (text: string) => Buffer.from(text).toString('base64');

/**
 * Sends a file to the library as whoever sees the page, in one piece, and answers with the id of its asset once a job has
 * taken it. `more` is what else is said of it.
 */
export async function bring(page: Page, name: string, bytes: Buffer, more: Record<string, string> = {}): Promise<string> {
  const said = Object.entries({ filename: name, ...more }).map(([key, value]) => `${key} ${base64(value)}`);
  const announced = { ...TUS, 'upload-length': String(bytes.length), 'upload-metadata': said.join(',') };
  const created = await page.request.post('/uploads', { headers: announced });
  expect(created.status(), await created.text()).toBe(201);
  const address = created.headers()['location'];
  const sent = await page.request.patch(address, {
    headers: { ...TUS, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
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
    expect(outcome, 'a job has looked at it').toMatchObject({ fate: expect.stringMatching(/^(Kept|Known)$/) });
    asset = outcome.asset;
  }).toPass({ timeout: 60_000 });
  return asset;
}

/** Brings pictures that nobody has brought before, named so that this run's are told from any other's. */
export async function brought(page: Page, many: number, mark: string): Promise<string[]> {
  const names = Array.from({ length: many }, (_, at) => `${mark}-${String(at + 1).padStart(2, '0')}.png`);
  for (const name of names) await bring(page, name, picture(240, 180));
  return names;
}

/** A word that no other run uses. */
export const unique = (word: string) => `${word}-${Date.now().toString(36)}${Math.floor(Math.random() * 1296).toString(36)}`;
