import { expect, type Page } from '@playwright/test';
import type { PageOfPortal } from './pages';

/** The lists of the desk, a new ticket and the settings, in the states that look different. */
export const TICKET_PAGES: PageOfPortal[] = [
  { name: 'tickets', who: 'admin', island: true, open: (page) => page.goto('/tickets?view=all') },
  { name: 'tickets by what is due', who: 'admin', island: true, open: (page) => page.goto('/tickets?view=all&sort=due') },
  { name: 'tickets, nothing like that', who: 'admin', open: (page) => page.goto('/tickets?q=no+ticket+says+this') },
  { name: 'tickets of a customer', open: (page) => page.goto('/tickets?view=all') },
  {
    name: 'tickets, nothing ticked',
    who: 'admin',
    island: true,
    async open(page) {
      await page.goto('/tickets?view=all');
      await page.getByRole('button', { name: 'Change selected' }).click();
      await expect(page.getByRole('alert')).toBeVisible();
    },
  },
  { name: 'new ticket, for whom', who: 'admin', open: (page) => page.goto('/tickets/new?who=a') },
  {
    name: 'new ticket for somebody',
    who: 'admin',
    async open(page) {
      await page.goto('/tickets/new?contact=1');
      await expect(page.getByLabel('How to reach them')).toBeVisible();
    },
  },
  { name: 'question', island: true, open: (page) => page.goto('/tickets/new') },
  {
    name: 'question, refused',
    island: true,
    async open(page) {
      await page.goto('/tickets/new');
      await page.getByLabel('Subject').fill('Rotor runout');
      await page.getByRole('textbox', { name: 'Question' }).fill('0.1 mm, is that too much?');
      await page.getByLabel('VIN (optional)').fill('123');
      await page.getByRole('button', { name: 'Send' }).click();
      await expect(page.getByLabel('VIN (optional)')).toHaveAttribute('aria-invalid', 'true');
    },
  },
  { name: 'desk settings', who: 'admin', open: (page) => page.goto('/tickets/settings') },
];

/** Asks something and returns the number of the ticket. */
export async function asked(page: Page, subject: string): Promise<string> {
  await page.goto('/tickets/new');
  await page.getByLabel('Subject').fill(subject);
  await page.getByRole('textbox', { name: 'Question' }).fill('It squeals when cold.');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page).toHaveURL(/\/tickets\/\d+/);
  return new URL(page.url()).pathname.split('/').pop()!;
}
