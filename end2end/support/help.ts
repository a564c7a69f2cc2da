import type { Page } from '@playwright/test';
import type { PageOfPortal } from './pages';

const at = (path: string) => (page: Page) => page.goto(path);

/** Opens an article that the demo has, and what its writers see of it. */
const article = (more = '') => async (page: Page) => {
  await page.goto('/help?q=bedding+brake+pads');
  await page.getByRole('main').getByRole('link', { name: /^Bedding in brake pads/ }).first().click();
  if (more) await page.goto(`${new URL(page.url()).pathname}${more}`);
};

/** Every page of the help, in each of the states that look different. */
export const HELP_PAGES: PageOfPortal[] = [
  { name: 'help', open: at('/help') },
  { name: 'help, in Arabic', arabic: true, open: at('/help') },
  { name: 'help, found', open: at('/help?q=brake') },
  { name: 'help, nothing found', open: at('/help?q=zzzz') },
  { name: 'article', open: article() },
  { name: 'article in Arabic', arabic: true, open: article('?language=ar') },
  { name: 'assistant', open: at('/help/ask') },
  { name: 'articles, managed', who: 'admin', open: at('/help/manage') },
  { name: 'article, begun', who: 'admin', open: at('/help/new') },
  { name: 'article, edited', who: 'admin', open: article('/edit') },
  { name: 'article, its readers', who: 'admin', open: article('/edit?tab=about') },
  { name: 'article, its versions', who: 'admin', open: article('/edit?tab=history') },
  { name: 'article, what is said of it', who: 'admin', open: article('/edit?tab=feedback') },
];
