import { expect, type Page } from '@playwright/test';
import { bring } from './brought';
import { picture } from './pictures';

/** A part, and how its files are named. */
export interface PartOfSpec {
  path: string;
  number: string;
}

/** A part of this type; `last` counts from the end of its list, so that specs have parts of their own. */
export async function partOf(page: Page, type: string, last: number): Promise<PartOfSpec> {
  await page.goto('/parts');
  await page.getByRole('link', { name: type, exact: true }).click();
  await expect(page).toHaveURL(/\/part-types\//);
  const links = page.getByRole('main').getByRole('row').locator('a[href^="/parts/"]');
  const link = links.nth((await links.count()) - last);
  const path = new URL((await link.getAttribute('href'))!, page.url()).pathname;
  return { path, number: (await link.innerText()).trim() };
}

/** Sends a form of the library as its page does. */
export async function post(page: Page, form: string, fields: Record<string, string>) {
  const answer = await page.request.post(`/api/media/${form}`, {
    form: fields,
    headers: { accept: 'application/json', 'sec-fetch-site': 'same-origin' },
    maxRedirects: 0,
  });
  expect(answer.status(), `${form}: ${await answer.text()}`).toBeLessThan(400);
}

/** What the page of an asset says of its newest version. */
export async function newest(page: Page, asset: string): Promise<{ version: string; revision: string }> {
  await page.goto(`/media/assets/${asset}`);
  const value = (name: string) => page.getByRole('main').locator(`form input[name="${name}"]`).first().inputValue();
  return { version: await value('version'), revision: await value('revision') };
}

/** Brings a photo for a place of the part and says what it shows; it waits for a decision then. */
export async function submitted(page: Page, part: PartOfSpec, place: number, alt: string): Promise<string> {
  const name = `${part.number.replace(/[^A-Za-z0-9]/g, '')}_${String(place).padStart(2, '0')}.png`;
  const asset = await bring(page, name, picture());
  const texts = { 'alt[en]': alt, 'alt[fr]': alt, 'alt[ar]': alt };
  await post(page, 'asset-texts', { ...(await newest(page, asset)), ...texts });
  await post(page, 'asset-terms', { ...(await newest(page, asset)), rights_holder: 'Northgate' });
  return asset;
}

/** Somebody else decides on it. */
export async function decided(page: Page, asset: string, verdict: 'approve' | 'reject') {
  const { version, revision } = await newest(page, asset);
  await post(page, 'decide-many', { 'files[0]': `${version}:${revision}`, verdict, reason: 'Too dark' });
}

/** The part shows a photo with this text, once its sizes are made. */
export async function expectShown(page: Page, part: PartOfSpec, alt: string) {
  await expect(async () => {
    await page.goto(part.path);
    await expect(page.locator('.gallery-large').getByAltText(alt)).toHaveCount(1, { timeout: 500 });
  }).toPass({ timeout: 60_000, intervals: [500, 1_000, 2_000] });
}
