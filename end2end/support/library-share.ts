import { expect, type Page } from '@playwright/test';
import type { PageOfPortal } from './pages';

/** What guests are told beside the link. */
export const PASSWORD = 'amber-lantern-quay-31';

/** Shares what is published for the first parts of the catalogue, and answers the address of the link. */
export async function share(page: Page, name: string, password = ''): Promise<string> {
  await page.goto('/media/collections/new');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Watermark').fill('');
  if (password) await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(page.getByText('The collection is shared.')).toBeVisible();
  return page.getByLabel('Link for guests').inputValue();
}

/** Adds the first published pictures whose file has this in its name. */
export async function addPictures(page: Page, words: string, count: number) {
  const add = page.locator('#add');
  for (let added = 0; added < count; added++) {
    await add.getByLabel('File name or part number').fill(words);
    await add.getByRole('button', { name: 'Search' }).click();
    const published = add.getByRole('listitem').filter({ hasNotText: 'Guests do not see it' });
    await published.getByRole('button', { name: /^Add: .*\.(jpe?g|png|webp)/i }).first().click();
    await page.waitForLoadState();
  }
}

/** As [share], on the page of the collection. */
const shared = (password = '') => async (page: Page) => {
  await share(page, 'Spring fair, pictures for the printed catalogue', password);
  await addPictures(page, '.jpg', 2);
};

/** Opens the link that the page of the collection shows. */
async function follow(page: Page) {
  const link = await page.getByLabel('Link for guests').inputValue();
  await page.goto(new URL(link).pathname);
}

/** Collections and what their guests see, in each of the states that look different. */
export const SHARE_PAGES: PageOfPortal[] = [
  { name: 'collections', who: 'admin', open: (page) => shared()(page).then(() => page.goto('/media/collections')) },
  { name: 'new collection', who: 'admin', open: (page) => page.goto('/media/collections/new') },
  { name: 'collection', who: 'admin', island: true, open: shared(PASSWORD) },
  {
    name: 'collection with a search',
    island: true,
    who: 'admin',
    async open(page) {
      await shared()(page);
      await page.getByLabel('File name or part number').fill('.jpg');
      await page.locator('#add').getByRole('button', { name: 'Search' }).click();
      await expect(page).toHaveURL(/[?]q=/);
    },
  },
  {
    name: 'collection that was revoked',
    who: 'admin',
    async open(page) {
      await shared()(page);
      await revoke(page);
    },
  },
  { name: 'shared files', bare: true, who: 'admin', open: (page) => shared()(page).then(() => follow(page)) },
  { name: 'shared files, locked', bare: true, who: 'admin', open: (page) => shared(PASSWORD)(page).then(() => follow(page)) },
  { name: 'no shared files', stranger: true, missing: true, open: (page) => page.goto('/share/none') },
  { name: 'photos and documents of parts', open: (page) => page.goto('/media/bundle?why=nothing') },
];

export async function revoke(page: Page) {
  await page.getByLabel('I want to end this link for good').check();
  await page.getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByText('It cannot be opened again', { exact: false })).toBeVisible();
}
