import type { Page } from '@playwright/test';

/** Ends the process of a tab as a crash does: nothing in it is told, and what it was about to do is not done. */
export async function killed(tab: Page) {
  const gone = tab.waitForEvent('crash');
  const browser = await tab.context().newCDPSession(tab);
  // Nobody is left to answer.
  browser.send('Page.crash').catch(() => undefined);
  await gone;
  await tab.close();
}
