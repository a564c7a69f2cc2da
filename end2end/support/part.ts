import { expect, type Locator, type Page } from '@playwright/test';
import { withCheckDigit } from './vin';

/** A Civic sedan of 2018 with the 2.0 litre engine. */
export const CIVIC = withCheckDigit('2HGFC2F5?JH500001');

/** Finds the Civic by its VIN and returns the address of its page. */
export async function civic(page: Page): Promise<string> {
  await page.goto('/');
  await page.getByLabel('Vehicle identification number').fill(CIVIC);
  await page.getByRole('button', { name: 'Find vehicle' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '2018 Honda Civic' })).toBeVisible();
  return pathOf(page);
}

/** The card of a page with this title. */
export const card = (page: Page, title: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: title, exact: true }) });

/** What a part page must say: whether it fits, what it costs this customer, where it is and since when that is known. */
export async function expectPartPage(page: Page) {
  await expect(card(page, 'Does it fit?').getByText('Fits', { exact: true })).toBeVisible();
  await expect(card(page, 'Your price').getByRole('paragraph').first()).toContainText(/\$\d+\.\d\d/);
  const places = card(page, 'Stock').getByRole('listitem');
  await expect(places.first()).toContainText(/As of|reported since|Never reported/);
  await expect(card(page, 'Stock').getByText('Serves your branch').first()).toBeVisible();
}

/** The first competitor number that a part page lists, and how somebody in a hurry types it. */
export async function competitorNumber(page: Page): Promise<{ number: string; typed: string }> {
  const list = page.getByRole('heading', { name: 'Competitor numbers' }).locator('..');
  const number = await list.getByRole('listitem').first().locator('[translate=no]').innerText();
  return { number, typed: oddly(number) };
}

/** Lower case, dashes and spaces where none belong. */
export function oddly(number: string): string {
  const plain = number.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
  const third = Math.ceil(plain.length / 3);
  return `${plain.slice(0, third)}- ${plain.slice(third, 2 * third)} .${plain.slice(2 * third)}`;
}

/** The first row of the parts that a search found. */
export const firstHit = (page: Page): Locator =>
  card(page, 'Parts by number').getByRole('row').nth(1);

/** The search found this part first, and says why. */
export async function expectFound(page: Page, part: string, number: string) {
  await expect(firstHit(page).getByRole('link').first()).toHaveAttribute('href', new RegExp(`^${part}(\\?|$)`));
  await expect(firstHit(page)).toContainText(`Matched competitor number ${number}`);
}

/** `/parts/…` without its query. */
export const pathOf = (page: Page) => new URL(page.url()).pathname;

/** The search box of the header: a combobox once its island is there, a plain search box before. */
export const searchBox = (page: Page): Locator => page.getByRole('banner').getByLabel('Search', { exact: true });
