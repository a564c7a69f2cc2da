import { expect, type Page } from '@playwright/test';
import type { PageOfPortal } from './pages';

/** Makes a calendar of the mornings and answers the row of its page. */
export async function office(page: Page, name: string) {
  await page.goto('/tickets/hours/calendars/new');
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Time zone').fill('Europe/Berlin');
  for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']) {
    await page.getByLabel(day).fill('08:00-12:00, 13:00-17:00');
  }
  await page.getByRole('textbox', { name: 'Holidays' }).fill('2026-12-24; Christmas Eve; 08:00-12:00');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible();
}

export const SERVICE_LEVELS: PageOfPortal[] = [
  {
    name: 'hours and promises',
    who: 'admin',
    async open(page) {
      await office(page, `Office ${Date.now()}`);
      await page.goto('/tickets/hours');
    },
  },
  { name: 'new calendar', who: 'admin', open: (page) => page.goto('/tickets/hours/calendars/new') },
  {
    name: 'new plan',
    who: 'admin',
    async open(page) {
      await office(page, `Office ${Date.now()}`);
      await page.goto('/tickets/hours/plans/new');
    },
  },
  { name: 'macros', who: 'admin', open: (page) => page.goto('/tickets/macros') },
  { name: 'new macro', who: 'admin', open: (page) => page.goto('/tickets/macros/new') },
  { name: 'triggers', who: 'admin', open: (page) => page.goto('/tickets/triggers') },
  { name: 'new trigger', who: 'admin', open: (page) => page.goto('/tickets/triggers/new') },
  { name: 'turns', who: 'admin', open: (page) => page.goto('/tickets/turns') },
  { name: 'promises kept', who: 'admin', open: (page) => page.goto('/tickets/report?by=week') },
];
