import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { accounts, signedIn, type Who } from './support/accounts';
import { complaints } from './support/axe';
import { unique } from './support/brought';
import { awaited, begin, end, said, say, take } from './support/chat';
import { partOf } from './support/corrections';
import { press, type } from './support/keyboard';
import { killed } from './support/killed';
import { loaded, PROMPT, when, whenShown } from './support/moments';

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

test('a chat goes on although the server is killed, with nothing lost and nothing doubled', async ({ browser }) => {
  const portal = await Portal.at();
  try {
    await as(browser, 'admin', (agent) =>
      as(browser, 'otherBuyer', async (customer) => {
        const mark = unique('chat');
        await agent.goto(`${portal.url}/tickets/chats`);
        await begin(customer, portal.url, `${mark} does it fit?`);
        await take(agent, portal.url, mark);
        const heard = await whenShown(customer, `${mark} one`);
        const sent = await when(agent, 'submit');
        await say(agent, `${mark} one`);
        expect((await heard()) - (await sent())).toBeLessThan(PROMPT);
        await portal.kill();
        for (const page of [agent, customer]) {
          await expect(page.getByText('The connection is lost.', { exact: false })).toBeVisible();
        }
        // Both go on speaking, and neither hears the other.
        await say(customer, `${mark} two`);
        await say(agent, `${mark} three`);
        await say(customer, `${mark} four`);
        await expect(customer.getByText('Sending…')).toHaveCount(2);
        await expect(agent.getByText('Sending…')).toHaveCount(1);
        await portal.start();
        for (const page of [agent, customer]) {
          await expect(page.getByText('Sending…')).toHaveCount(0, { timeout: 30_000 });
          await expect(said(page, mark)).toHaveCount(5, { timeout: 30_000 });
        }
        await say(agent, `${mark} five`);
        await expect(said(customer, `${mark} five`)).toBeVisible();
        const order = await said(agent, mark).allInnerTexts();
        expect([...order].sort()).toEqual(['does it fit?', 'five', 'four', 'one', 'three', 'two'].map((word) => `${mark} ${word}`));
        expect(order.indexOf(`${mark} two`)).toBeLessThan(order.indexOf(`${mark} four`));
        for (const page of [agent, customer]) {
          await expect(said(page, mark)).toHaveText(order);
          await page.reload();
          await expect(said(page, mark)).toHaveText(order);
        }
        await end(customer);
      }),
    );
  } finally {
    await portal.kill();
  }
});

/** From now on the sockets of a page lose what `isLost`, of each connection by its place; answers how many were opened. */
async function swallows(page: Page, isLost: (what: 'said' | 'told', connection: number) => boolean) {
  let opened = 0;
  await page.routeWebSocket(/\/chat\/socket/, (page) => {
    const [server, connection] = [page.connectToServer(), opened++];
    page.onMessage((said) => (isLost('said', connection) ? undefined : server.send(said)));
    server.onMessage((told) => (isLost('told', connection) ? undefined : page.send(told)));
  });
  return () => opened;
}

for (const lost of ['what is sent', 'the answer to it']) {
  test(`a page that is loaded again while it sends loses and doubles nothing: ${lost} is lost on the way`, async ({ browser }) => {
    await as(browser, 'admin', (agent) =>
      as(browser, 'otherBuyer', async (customer) => {
        let deaf = false;
        await swallows(customer, (what) => deaf && (what === 'told' || lost === 'what is sent'));
        const mark = unique('reload');
        await agent.goto('/tickets/chats');
        await begin(customer, '', `${mark} begun`);
        await take(agent, '', mark);
        await say(agent, `${mark} one`);
        await expect(said(customer, `${mark} one`)).toBeVisible();
        deaf = true;
        await say(customer, `${mark} two`);
        await expect(customer.getByText('Sending…')).toHaveCount(1);
        await expect(said(agent, `${mark} two`)).toHaveCount(lost === 'what is sent' ? 0 : 1);
        deaf = false;
        await customer.reload();
        await expect(said(agent, `${mark} two`)).toHaveCount(1);
        for (const page of [customer, agent]) {
          await expect(page.getByText('Sending…')).toHaveCount(0);
          await expect(said(page, mark)).toHaveText(['begun', 'one', 'two'].map((word) => `${mark} ${word}`));
        }
        await end(customer);
      }),
    );
  });
}

