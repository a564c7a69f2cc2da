import { expect, test, type Browser, type Page } from '@playwright/test';
import { signedIn, type Who } from './support/accounts';
import { decided, expectShown, newest, partOf, post, submitted, type PartOfSpec } from './support/published';

test.describe.configure({ mode: 'serial' });

const opened: Page[] = [];

async function as(browser: Browser, who: Who): Promise<Page> {
  const page = await (await browser.newContext({ storageState: signedIn(who) })).newPage();
  opened.push(page);
  return page;
}

test.afterEach(async () => {
  for (const page of opened.splice(0)) await page.context().close();
});

/** Addresses of files that the page shows or leads to. */
const files = (page: Page) =>
  page.locator('.gallery').evaluateAll((galleries) =>
    galleries.flatMap((gallery) => [...gallery.querySelectorAll('img, a')].map((it) => it.getAttribute('src') ?? it.getAttribute('href')!)),
  );

async function expectNot(customer: Page, part: PartOfSpec, alt: string) {
  await customer.goto(part.path);
  await expect(customer.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(customer.getByAltText(alt)).toHaveCount(0);
}

test('a customer sees a photo once it is published, until its last day has come', async ({ browser }) => {
  test.setTimeout(180_000);
  const [manager, owner, customer] = [await as(browser, 'manager'), await as(browser, 'owner'), await as(browser, 'reader')];
  const part = await partOf(customer, 'Radiator', 1);
  const alt = 'The radiator with its caps';
  const asset = await submitted(manager, part, 92, alt);
  await expectNot(customer, part, alt);

  await decided(owner, asset, 'approve');
  await expectShown(customer, part, alt);
  const shown = (await files(customer)).filter((file) => file.startsWith('/files/'));
  expect(shown.length).toBeGreaterThan(0);
  for (const file of shown) expect((await customer.request.get(file)).status(), file).toBe(200);

  await post(owner, 'asset-step', { ...(await newest(owner, asset)), step: 'expire', back: `/media/assets/${asset}` });
  await expectNot(customer, part, alt);
  const now = await files(customer);
  const gone = shown.filter((file) => !now.includes(file));
  expect(gone.length).toBeGreaterThan(0);
  for (const file of gone) expect((await customer.request.get(file)).status(), file).toBe(410);
});

test('a photo that is refused is never seen, nor by the address that staff have', async ({ browser }) => {
  test.setTimeout(120_000);
  const [manager, owner, customer] = [await as(browser, 'manager'), await as(browser, 'owner'), await as(browser, 'reader')];
  const part = await partOf(customer, 'Radiator', 2);
  const alt = 'The radiator in the dark';
  const asset = await submitted(manager, part, 93, alt);
  await decided(owner, asset, 'reject');
  await expectNot(customer, part, alt);
  await owner.goto(`/media/assets/${asset}`);
  const addresses = await owner.locator('[src^="/files/"], [href^="/files/"]').evaluateAll((all) =>
    all.map((it) => it.getAttribute('src') ?? it.getAttribute('href')!),
  );
  expect(addresses.length, 'staff have addresses of it').toBeGreaterThan(0);
  for (const address of addresses) {
    expect((await owner.request.get(address)).status(), address).toBe(200);
    expect((await customer.request.get(address)).status(), address).toBe(404);
  }
});
