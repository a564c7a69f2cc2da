import { expect, type Page } from '@playwright/test';
import { unique } from './brought';
import { otherPage } from './desk';
import type { PageOfPortal } from './pages';

/** Asks something as whoever looks at the page, and opens the ticket; answers its address and subject. */
export async function asked(page: Page): Promise<{ address: string; subject: string }> {
  const subject = unique('Pads');
  await page.goto('/tickets/new');
  const form = page.locator('form[action="/api/support/open-ticket"]');
  await form.locator('[name=subject]').fill(subject);
  await form.locator('[name=body]').fill('Do they fit the 1.5?');
  await form.locator('button[type=submit], button:not([type])').last().click();
  await expect(page.getByRole('heading', { level: 1, name: subject })).toBeVisible();
  return { address: new URL(page.url()).pathname, subject };
}

/** Opens a ticket whose form keeps what is typed. */
export async function awake(page: Page, address: string) {
  await page.goto(address);
  await expect(page.locator('#draft-status')).toHaveAttribute('data-awake', 'true');
}

export const answer = (page: Page) => page.locator('#compose-body');

/** The page of a ticket, as an agent and as the customer see it. */
export const ONE_TICKET: PageOfPortal[] = [
  {
    name: 'ticket, for an agent',
    who: 'admin',
    island: true,
    open: async (page) => page.goto((await otherPage(page, 'buyer', (buyer) => asked(buyer))).address),
  },
  { name: 'ticket, for the customer', who: 'buyer', island: true, open: asked },
];
