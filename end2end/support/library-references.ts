import type { PageOfPortal } from './pages';

/** Files of others that are known by their addresses; the demo has none. */
export const LIBRARY_REFERENCES: PageOfPortal[] = [
  { name: 'references', who: 'manager', open: (page) => page.goto('/media/references') },
  { name: 'references in Arabic', who: 'arabicAdmin', arabic: true, open: (page) => page.goto('/media/references') },
];
