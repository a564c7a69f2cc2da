import { expect, test, type Browser, type Page } from '@playwright/test';
import { accounts, signedIn } from './support/accounts';
import { complaints } from './support/axe';
import { otherPage } from './support/desk';
import { tabTo } from './support/keyboard';
import { killed } from './support/killed';
import { loaded, PROMPT, when, whenShown } from './support/moments';
import { answer, asked, awake } from './support/ticket';

test.use({ storageState: signedIn('admin') });

const bring = (page: Page) => otherPage(page, 'buyer', (buyer) => asked(buyer));

test('a ticket lives by keyboard alone', async ({ page }) => {
  const { address } = await bring(page);
  await awake(page, address);
  await tabTo(page, page.locator('#compose-body'));
  await page.keyboard.type('Which engine?');
  await tabTo(page, page.locator('#compose-state'));
  await page.keyboard.type('Waiting for c');
  await tabTo(page, page.locator('#compose-form button[value=send]'));
  await page.keyboard.press('Enter');
  await expect(page.locator('#ticket-head')).toContainText('Waiting for customer');
  await expect(page.locator('.ticket-ours')).toContainText('Which engine?');
  expect(await complaints(page)).toEqual([]);
  await otherPage(page, 'buyer', async (buyer) => {
    await buyer.goto(address);
    await expect(buyer.locator('.ticket-thread')).toContainText('Which engine?');
    await tabTo(buyer, buyer.locator('form[action="/api/support/solve-ticket"] button'));
    await buyer.keyboard.press('Enter');
    await expect(buyer.locator('#ticket-head')).toContainText('Solved');
    await tabTo(buyer, buyer.locator('#compose-body'));
    await buyer.keyboard.type('They squeal.');
    await tabTo(buyer, buyer.locator('#compose-form button[value=send]'));
    await buyer.keyboard.press('Enter');
    await expect(buyer.locator('#ticket-head')).toContainText('Open');
  });
});

test('two agents and a customer work on one ticket, which the manager sees and no other company', async ({ page }) => {
  const { name } = accounts.arabic;
  await otherPage(page, 'clerk', async (clerk) => {
    const { address, subject } = await asked(clerk);
    await awake(page, address);
    await otherPage(page, 'arabic', async (second) => {
      const comes = await whenShown(page, `${name} is reading`);
      await awake(second, address);
      expect((await comes()) - (await loaded(second))).toBeLessThan(PROMPT);
      await tabTo(second, second.locator('#compose-body'));
      const writes = await whenShown(page, `${name} is writing a reply`);
      const typed = await when(second, 'input');
      await second.keyboard.type('It fits');
      expect((await writes()) - (await typed())).toBeLessThan(PROMPT);
      await second.keyboard.type(', with the ring of 25 mm.');
      await tabTo(second, second.locator('#compose-form button[value=send]'));
      await second.keyboard.press('Enter');
      await expect(second.locator('.ticket-ours')).toContainText('with the ring of 25 mm');
    });
    await clerk.reload();
    await expect(clerk.locator('.ticket-thread')).toContainText('with the ring of 25 mm');
    await otherPage(page, 'otherBuyer', async (manager) => {
      await manager.goto('/tickets');
      await expect(manager.getByRole('main').getByRole('link', { name: subject })).toBeVisible();
      await manager.goto(address);
      await expect(manager.locator('.ticket-thread')).toContainText('with the ring of 25 mm');
    });
    await otherPage(page, 'buyer', async (stranger) => {
      expect((await stranger.goto(address))?.status()).toBe(404);
    });
    await otherPage(page, 'valmontBuyer', async (stranger) => {
      expect((await stranger.goto(address))?.status()).toBe(404);
    });
  });
});

test('the list says who is at a ticket and who writes, as soon as its page does', async ({ page }) => {
  const { name } = accounts.arabic;
  const { address, subject } = await bring(page);
  await page.goto(`/tickets?q=${encodeURIComponent(subject)}`);
  const line = page.locator('tr[data-ticket]', { hasText: subject });
  await expect(line).toHaveCount(1);
  await otherPage(page, 'arabic', async (second) => {
    const comes = await whenShown(page, `${name} is reading`, 'tr[data-ticket]');
    await awake(second, address);
    expect((await comes()) - (await loaded(second))).toBeLessThan(PROMPT);
    const writes = await whenShown(page, `${name} is writing a reply`, 'tr[data-ticket]');
    const typed = await when(second, 'input');
    await answer(second).pressSequentially('It fits');
    expect((await writes()) - (await typed())).toBeLessThan(PROMPT);
    await expect(line.locator('[data-presence]')).toHaveAttribute('data-writes');
    expect(await complaints(page)).toEqual([]);
    await killed(second);
    await expect(line.locator('[data-presence]')).toBeEmpty();
  });
});