test('a connection that is dead and does not say so is found out, with nothing lost and nothing doubled', async ({ browser }) => {
  await as(browser, 'admin', (agent) =>
    as(browser, 'otherBuyer', async (customer) => {
      let dead = 0;
      await customer.clock.install();
      const opened = await swallows(customer, (_, connection) => connection < dead);
      const mark = unique('dead');
      await agent.goto('/tickets/chats');
      await begin(customer, '', `${mark} begun`);
      await take(agent, '', mark);
      await say(agent, `${mark} one`);
      await expect(said(customer, `${mark} one`)).toBeVisible();
      dead = opened();
      await say(customer, `${mark} two`);
      await say(agent, `${mark} three`);
      await expect(customer.getByText('Sending…')).toHaveCount(1);
      await expect(said(agent, `${mark} three`)).toBeVisible();
      // It asks whether anybody is there, and the next time knows that nobody answered.
      for (let asked = 0; asked < 2; asked++) await customer.clock.fastForward(16_000);
      await expect(customer.getByText('Sending…')).toHaveCount(0);
      expect(opened()).toBe(dead + 1);
      for (const page of [customer, agent]) {
        await expect(said(page, mark)).toHaveText(['begun', 'one', 'three', 'two'].map((word) => `${mark} ${word}`));
      }
      await end(customer);
    }),
  );
});

test('what somebody has typed when the other side ends the chat stays to be read', async ({ browser }) => {
  await as(browser, 'admin', (agent) =>
    as(browser, 'otherBuyer', async (customer) => {
      const mark = unique('unsaid');
      await agent.goto('/tickets/chats');
      await begin(customer, '', `${mark} begun`);
      await take(agent, '', mark);
      await customer.getByLabel('Message').fill(`${mark} half a sentence`);
      await end(agent);
      await expect(customer.getByText('Not said: the chat was over before.')).toBeVisible();
      await expect(said(customer, mark)).toHaveText([`${mark} begun`, `${mark} half a sentence`]);
      await expect(customer.getByLabel('Message')).toBeHidden();
    }),
  );
});

