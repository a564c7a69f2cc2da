import type { Locator, Page } from '@playwright/test';

/** The form in which a customer says how they were served. */
export const surveyForm = (page: Page): Locator => page.locator('form[action="/api/support/answer-survey"]');

/** Opens a ticket of whoever looks at the page about which they may answer, or change what they answered. */
export async function questioned(page: Page): Promise<string> {
  await page.goto('/tickets?view=solved');
  const links = await page.locator('.ticket-table a[href^="/tickets/"]').all();
  const addresses = await Promise.all(links.map((link) => link.getAttribute('href')));
  for (const address of addresses) {
    await page.goto(address!);
    if (await surveyForm(page).count()) return address!;
  }
  throw new Error('nobody was asked about any of these tickets');
}

/** An answer that can be changed is behind a click. */
export async function unfolded(page: Page) {
  const summary = page.locator('#satisfaction summary');
  if (await summary.count()) await summary.click();
}
