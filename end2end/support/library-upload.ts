import { expect, type Page } from '@playwright/test';
import type { PageOfPortal } from './pages';
import { png } from './pictures';

/** The tray, with at least this file in it: its name leads to no part, and nobody else touches it. */
async function tray(page: Page) {
  const file = { name: 'always-in-the-tray.png', mimeType: 'image/png', buffer: png(7_000_001) };
  const headers = { 'sec-fetch-site': 'same-origin', accept: 'text/html' };
  const answer = await page.request.post('/media/upload', { multipart: { file }, headers });
  expect(answer.status()).toBe(200);
  await expect(async () => {
    await page.goto('/media/tray');
    // Others may have brought a page of files since.
    await expect(page.getByRole('main').getByRole('link', { name: /\.(png|jpe?g|pdf)$/ }).first()).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
}

/** Bringing files, and the tray. */
export const LIBRARY_UPLOAD: PageOfPortal[] = [
  { name: 'upload', who: 'admin', island: true, open: (page) => page.goto('/media/upload') },
  { name: 'tray', who: 'admin', island: true, open: tray },
];
