import { expect, test, type Page } from '@playwright/test';
import { signedIn } from './support/accounts';
import { expectVisibleFocus, tabTo } from './support/keyboard';
import { decided, expectShown, partOf, submitted, type PartOfSpec } from './support/published';

const ALTS = ['The water pump from the front', 'The water pump from behind', 'The bearing of the water pump'];

test.describe.configure({ mode: 'serial' });
test.use({ storageState: signedIn('reader') });

let part: PartOfSpec;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  const open = async (who: 'manager' | 'owner' | 'reader') => (await browser.newContext({ storageState: signedIn(who) })).newPage();
  const [manager, owner, reader] = [await open('manager'), await open('owner'), await open('reader')];
  part = await partOf(reader, 'Engine Water Pump', 1);
  for (const [at, alt] of ALTS.entries()) {
    await decided(owner, await submitted(manager, part, 91 + at, alt), 'approve');
  }
  for (const alt of ALTS) await expectShown(reader, part, alt);
  for (const page of [manager, owner, reader]) await page.context().close();
});

const gallery = (page: Page) => page.getByRole('region', { name: /^Photos of/ });
const large = (page: Page, alt: string) => gallery(page).locator('.gallery-large').getByAltText(alt);
const small = (page: Page, alt: string) => gallery(page).getByRole('link', { name: new RegExp(`^Photo \\d+ of \\d+: ${alt}$`) });
const dialog = (page: Page) => page.getByRole('dialog', { name: /^Photos of/ });

/** The gallery does more than link once its island is there. */
async function awake(page: Page) {
  await page.goto(part.path);
  await expect(gallery(page).locator('a[aria-haspopup=dialog]').first()).toBeVisible();
}

test('the gallery is gone through by keyboard', async ({ page }) => {
  await awake(page);
  const second = small(page, ALTS[1]);
  await tabTo(page, second);
  await page.keyboard.press('Enter');
  await expect(large(page, ALTS[1])).toBeVisible();
  await expect(large(page, ALTS[0])).toBeHidden();
  await expect(second).toHaveAttribute('aria-current', 'true');
  await expect(second).toBeFocused();
  await page.keyboard.press('Tab');
  await expectVisibleFocus(page);
  await expect(small(page, ALTS[2])).toBeFocused();
});

test('a photo is looked at in a dialog: arrows, both ends, actual size, Escape, and back where one was', async ({ page }) => {
  await awake(page);
  const opener = gallery(page).locator('.gallery-large').getByRole('link', { name: `${ALTS[0]} Enlarge` });
  await small(page, ALTS[0]).click();
  await opener.focus();
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toBeVisible();
  const shown = (alt: string) => expect(dialog(page).getByAltText(alt)).toBeVisible();
  await shown(ALTS[0]);
  await page.keyboard.press('ArrowRight');
  await shown(ALTS[1]);
  await expect(dialog(page).getByRole('status')).toHaveText(/^\d+ of \d+$/);
  await page.keyboard.press('End');
  await shown(ALTS[2]);
  await page.keyboard.press('ArrowLeft');
  await shown(ALTS[1]);
  await dialog(page).getByRole('button', { name: 'Next photo' }).click();
  await shown(ALTS[2]);
  await dialog(page).getByRole('button', { name: 'Previous photo' }).click();
  await shown(ALTS[1]);
  const actual = dialog(page).getByRole('button', { name: 'Actual size' });
  const width = () => dialog(page).getByAltText(ALTS[1]).evaluate((image) => image.getBoundingClientRect().width);
  await expect.poll(() => dialog(page).getByAltText(ALTS[1]).evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await actual.click();
  await expect(actual).toHaveAttribute('aria-pressed', 'true');
  expect(await width(), 'as many pixels as the file that was brought').toBeCloseTo(1200, 0);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(large(page, ALTS[1]), 'the page shows what was looked at last').toBeVisible();
});

test('the focus is where it was when the dialog is closed', async ({ page }) => {
  await awake(page);
  await small(page, ALTS[2]).click();
  const opener = gallery(page).locator('.gallery-large').getByRole('link', { name: `${ALTS[2]} Enlarge` });
  await opener.focus();
  await page.keyboard.press('Enter');
  await dialog(page).getByRole('button', { name: 'Close' }).click();
  await expect(dialog(page)).toBeHidden();
  await expect(opener).toBeFocused();
});

for (const [device, viewport] of Object.entries({ desktop: { width: 1366, height: 768 }, phone: { width: 360, height: 740 } })) {
  test(`nothing moves when photos come, on a ${device}`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & { value: number; sources: { node?: Node }[] })[]) {
          const inGallery = entry.sources.some(({ node }) => node?.parentElement?.closest('.gallery, aside'));
          if (inGallery) shifts.push(entry.value);
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(part.path);
    await gallery(page).scrollIntoViewIfNeeded();
    await page.waitForLoadState('networkidle');
    const moved = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts.reduce((sum, shift) => sum + shift, 0));
    expect(moved).toBeLessThan(0.05);
    const frame = await gallery(page).locator('.gallery-frame').first().boundingBox();
    expect(frame!.width / frame!.height).toBeCloseTo(4 / 3, 1);
  });
}

