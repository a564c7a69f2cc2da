import { expect } from '@playwright/test';
import { brought, unique } from './brought';
import { otherPage } from './desk';
import type { PageOfPortal } from './pages';

/** The review desk in the states that look different. */
export const REVIEW_PAGES: PageOfPortal[] = [
  {
    name: 'review desk',
    who: 'admin',
    island: true,
    async open(page) {
      await otherPage(page, 'manager', (other) => brought(other, 2, unique('desk')));
      await page.goto('/media/review');
      await expect(page.getByRole('button', { name: 'Approve', exact: true })).toBeVisible();
    },
  },
  {
    name: 'review desk, reasons open',
    who: 'admin',
    island: true,
    async open(page) {
      await otherPage(page, 'manager', (other) => brought(other, 1, unique('desk')));
      await page.goto('/media/review');
      await page.locator('#reject > summary').click();
      await expect(page.getByRole('button', { name: 'Reject it' })).toBeVisible();
    },
  },
  { name: 'review desk, nothing waits', who: 'admin', island: true, open: (page) => page.goto('/media/review?kind=video') },
  { name: 'review desk, to look at', who: 'manager', open: (page) => page.goto('/media/review') },
];
