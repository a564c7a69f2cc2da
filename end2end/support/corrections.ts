import { expect, type Page } from '@playwright/test';
import { unique } from './brought';
import { otherPage } from './desk';
import type { PageOfPortal } from './pages';
import { civic } from './part';

/** The page of a part for the Civic at hand: the first of this type. */
export async function partOf(page: Page, type: string) {
  await page.goto(await civic(page));
  await page.getByRole('link', { name: new RegExp(`^${type}:`) }).click();
  await page.getByRole('main').getByRole('row').getByRole('link').first().click();
  await expect(page).toHaveURL(/\/parts\//);
}

/** Reports what is wrong with the part at hand; answers the address of the correction. */
export async function reported(page: Page, evidence: string): Promise<string> {
  await page.getByRole('link', { name: 'Report wrong data' }).click();
  await page.getByLabel('How do you know?').fill(evidence);
  await page.getByRole('button', { name: 'Send the report' }).click();
  await expect(page).toHaveURL(/\/corrections\/[^/]+\?done=/);
  return new URL(page.url()).pathname;
}

/** Asks about the part at hand on its page; answers the address of the ticket. */
export async function askedHere(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'Ask about this part' }).click();
  await page.getByLabel('Subject').fill(unique('Does it fit'));
  await page.getByRole('textbox', { name: 'Question' }).fill('Before I order two of them.');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page).toHaveURL(/\/tickets\/\d+$/);
  return new URL(page.url()).pathname;
}

export const CORRECTION_PAGES: PageOfPortal[] = [
  {
    name: 'report of wrong data',
    async open(page) {
      await partOf(page, 'Disc Brake Pad Set, Front');
      await page.getByRole('link', { name: 'Report wrong data' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Report wrong data' })).toBeVisible();
    },
  },
  {
    name: 'report of wrong data, a condition',
    async open(page) {
      await partOf(page, 'Disc Brake Pad Set, Front');
      await page.goto(`${page.url().replace(/\?.*/, '')}/wrong?claim=attribute&everywhere=1`);
    },
  },
  { name: 'what I reported', open: (page) => page.goto('/corrections/mine') },
  { name: 'corrections', who: 'admin', open: (page) => page.goto('/corrections?state=all') },
  { name: 'corrections, nothing like that', who: 'admin', open: (page) => page.goto('/corrections?number=zz-none') },
  ...['proposed', 'accepted', 'refused'].map(
    (state): PageOfPortal => ({
      name: `correction, ${state}`,
      who: 'admin',
      async open(page) {
        await page.goto(`/corrections?state=${state}`);
        await page.getByRole('main').getByRole('row').getByRole('link').first().click();
        await expect(page).toHaveURL(/\/corrections\/[^/?]+$/);
        for (const more of await page.locator('details').all()) await more.locator('summary').first().click();
      },
    }),
  ),
  {
    name: 'ticket with what its customer sees, for an agent',
    who: 'admin',
    island: true,
    async open(page) {
      const address = await otherPage(page, 'buyer', async (buyer) => {
        await partOf(buyer, 'Disc Brake Pad Set, Front');
        return askedHere(buyer);
      });
      await page.goto(address);
      await expect(page.locator('#context')).toBeVisible();
    },
  },
];
