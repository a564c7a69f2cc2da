import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { accounts, signedIn, type Who } from './support/accounts';
import { complaints } from './support/axe';
import { unique } from './support/brought';

// They share the desk's chats, and one of them its own server.
test.describe.configure({ mode: 'serial', timeout: 120_000 });

async function as<T>(browser: Browser, who: Who, run: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ storageState: signedIn(who) });
  try {
    return await run(await context.newPage());
  } finally {
    await context.close();
  }
}

/** A portal of the test's own on the same database, which can be killed and started again at the same address. */
class Portal {
  private process?: ChildProcess;
  private constructor(readonly port: number) {}

  static async at(): Promise<Portal> {
    const port = await new Promise<number>((resolve) => {
      const server = createServer().listen(0, '127.0.0.1', () => {
        const { port } = server.address() as { port: number };
        server.close(() => resolve(port));
      });
    });
    const portal = new Portal(port);
    await portal.start();
    return portal;
  }

  get url() {
    return `http://127.0.0.1:${this.port}`;
  }

  async start() {
    const nexus = process.env.NEXUS_BIN ?? 'target/debug/nexus';
    this.process = spawn(nexus, ['serve', '--no-worker', '--port', String(this.port)], { stdio: 'ignore' });
    await expect(async () => expect((await fetch(`${this.url}/health/live`)).ok).toBe(true)).toPass({ timeout: 30_000 });
  }

  /** Not told to end, but ended. */
  async kill() {
    const ended = new Promise((resolve) => this.process?.once('exit', resolve));
    this.process?.kill('SIGKILL');
    await ended;
  }
}

/** How long it takes until the page shows it. */
async function until(page: Page, words: string | RegExp): Promise<number> {
  const began = Date.now();
  await expect(page.getByText(words).first()).toBeVisible({ timeout: 5_000 });
  return Date.now() - began;
}

/** Begins a chat as a customer, while an agent is there. */
async function begin(customer: Page, url: string, words: string) {
  await expect(async () => {
    await customer.goto(`${url}/chat`);
    await expect(customer.getByText('We are here')).toBeVisible({ timeout: 1_000 });
  }).toPass();
  const end = customer.getByRole('button', { name: 'End chat' });
  if (await end.count()) {
    await end.click();
    await customer.goto(`${url}/chat`);
  }
  await customer.getByLabel('What do you want to know?').fill(words);
  await customer.getByRole('button', { name: 'Start chat' }).click();
  await expect(customer.getByLabel('Message')).toBeVisible();
}

test('a chat goes on although the server is killed, with nothing lost and nothing doubled', async ({ browser }) => {
  const portal = await Portal.at();
  try {
    await as(browser, 'admin', (agent) =>
      as(browser, 'otherBuyer', async (customer) => {
        const mark = unique('chat');
        await agent.goto(`${portal.url}/tickets/chats`);
        await begin(customer, portal.url, `${mark} does it fit?`);
        await agent.goto(`${portal.url}/tickets/chats?which=all`);
        await agent.getByRole('link', { name: new RegExp(mark) }).click();
        await agent.getByRole('button', { name: /^Take/ }).click();
        const say = async (page: Page, words: string) => {
          await page.getByLabel('Message').fill(words);
          await page.getByLabel('Message').press('Control+Enter');
        };
        await say(agent, `${mark} one`);
        expect(await until(customer, `${mark} one`)).toBeLessThan(1_000);
        await portal.kill();
        await expect(customer.getByText('The connection is lost.', { exact: false })).toBeVisible();
        await say(customer, `${mark} two`);
        await say(customer, `${mark} three`);
        await expect(customer.getByText('Sending…')).toHaveCount(2);
        // What is not sent yet outlives the tab's page, too.
        await portal.start();
        await expect(customer.getByText('Sending…')).toHaveCount(0, { timeout: 30_000 });
        await expect(agent.getByRole('log').getByText(`${mark} three`)).toBeVisible({ timeout: 30_000 });
        await say(agent, `${mark} four`);
        await expect(customer.getByText(`${mark} four`)).toBeVisible();
        for (const page of [agent, customer]) {
          const said = page.locator('.chat-said', { hasText: mark });
          await expect(said).toHaveText(['does it fit?', 'one', 'two', 'three', 'four'].map((word) => new RegExp(`^${mark} ${word}`)));
          await page.reload();
          await expect(said).toHaveCount(5);
        }
        await customer.getByRole('button', { name: 'End chat' }).click();
      }),
    );
  } finally {
    await portal.kill();
  }
});

test('while nobody is there a message becomes a ticket', async ({ browser }) => {
  await as(browser, 'admin', async (agent) => {
    await agent.goto('/tickets/chats');
    await agent.getByRole('button', { name: 'Go away' }).click();
    await expect(agent.getByText('You are away')).toBeVisible();
    await as(browser, 'otherBuyer', async (customer) => {
      await customer.goto('/chat');
      await expect(customer.getByText('Nobody is here').first()).toBeVisible();
      await customer.getByLabel('What do you want to know?').fill(unique('later'));
      await customer.getByRole('button', { name: 'Leave message' }).click();
      await expect(customer.getByText(/Your message is ticket #\d+/)).toBeVisible();
      expect(await complaints(customer)).toEqual([]);
    });
    await agent.getByRole('button', { name: 'Be available' }).click();
    expect(await complaints(agent)).toEqual([]);
  });
});

test('two agents and a customer see each other come and type within a second, and a killed tab go', async ({ browser }) => {
  const { name } = accounts.arabic;
  await as(browser, 'admin', (first) =>
    as(browser, 'arabic', (second) =>
      as(browser, 'otherBuyer', async (customer) => {
        await customer.goto('/chat');
        const end = customer.getByRole('button', { name: 'End chat' });
        if (await end.count()) await end.click();
        const words = unique('presence');
        await first.goto('/tickets/chats');
        await begin(customer, '', words);
        // The chat is a ticket: its page is where the desk works on it.
        await first.goto('/tickets/chats?which=all');
        await first.getByRole('link', { name: new RegExp(words) }).click();
        const number = /#(\d+)/.exec(await first.getByRole('heading', { level: 2 }).innerText())![1];
        await first.goto(`/tickets/${number}`);
        const came = Date.now();
        await second.goto(`/tickets/${number}`);
        await until(first, `${name} is reading`);
        expect(Date.now() - came).toBeLessThan(10_000);
        await second.locator('#compose textarea').pressSequentially('It fits');
        expect(await until(first, `${name} is writing a reply`)).toBeLessThan(1_000);
        await customer.getByLabel('Message').pressSequentially('Hello?');
        expect(await until(first, 'is writing')).toBeLessThan(1_000);
        await expect(customer.getByText('An agent is writing a reply')).toBeVisible();
        await expect(customer.getByText(name)).toHaveCount(0);
        await second.context().close();
        await expect(first.getByText(new RegExp(`${name} is (reading|writing)`))).toHaveCount(0);
      }),
    ),
  );
});
