import { expect, test } from '@playwright/test';
import { complaints } from './support/axe';
import { ARABIC } from './support/arabic';
import { PAGES, seenBy } from './support/pages';

const THEMES = ['light', 'dark', 'contrast'];
const SIZES = [
  { width: 1366, height: 768 },
  { width: 360, height: 740 },
];

// Nothing here changes what another page shows.
test.describe.configure({ mode: 'parallel' });

for (const seen of [...PAGES, ...ARABIC]) {
  const { name, open } = seen;
  test.describe(name, () => {
    test.use(seenBy(seen));

    test('has nothing for axe to find, in any theme and on any screen', async ({ page }) => {
      await open(page);
      for (const size of SIZES) {
        await page.setViewportSize(size);
        for (const theme of THEMES) {
          // A theme is this attribute and nothing else; account.spec.ts sets it as people do.
          await page.evaluate((theme) => (document.documentElement.dataset.theme = theme), theme);
          expect.soft(await complaints(page), `${theme} at ${size.width}`).toEqual([]);
        }
        const { wanted, given } = await page.evaluate(() => ({
          wanted: document.documentElement.scrollWidth,
          given: document.documentElement.clientWidth,
        }));
        expect.soft(wanted, `the page scrolls sideways at ${size.width}`).toBeLessThanOrEqual(given);
      }
    });
  });
}
