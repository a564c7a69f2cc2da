import { fileURLToPath } from 'node:url';
import { test } from '@playwright/test';
import { signedIn } from './support/accounts';
import { PAGES } from './support/pages';

const folder = fileURLToPath(new URL('../target/screens/', import.meta.url));

for (const { name, stranger, open } of PAGES) {
  test.describe(name, () => {
    test.use({ storageState: stranger ? undefined : signedIn('reader') });

    test('is photographed', async ({ page }) => {
      await open(page);
      for (const [width, height] of [[1366, 768], [390, 844]]) {
        await page.setViewportSize({ width, height });
        for (const theme of ['light', 'dark', 'contrast']) {
          await page.evaluate((theme) => (document.documentElement.dataset.theme = theme), theme);
          const file = `${name.replace(/\W+/g, '-')}-${width}-${theme}.png`;
          await page.screenshot({ path: folder + file, fullPage: true });
        }
      }
    });
  });
}