test('while nobody is there a message becomes a ticket', async ({ browser }) => {
  await as(browser, 'admin', async (agent) => {
    await agent.goto('/tickets/chats');
    await agent.getByRole('button', { name: 'Go away' }).click();
    await expect(agent.getByText('You are away')).toBeVisible();
    const left = await as(browser, 'otherBuyer', async (customer) => {
      await partOf(customer, 'Disc Brake Pad Set, Front');
      const from = new URL(customer.url()).pathname;
      await customer.getByRole('banner').getByRole('link', { name: 'Chat', exact: true }).click();
      await expect(customer.getByText('Nobody is here').first()).toBeVisible();
      await customer.getByLabel('What do you want to know?').fill(unique('later'));
      await customer.getByRole('button', { name: 'Leave message' }).click();
      const told = customer.getByText(/Your message is ticket #\d+/);
      await expect(told).toBeVisible();
      expect(await complaints(customer)).toEqual([]);
      return { from, number: /#(\d+)/.exec(await told.innerText())![1] };
    });
    // The desk reads where it was asked.
    await agent.goto(`/tickets/${left.number}`);
    await expect(agent.locator('.ticket-theirs')).toContainText(left.from);
    await agent.goto('/tickets/chats');
    await agent.getByRole('button', { name: 'Be available' }).click();
    expect(await complaints(agent)).toEqual([]);
  });
});

test('two agents and a customer see each other come and type within a second, and a killed tab go', async ({ browser }) => {
  const { name } = accounts.arabic;
  await as(browser, 'admin', (first) =>
    as(browser, 'arabic', (second) =>
      as(browser, 'otherBuyer', async (customer) => {
        const words = unique('presence');
        await first.goto('/tickets/chats');
        await begin(customer, '', words);
        // The chat is a ticket: its page is where the desk works on it.
        await first.goto('/tickets/chats?which=all');
        await first.getByRole('link', { name: new RegExp(words) }).click();
        const number = /#(\d+)/.exec(await first.getByRole('heading', { level: 2 }).innerText())![1];
        await first.goto(`/tickets/${number}`);
        const comes = await whenShown(first, `${name} is reading`);
        await second.goto(`/tickets/${number}`);
        expect((await comes()) - (await loaded(second))).toBeLessThan(PROMPT);
        const writes = [await whenShown(first, `${name} is writing a reply`), await whenShown(customer, 'An agent is writing a reply')];
        const typed = await when(second, 'input');
        await second.locator('#compose textarea').pressSequentially('It fits');
        for (const shown of writes) expect((await shown()) - (await typed())).toBeLessThan(PROMPT);
        const asks = await whenShown(first, `The customer ${accounts.otherBuyer.name} is writing`);
        const asked = await when(customer, 'input');
        await customer.getByLabel('Message').pressSequentially('Hello?');
        expect((await asks()) - (await asked())).toBeLessThan(PROMPT);
        await expect(customer.getByText(name)).toHaveCount(0);
        await killed(second);
        await expect(first.getByText(new RegExp(`${name} is (reading|writing)`))).toHaveCount(0);
      }),
    ),
  );
});

test('a chat is begun, led and ended without JavaScript', async ({ browser }) => {
  const without = async (who: Who) => {
    const { baseURL } = test.info().project.use;
    return (await browser.newContext({ storageState: signedIn(who), javaScriptEnabled: false, baseURL })).newPage();
  };
  const [agent, customer] = [await without('admin'), await without('otherBuyer')];
  // That somebody is there is known of an open page of chats, by its socket.
  await as(browser, 'admin', async (there) => {
    await there.goto('/tickets/chats');
    const mark = unique('plain');
    await begin(customer, '', `${mark} does it fit?`);
    await take(agent, '', mark);
    const send = async (page: Page, words: string) => {
      await page.getByLabel('Message').fill(words);
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      await expect(said(page, words)).toHaveCount(1);
    };
    await send(agent, `${mark} which engine?`);
    await customer.goto('/chat');
    await send(customer, `${mark} the 1.5`);
    await agent.reload();
    await send(agent, `${mark} it does`);
    await customer.goto('/chat');
    const all = ['does it fit?', 'which engine?', 'the 1.5', 'it does'];
    await expect(said(customer, mark)).toHaveText(all.map((words) => `${mark} ${words}`));
    await end(customer);
    await expect(customer.getByText('This chat is over.')).toBeVisible();
    await agent.reload();
    await expect(agent.getByText('This chat is over.')).toBeVisible();
    await expect(agent.getByLabel('Message')).toHaveCount(0);
  });
  await agent.context().close();
  await customer.context().close();
});

test('a chat is begun, taken, led and ended on both sides by keyboard alone', async ({ browser }) => {
  await as(browser, 'admin', (agent) =>
    as(browser, 'otherBuyer', async (customer) => {
      const mark = unique('keys');
      const message = (of: Page) => of.getByLabel('Message');
      await agent.goto('/tickets');
      await press(agent, agent.getByRole('banner').getByRole('link', { name: 'Chats', exact: true }));
      await expect(agent).toHaveURL(/\/tickets\/chats/);
      await awaited(customer, '');
      await type(customer, customer.getByLabel('What do you want to know?'), `${mark} does it fit?`);
      await press(customer, customer.getByRole('button', { name: 'Start chat' }));
      await expect(message(customer)).toBeVisible();

      await press(agent, agent.getByRole('link', { name: new RegExp(mark) }));
      const taken = agent.getByRole('button', { name: 'Take', exact: true });
      await press(agent, taken);
      await expect(taken).toHaveCount(0);
      await type(agent, message(agent), `${mark} which engine?`);
      await agent.keyboard.press('Control+Enter');
      await expect(said(customer, mark)).toHaveCount(2);

      await type(customer, message(customer), `${mark} the 1.5`);
      await press(customer, customer.getByRole('button', { name: 'Send', exact: true }));
      await expect(said(agent, mark)).toHaveCount(3);
      // Whoever has sent something goes on where they wrote it.
      await expect(message(customer)).toBeFocused();
      for (const page of [customer, agent]) expect(await complaints(page)).toEqual([]);
      await press(customer, customer.getByRole('button', { name: 'End chat' }));
      for (const page of [customer, agent]) await expect(page.getByText('This chat is over.').first()).toBeVisible();
    }),
  );
});