test('small photos come when one scrolls to them, and large ones when they are looked at', async ({ page }) => {
  // Browsers fetch ahead of what is seen, so the gallery is put far below.
  await page.route('**/pkg/*.css', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: `${await answer.text()}.gallery-thumbs{margin-block-start:9000px!important}` });
  });
  const asked: string[] = [];
  page.on('request', (request) => request.url().includes('/files/') && asked.push(new URL(request.url()).pathname));
  await awake(page);
  await page.waitForLoadState('networkidle');
  const before = asked.length;
  expect(before, 'the first photo alone').toBeLessThanOrEqual(1);
  await small(page, ALTS[2]).scrollIntoViewIfNeeded();
  await expect.poll(() => asked.length).toBeGreaterThan(before);
  await gallery(page).locator('.gallery-large a[data-zoom]:visible').click();
  const looked = dialog(page).locator('img:visible').first();
  const wide = () => looked.evaluate((image: HTMLImageElement) => (image.complete ? image.naturalWidth : 0));
  await expect.poll(wide, 'the photo of the dialog').toBeGreaterThan(160);
});

test('each place gets the size that it needs', async ({ page }) => {
  await awake(page);
  await small(page, ALTS[0]).click();
  const widthOf = (image: ReturnType<typeof large>) => image.evaluate((it: HTMLImageElement) => it.naturalWidth);
  await expect.poll(() => widthOf(small(page, ALTS[0]).locator('img'))).toBe(160);
  const format = await large(page, ALTS[0]).evaluate((image: HTMLImageElement) => image.currentSrc.split('.').pop());
  expect(format).toBe('avif');
});

test.describe('where nothing runs', () => {
  test.use({ javaScriptEnabled: false });

  test('all photos are shown, and each leads to its file', async ({ page }) => {
    await page.goto(part.path);
    for (const alt of ALTS) {
      await expect(large(page, alt)).toBeVisible();
      const file = await small(page, alt).getAttribute('href');
      const answer = await page.request.get(file!);
      expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'image/jpeg']);
    }
  });
});

test('a part is printed with one photo', async ({ page }) => {
  await page.goto(part.path);
  await page.emulateMedia({ media: 'print' });
  await expect(gallery(page).locator('img:visible')).toHaveCount(1);
});

test('lists show the first photo of the part', async ({ page }) => {
  await page.goto(`/search?q=${encodeURIComponent(part.number)}`);
  const row = page.getByRole('row').filter({ hasText: part.number }).first();
  await expect(row.locator('picture.thumb-photo img')).toBeVisible();
});
