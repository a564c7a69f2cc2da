import { expect, test, type Page } from '@playwright/test';
import { signedIn } from './support/accounts';
import { ARABIC } from './support/arabic';

const open = (page: Page, name: string) => ARABIC.find((one) => one.name === name)!.open(page);
const middle = (box: { x: number; width: number } | null) => box!.x + box!.width / 2;

test.describe('in Arabic', () => {
  test.use({ storageState: signedIn('arabic') });

  test('a page begins at the right: the name of the product, the navigation, the first column', async ({ page }) => {
    await open(page, 'Arabic vehicle, parts of a cell');
    const half = page.viewportSize()!.width / 2;
    const banner = page.getByRole('banner');
    expect(middle(await banner.locator('.app-logo').boundingBox())).toBeGreaterThan(half);
    expect(middle(await banner.locator('.app-tools').boundingBox())).toBeLessThan(half);
    expect(middle(await page.getByRole('columnheader', { name: 'القطعة', exact: true }).boundingBox())).toBeGreaterThan(half);
    expect(middle(await page.getByRole('columnheader', { name: 'المخزون' }).boundingBox())).toBeLessThan(half);
  });

  test('the keys of the search box are named at its end, and never over what is typed', async ({ page }) => {
    await page.goto('/parts');
    const keys = page.getByRole('banner').locator('.app-search > kbd');
    expect(middle(await keys.boundingBox())).toBeLessThan(middle(await page.locator('.app-search-input').boundingBox()));
    await page.goto('/search?q=FDB5220');
    await expect(keys).toBeHidden();
  });

  test('a menu opens inside the page', async ({ page }) => {
    await open(page, 'Arabic parts with an open menu');
    for (const width of [1366, 360]) {
      await page.setViewportSize({ width, height: 740 });
      const { x, width: wide } = (await page.getByRole('banner').locator('.menu[open] > .menu-panel').boundingBox())!;
      expect(x, `at ${width}`).toBeGreaterThanOrEqual(0);
      expect(x + wide, `at ${width}`).toBeLessThanOrEqual(width);
    }
  });

  test('names, numbers and prices of the data keep their order', async ({ page }) => {
    await open(page, 'Arabic vehicle');
    const title = page.getByRole('heading', { level: 1 });
    expect(await order(title, '2018', 'Civic'), 'the year stands left of the model').toBe('before');
    expect(await order(page.locator('.app-vehicle-name'), '2018', 'Civic')).toBe('before');
    await expect(page.locator('main .vin').first()).toHaveCSS('direction', 'ltr');

    await page.goto('/search?q=0 986 494 123');
    const heading = page.getByRole('heading', { level: 1 });
    expect(await order(heading, '986', '123'), 'groups of digits stay in line').toBe('before');
    expect(await order(heading, 'نتائج', '986'), 'the sentence runs from the right').toBe('behind');
  });
});

/** Whether the one word stands left of the other on the screen. */
async function order(of: ReturnType<Page['locator']>, one: string, other: string): Promise<'before' | 'behind'> {
  const [first, second] = await of.evaluate(
    (element, words) => {
      const left = (word: string) => {
        const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        for (let node = walk.nextNode(); node; node = walk.nextNode()) {
          const at = node.textContent!.indexOf(word);
          if (at < 0) continue;
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + word.length);
          return range.getBoundingClientRect().left;
        }
        throw new Error(`no ${word}`);
      };
      return words.map(left);
    },
    [one, other],
  );
  return first < second ? 'before' : 'behind';
}