test('a draft survives a killed tab and another owner', async ({ page, context }) => {
  const { address } = await bring(page);
  const tab = await context.newPage();
  await awake(tab, address);
  await answer(tab).pressSequentially('They fit, because');
  await expect(tab.locator('#draft-status')).toHaveText('Draft saved');
  await killed(tab);
  await otherPage(page, 'arabic', async (other) => {
    await other.goto(address);
    await expect(other.locator('.ticket-begun')).toContainText('They fit, because');
    await other.locator('form[action="/api/support/take-ticket"] button').click();
    await expect(other.locator('form[action="/api/support/take-ticket"]')).toHaveCount(0);
  });
  await awake(page, address);
  await expect(answer(page)).toHaveValue('They fit, because');
});

test('what was typed just before a tab was killed is kept in this browser', async ({ page, context }) => {
  const { address } = await bring(page);
  const tab = await context.newPage();
  await awake(tab, address);
  await answer(tab).pressSequentially('In the mid');
  await expect(tab.locator('#draft-status')).toHaveText('Draft saved');
  await answer(tab).pressSequentially('dle of a word');
  await killed(tab);
  await awake(page, address);
  await expect(answer(page)).toHaveValue('In the middle of a word');
});

test('what is typed without a connection is kept in this browser', async ({ page, context }) => {
  const { address } = await bring(page);
  const tab = await context.newPage();
  await awake(tab, address);
  await context.setOffline(true);
  await answer(tab).pressSequentially('In the tunnel');
  await expect(tab.locator('#draft-status')).toContainText('kept in this browser');
  await killed(tab);
  await context.setOffline(false);
  await awake(page, address);
  await expect(answer(page)).toHaveValue('In the tunnel');
  await expect(page.locator('#draft-status')).toHaveText('Draft saved');
});

test('what was sent does not come back as a draft', async ({ page }) => {
  const { address } = await bring(page);
  await awake(page, address);
  await answer(page).pressSequentially('Sent at once');
  await page.locator('#compose-form button[value=send]').click();
  await expect(page.locator('.ticket-ours')).toContainText('Sent at once');
  await awake(page, address);
  await expect(answer(page)).toHaveValue('');
});

test.describe('without JavaScript', () => {
  const without = async (browser: Browser, who: 'admin' | 'buyer') =>
    (await browser.newContext({ storageState: signedIn(who), javaScriptEnabled: false, baseURL: test.info().project.use.baseURL })).newPage();

  test('an agent answers, the customer reads and asks on, and the agent reads that', async ({ page, browser }) => {
    const { address } = await bring(page);
    const [agent, buyer] = [await without(browser, 'admin'), await without(browser, 'buyer')];
    const say = async (who: Page, words: string) => {
      await answer(who).fill(words);
      await who.locator('#compose-form button[value=send]').click();
      await expect(answer(who)).toHaveValue('');
    };
    await agent.goto(address);
    await agent.locator('#compose-state').selectOption('Waiting for customer');
    await say(agent, 'Which engine is in it?');
    await expect(agent.locator('.ticket-ours')).toContainText('Which engine is in it?');
    await buyer.goto(address);
    await expect(buyer.locator('.ticket-ours')).toContainText('Which engine is in it?');
    await say(buyer, 'The 1.5 with a turbo.');
    await agent.goto(address);
    await expect(agent.locator('.ticket-theirs').last()).toContainText('The 1.5 with a turbo.');
    await expect(agent.locator('#ticket-head')).toContainText('Open');
    await agent.context().close();
    await buyer.context().close();
  });

  test('everything is a form', async ({ page, browser }) => {
    const { address } = await bring(page);
    const agent = await without(browser, 'admin');
    await agent.goto(address);
    await answer(agent).fill('A begun answer');
    await agent.locator('#compose-form button[value=draft]').click();
    await expect(answer(agent)).toHaveValue('A begun answer');
    await agent.locator('#compose-internal').check();
    await agent.locator('#compose-form button[value=send]').click();
    await expect(agent.locator('.ticket-note')).toContainText('A begun answer');
    const buyer = await without(browser, 'buyer');
    await buyer.goto(address);
    await expect(buyer.locator('.ticket-note')).toHaveCount(0);
    await buyer.locator('form[action="/api/support/solve-ticket"] button').click();
    await expect(buyer.locator('#ticket-head')).toContainText('Solved');
    await agent.context().close();
    await buyer.context().close();
  });
});
