import { expect, type Page } from '@playwright/test';
import { otherPage } from './desk';
import type { PageOfPortal } from './pages';

/** Says something in the chat of the page. */
export async function say(page: Page, words: string) {
  await page.getByLabel('Message').fill(words);
  await page.getByLabel('Message').press('Control+Enter');
}

/** Goes to the chat whose first words these are, as an agent, and takes it. */
export async function take(agent: Page, url: string, words: string) {
  await agent.goto(`${url}/tickets/chats?which=all`);
  await agent.getByRole('link', { name: new RegExp(words) }).click();
  await agent.getByRole('button', { name: /^Take/ }).click();
  await expect(agent.getByRole('button', { name: /^Take/ })).toHaveCount(0);
}

/** What was said in the chat of the page with this mark. */
export const said = (page: Page, mark: string) => page.locator('.chat-said', { hasText: mark });

/** Opens the page of a customer's chat with none begun, once an agent is there. */
export async function awaited(customer: Page, url: string) {
  await expect(async () => {
    await customer.goto(`${url}/chat`);
    await expect(customer.getByText('We are here')).toBeVisible({ timeout: 1_000 });
  }).toPass();
  if (await ends(customer).count()) {
    await end(customer);
    await customer.goto(`${url}/chat`);
  }
}

const ends = (page: Page) => page.getByRole('button', { name: 'End chat' });

/** Ends the chat of the page, and sees it ended: a page that is left at once would take its form along. */
export async function end(page: Page) {
  await ends(page).click();
  await expect(page.getByText('This chat is over.').first()).toBeVisible();
  await expect(ends(page)).toHaveCount(0);
}

/** Begins a chat as a customer, while an agent is there. */
export async function begin(customer: Page, url: string, words: string) {
  await awaited(customer, url);
  await customer.getByLabel('What do you want to know?').fill(words);
  await customer.getByRole('button', { name: 'Start chat' }).click();
  await expect(customer.getByLabel('Message')).toBeVisible();
}

const compose = (page: Page) => page.locator('#compose');

/** A chat of a customer, who goes on with the one they have. */
async function talk(customer: Page) {
  await customer.goto('/chat');
  if (await compose(customer).count()) return;
  await otherPage(customer, 'arabicAdmin', async (agent) => {
    await agent.goto('/tickets/chats');
    await expect(async () => {
      await customer.goto('/chat');
      const there = customer.locator('.page-header .badge.tone-positive');
      await expect(there.or(compose(customer)).first()).toBeVisible({ timeout: 1_000 });
    }).toPass();
    // Another page of theirs may have begun it meanwhile.
    if (await compose(customer).count()) return;
    const form = customer.locator('form[action="/api/chat/start"]');
    await form.locator('[name=body]').fill('Bonjour, quelle référence ?');
    await form.locator('button').click();
    await expect(compose(customer)).toBeVisible();
  });
}

/** Chats in which something was said; of the distributor whose chats no other test leads. */
export const CHAT_PAGES: PageOfPortal[] = [
  { name: 'chat that goes on', who: 'valmontBuyer', island: true, open: talk },
  {
    name: 'chat that goes on, for an agent',
    who: 'arabicAdmin',
    arabic: true,
    island: true,
    async open(page) {
      await otherPage(page, 'valmontBuyer', talk);
      await page.goto('/tickets/chats?which=all');
      await page.locator('#chat-list a[href*="chat="]').first().click();
      await expect(compose(page)).toBeVisible();
    },
  },
];
