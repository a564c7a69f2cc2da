import { expect, type Page } from '@playwright/test';

/** Sends a form as its page does. Twice is no harm: what is there already stays. */
async function post(page: Page, form: string, fields: Record<string, string>) {
  await page.request.post(`/api/search/${form}`, { form: fields, headers: { 'sec-fetch-site': 'same-origin' } });
}

/** Something was looked for and not found; the log says so a moment later. */
export async function foundNothing(page: Page) {
  for (const words of ['fuel pump relay', 'zz-4711', 'blinker fluid, the long-lasting one for cold winters']) {
    await page.goto(`/search?q=${encodeURIComponent(words)}`);
    await page.goto(`/search?q=${encodeURIComponent(words)}&stock=any`);
  }
  await expect(async () => {
    await page.goto('/search/log?report=zero');
    await expect(page.getByRole('row').filter({ hasText: 'zz-4711' })).toBeVisible({ timeout: 500 });
  }).toPass();
}

/** There are synonyms, one of them of long words. */
export async function synonym(page: Page) {
  await post(page, 'add-synonym', { language: 'en', phrase: 'zz gizmo', meaning: 'brake disc', both_ways: 'yes' });
  await post(page, 'add-synonym', { language: 'fr', phrase: 'anti zz', meaning: 'amortisseur de suspension arri\u00e8re' });
}

/** Two are asked for, one of them with a note; one is closed. */
export async function requested(page: Page) {
  await post(page, 'request-sourcing', { term: 'zz gizmo', note: 'Two shops asked; the maker may sell it to us directly.' });
  await post(page, 'request-sourcing', { term: 'zz-4712' });
}

/** A search is kept, and another is remembered. */
export async function saved(page: Page) {
  await post(page, 'save', { name: 'Ceramic pads below fifty', address: '/search?q=ceramic+pads&price=-50' });
  await page.goto('/search?q=brake+disc');
}
