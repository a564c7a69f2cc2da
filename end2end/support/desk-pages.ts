import { expect, type Page } from '@playwright/test';
import { unique } from './brought';
import { otherPage } from './desk';
import type { PageOfPortal } from './pages';
import { answer, asked } from './ticket';

const saved = (page: Page) => expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible();

/** Opens the form of what was just made and is in the list at hand. */
async function edited(page: Page, name: string) {
  await page.getByRole('link', { name: `Edit ${name}` }).click();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue(name);
}

async function macro(page: Page) {
  const name = unique('Thanks');
  await page.goto('/tickets/macros/new');
  await page.getByLabel('Name').fill(name);
  await page.getByRole('textbox', { name: 'Text' }).fill('Dear {customer}, thank you.');
  await page.getByRole('button', { name: 'Save' }).click();
  await saved(page);
  await edited(page, name);
}

/** A trigger that would do something to no ticket of another test. */
async function trigger(page: Page) {
  const name = unique('Marks');
  await page.goto('/tickets/triggers/new');
  await page.getByLabel('Name').fill(name);
  await page.locator('#if_tag').fill(name.toLowerCase());
  await page.getByLabel('Add tags').fill('seen');
  await page.getByRole('button', { name: 'Save' }).click();
  await saved(page);
  await edited(page, name);
}

async function tried(page: Page) {
  await page.goto('/tickets/triggers/new');
  await page.getByLabel('Name').fill('Whatever is open');
  await page.getByLabel('Add tags').fill('seen');
  await page.getByRole('button', { name: 'Dry run' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Dry run' })).toBeVisible();
  await expect(page.getByRole('main').getByRole('row').nth(1)).toBeVisible();
}

/** The form of the first such thing among the hours. */
const hours = (what: 'plans' | 'calendars') => async (page: Page) => {
  await page.goto('/tickets/hours');
  await page.locator(`main a[href^="/tickets/hours/${what}/"]:not([href$="/new"])`).first().click();
  await expect(page.getByLabel('Name', { exact: true })).not.toHaveValue('');
};

/** Two questions of a customer's, of which the one went into the other. */
async function merged(page: Page) {
  const [gone, other] = await otherPage(page, 'buyer', async (buyer) => [await asked(buyer), await asked(buyer)]);
  await page.goto(gone.address);
  await page.getByText('Merge into another ticket').click();
  await page.getByLabel('Number of the other ticket').fill(other.address.split('/').pop()!);
  await page.getByRole('button', { name: 'Merge', exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`${other.address}#`));
  await page.goto(gone.address);
  await expect(page.locator('.notice a[href^="/tickets/"]')).toBeVisible();
}

/** Alerts of a customer whose question was answered. */
async function told(page: Page) {
  const { address, subject } = await asked(page);
  await otherPage(page, 'admin', async (agent) => {
    await agent.goto(address);
    await answer(agent).fill('They fit.');
    await agent.locator('#compose-form button[value=send]').click();
    await expect(agent.locator('.ticket-ours')).toContainText('They fit.');
  });
  await page.goto('/alerts');
  await expect(page.getByRole('main').getByRole('listitem').filter({ hasText: subject }).first()).toBeVisible();
}

/** Forms of the desk with something in them, and pages that there are only after something was done. */
export const DESK_PAGES: PageOfPortal[] = [
  { name: 'alerts', who: 'buyer', island: true, open: told },
  { name: 'merged ticket', who: 'admin', open: merged },
  { name: 'trigger, tried', who: 'admin', open: tried },
  { name: 'trigger', who: 'admin', open: trigger },
  { name: 'macro', who: 'admin', open: macro },
  { name: 'plan', who: 'admin', open: hours('plans') },
  { name: 'calendar', who: 'admin', open: hours('calendars') },
];
