import { expect, type Locator, type Page } from '@playwright/test';
import { signedIn, type Who } from './accounts';

/** What somebody else does meanwhile, in a browser of their own. */
export async function otherPage<T>(page: Page, who: Who, run: (other: Page) => Promise<T>): Promise<T> {
  const context = await page.context().browser()!.newContext({ storageState: signedIn(who) });
  try {
    return await run(await context.newPage());
  } finally {
    await context.close();
  }
}

/** The desk, once its keys are heard. */
export async function openDesk(page: Page, address = '/media/review') {
  await page.goto(address);
  await expect(page.locator('#desk-keys[data-awake]')).toBeAttached();
}

/** The name of the file at hand. */
export const atHand = (page: Page): Locator => page.locator('#file-name');

/** The link of the queue that leads to a file. */
export const inQueue = (page: Page, name: string): Locator => page.locator('.desk-queue').getByRole('link', { name });

/** Whatever is asked for before an approval, filled in. */
export async function describe(page: Page, text: string) {
  for (const field of await page.locator('#decision [required]').all()) await field.fill(text);
}

/** The address of a file in the queue, whichever page of it that is on. */
export async function addressOf(page: Page, name: string): Promise<string> {
  await page.goto('/media/review');
  for (;;) {
    const link = inQueue(page, name);
    if (await link.count()) return (await link.first().getAttribute('href'))!;
    await page.getByRole('link', { name: 'Next page' }).click();
    await page.waitForURL(/at=/);
  }
}
