import { expect, test, type Page } from '@playwright/test';
import { signedIn } from './support/accounts';
import { complaints } from './support/axe';
import { tabTo } from './support/keyboard';
import { searchBox } from './support/part';

test.use({ storageState: signedIn('reader') });

/** The parts of a list, in order. */
const parts = (page: Page) =>
  page
    .getByRole('main')
    .getByRole('row')
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => new URL((link as HTMLAnchorElement).href).pathname));

const count = async (page: Page) => {
  const text = await page.getByRole('heading', { level: 2, name: /^[\d,]+ parts?$/ }).innerText();
  return Number(text.replace(/\D/g, ''));
};

/** A value of a facet: its name, then how many parts have it. */
const value = (page: Page, name: string) => page.locator('.facet-value').filter({ hasText: name }).first();

test('words become chips; each can be changed and taken away', async ({ page }) => {
  await page.goto('/');
  await searchBox(page).fill('front pads 2018 civic 2.0');
  await searchBox(page).press('Enter');
  const chips = page.getByRole('list', { name: 'What is looked for' });
  for (const text of ['2018 Honda Civic', 'Disc Brake Pad Set', 'Front']) await expect(chips).toContainText(text);
  await expect(page.getByRole('main').getByRole('row').nth(1)).toContainText('Fits');

  const front = await parts(page);
  await chips.getByText('Front', { exact: true }).click();
  await chips.getByRole('link', { name: 'Rear', exact: true }).click();
  await expect(chips).toContainText('Rear');
  expect(await parts(page)).not.toEqual(front);
  await page.getByRole('link', { name: 'Remove Position: Rear' }).click();
  await expect(chips).not.toContainText('Rear');
  await expect(searchBox(page)).toHaveValue('pads 2018 civic 2.0');
});

test('facets by keyboard alone: several values, a range with a unit, and nothing again', async ({ page }) => {
  await page.goto('/search?q=brake+pads&vehicle=none');
  const all = await count(page);
  const brands = await page.locator('.facet').filter({ hasText: 'Brand' }).locator('.facet-label').allInnerTexts();
  const [one, other] = brands;

  await tabTo(page, value(page, one));
  await page.keyboard.press('Enter');
  await expect(value(page, one)).toHaveAttribute('aria-current', 'true');
  const first = await count(page);
  expect(first).toBeLessThan(all);
  await tabTo(page, value(page, other));
  await page.keyboard.press('Enter');
  await expect(value(page, other)).toHaveAttribute('aria-current', 'true');
  expect(await count(page)).toBeGreaterThan(first);

  const from = page.getByRole('textbox', { name: 'Thickness: from' });
  await tabTo(page, from);
  await page.keyboard.type('0.5');
  await page.getByRole('combobox', { name: 'Thickness: unit' }).selectOption('in');
  await from.press('Enter');
  await expect(page).toHaveURL(/a\.thickness=0\.5\.\.in|from\.thickness=0\.5/);
  await expect(page.getByRole('list', { name: 'What is looked for' })).toContainText('from 12.7 mm');

  await page.getByRole('link', { name: 'Clear all filters' }).click();
  expect(await count(page)).toBe(all);
});

test('sorted by my price, and page after page', async ({ page }) => {
  await page.goto('/search?q=brake+pads&sort=price&vehicle=none');
  const amounts = async () =>
    (await page.locator('td.num .price').evaluateAll((cells) => cells.map((cell) => cell.lastChild!.textContent ?? '')))
      .map((text) => Number(text.replace(/[^\d.]/g, '')));
  const seen = await amounts();
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  await page.getByRole('link', { name: 'Next page' }).click();
  const next = await amounts();
  expect(next[0]).toBeGreaterThanOrEqual(seen[seen.length - 1]);
});

test('a shared address shows a colleague the same list', async ({ page, browser }) => {
  await page.goto('/');
  await searchBox(page).fill('ceramic');
  await searchBox(page).press('Enter');
  await expect(page).toHaveURL(/q=ceramic/);
  await page.goto(`${page.url()}&position=front&sort=number&stock=any`);
  const context = await browser.newContext({ storageState: signedIn('owner') });
  const colleague = await context.newPage();
  await colleague.goto(page.url());
  expect(await parts(colleague)).toEqual(await parts(page));
  expect((await parts(page)).length).toBeGreaterThan(0);
  await context.close();
});

test('without JavaScript the results are the same', async ({ page, browser }) => {
  await page.goto('/search?q=front+pads+2018+civic+2.0');
  const context = await browser.newContext({ storageState: signedIn('reader'), javaScriptEnabled: false });
  const plain = await context.newPage();
  await plain.goto('/');
  await searchBox(plain).fill('front pads 2018 civic 2.0');
  await searchBox(plain).press('Enter');
  await expect(plain).toHaveURL(/\/search/);
  expect(await parts(plain)).toEqual(await parts(page));
  await value(plain, 'Rear').click();
  await expect(value(plain, 'Rear')).toHaveAttribute('aria-current', 'true');
  await context.close();
});

for (const [language, words, found] of [
  ['fr', 'plaquettes avant', 'Jeu de plaquettes'],
  ['ar', 'civic 2018 أمامي', '2018 Honda Civic'],
]) {
  test(`in ${language}: words of the language, nothing for axe to find`, async ({ browser }) => {
    const context = await browser.newContext({ storageState: signedIn('owner') });
    const page = await context.newPage();
    const choose = (tag: string) =>
      page.request.post('/api/identity/set-preferences', {
        form: { language: tag, back: '/parts' },
        headers: { 'sec-fetch-site': 'same-origin', accept: 'text/html' },
      });
    await page.goto('/parts');
    await choose(language);
    try {
      await page.goto(`/search?q=${encodeURIComponent(words)}`);
      await expect(page.locator('html')).toHaveAttribute('dir', language === 'ar' ? 'rtl' : 'ltr');
      await expect(page.locator('.chips')).toContainText(found);
      expect((await parts(page)).length).toBeGreaterThan(0);
      for (const width of [1366, 360]) {
        await page.setViewportSize({ width, height: 740 });
        for (const theme of ['light', 'dark', 'contrast']) {
          await page.evaluate((theme) => (document.documentElement.dataset.theme = theme), theme);
          expect.soft(await complaints(page), `${theme} at ${width}`).toEqual([]);
        }
      }
    } finally {
      await choose('en');
      await context.close();
    }
  });
}

test('what cannot be read in an address is named, and a search that finds nothing says what to drop', async ({ page }) => {
  await page.goto('/search?q=front+pads+2018+civic+2.0&price=1-2&colour=red');
  await expect(page.getByText('Left aside, because it could not be read: colour=red.')).toBeVisible();
  const drop = page.getByRole('main').getByRole('link', { name: /^Without Price: / });
  await drop.click();
  await expect(page).not.toHaveURL(/price=/);
  expect((await parts(page)).length).toBeGreaterThan(0);
});
