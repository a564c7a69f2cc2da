import { expect, test, type Browser, type Page } from '@playwright/test';
import { accounts, signedIn, signIn, type Who } from './support/accounts';
import { card, pathOf } from './support/part';

test('two companies see their own price of a part, and nowhere the other’s', async ({ browser }) => {
  const [mine, theirs] = await Promise.all([pageOf(browser, 'buyer'), pageOf(browser, 'otherBuyer')]);
  const [myPrices, theirPrices] = await Promise.all([prices(mine), prices(theirs)]);
  const [part, my] = [...myPrices].find(([part, { own, list }]) => {
    const their = theirPrices.get(part);
    return their && ![own, list].includes(their.own) && own !== list;
  })!;
  const their = theirPrices.get(part)!;

  await Promise.all([mine.goto(part), theirs.goto(part)]);
  await expect(card(mine, 'Your price')).toContainText(my.own);
  await expect(card(theirs, 'Your price')).toContainText(their.own);
  expect(await mine.content()).not.toContain(their.own);
  expect(await theirs.content()).not.toContain(my.own);
  await Promise.all([mine.context().close(), theirs.context().close()]);
});

test('another distributor’s part is not found, in any form', async ({ browser }) => {
  const ours = await pageOf(browser, 'otherBuyer');
  const [part] = (await prices(ours)).keys();
  const partType = pathOf(ours);
  const theirs = await pageOf(browser, 'valmontBuyer');
  for (const path of [part, `${part}/vehicles.csv`, partType, `${partType}/parts.csv`]) {
    expect((await ours.request.get(path)).status(), path).toBe(200);
    expect((await theirs.request.get(path)).status(), path).toBe(404);
  }
  await ours.goto(part);
  const number = await ours.getByRole('main').locator('[translate=no]').first().innerText();
  await theirs.goto(`/search?q=${encodeURIComponent(number)}`);
  await expect(theirs.getByRole('heading', { level: 1 })).toContainText(number);
  await expect(theirs.locator(`a[href^="${part}"]`)).toHaveCount(0);
  await Promise.all([ours.context().close(), theirs.context().close()]);
});

test('a stranger is sent to sign-in from everywhere, and back to where they wanted to go', async ({ page, browser }) => {
  const known = await pageOf(browser, 'otherBuyer');
  const [part] = (await prices(known)).keys();
  const partType = pathOf(known);
  await known.context().close();

  const paths = ['/', '/vehicles/1', '/garage', '/parts', part, partType, `${partType}/parts.csv`, '/account', '/gallery', '/no/such/page'];
  for (const path of paths) {
    const answer = await page.request.get(path, { maxRedirects: 0 });
    expect([302, 303, 307, 401], path).toContain(answer.status());
    expect(await answer.text(), path).not.toMatch(/\$\d/);
    if (!path.endsWith('.csv')) {
      await page.goto(path);
      await expect(page).toHaveURL(/\/sign-in/);
    }
  }
  await page.goto(part);
  await signIn(page, accounts.otherBuyer);
  await expect(page).toHaveURL(part);
});

async function pageOf(browser: Browser, who: Who): Promise<Page> {
  const context = await browser.newContext({ storageState: signedIn(who) });
  return context.newPage();
}

interface Prices {
  own: string;
  /** What others pay, where it is struck out beside the own one. */
  list: string | undefined;
}

/** Part pages of the brake pads, with this person's price of each. */
async function prices(page: Page): Promise<Map<string, Prices>> {
  await page.goto('/parts');
  await page.getByRole('link', { name: 'Disc Brake Pad Set', exact: true }).click();
  const rows = page.getByRole('main').getByRole('row').filter({ has: page.getByRole('link') });
  await expect(rows.first()).toBeVisible();
  const found = await rows.evaluateAll((rows) =>
    rows.map((row) => {
      const cell = row.querySelector('[data-label="Your price"]')!;
      const list = cell.querySelector('s')?.textContent ?? undefined;
      const own = cell.textContent!.replace(list ?? '', '').trim();
      return [row.querySelector('a')!.getAttribute('href')!, { own, list }] as const;
    }),
  );
  return new Map(found.filter(([, price]) => /\d/.test(price.own)));
}
