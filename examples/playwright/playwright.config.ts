import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  // Two runs at once on one machine measure each other.
  workers: 1,
  retries: 0,
  // A run takes as long as its plan says; eight blocks of two small models, a few minutes.
  timeout: 600_000,
  reporter: 'list',
});
