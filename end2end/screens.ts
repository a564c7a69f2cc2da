import { fileURLToPath } from 'node:url';
import { test, type Page } from '@playwright/test';
import { ARABIC } from './support/arabic';
import { PAGES, seenBy } from './support/pages';

const folder = fileURLToPath(new URL('../target/screens/', import.meta.url));
const LAPTOP = { width: 1366, height: 768 };
const PHONE = { width: 390, height: 844 };
/** What the margins of print.css leave of a sheet of A4. */
const SHEET = { width: 688, height: 1016 };

for (const seen of [...PAGES, ...ARABIC]) {
  const { name, open } = seen;
  test.describe(name, () => {
    test.use(seenBy(seen));

    test('is photographed', async ({ page }) => {
      const file = `${folder}${name.replace(/\W+/g, '-')}`;
      await open(page);
      await inEachTheme(page, LAPTOP, `${file}-${LAPTOP.width}`);

      await page.emulateMedia({ media: 'print' });
      await whole(page, SHEET, `${file}-print.png`);
      await page.emulateMedia({ media: 'screen' });

      const browser = await page.context().newCDPSession(page);
      await browser.send('Emulation.setTouchEmulationEnabled', { enabled: true });
      await inEachTheme(page, PHONE, `${file}-${PHONE.width}`);
    });
  });
}

async function inEachTheme(page: Page, size: typeof LAPTOP, file: string) {
  for (const theme of ['light', 'dark', 'contrast']) {
    await page.evaluate((theme) => (document.documentElement.dataset.theme = theme), theme);
    await whole(page, size, `${file}-${theme}.png`);
  }
}

/** The page from top to end. A window as high as the page keeps the controls as large as a finger needs them. */
async function whole(page: Page, size: typeof LAPTOP, path: string) {
  await page.setViewportSize(size);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ ...size, height: Math.max(size.height, height) });
  await page.screenshot({ path });
}
